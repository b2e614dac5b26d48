package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

const openTemplate = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Open:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: src/
      FunctionUrlConfig: {AuthType: NONE}
`

func template(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "template.yaml")
	if err := os.WriteFile(name, []byte(openTemplate), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestRunInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, command := range []string{"import", "findings", "graph"} {
		var out, errs bytes.Buffer
		if code := Run(ctx, []string{command, template(t)}, Streams{Out: &out, Err: &errs}); code != ExitInterrupted {
			t.Errorf("%s: exit code %d, want %d", command, code, ExitInterrupted)
		}
		if out.Len() > 0 || errs.String() != "fourgate: interrupted\n" {
			t.Errorf("%s wrote %q and %q", command, out.String(), errs.String())
		}
	}
}

// panicking panics when it is written to.
type panicking struct{}

// Write panics.
func (panicking) Write([]byte) (int, error) { panic("secret of the panic") }

func TestRunSurvivesPanics(t *testing.T) {
	for _, debug := range []string{"", "1"} {
		var errs bytes.Buffer
		env := func(name string) string {
			if name == "FOURGATE_DEBUG" {
				return debug
			}
			return ""
		}
		code := Run(t.Context(), []string{"version"}, Streams{Out: panicking{}, Err: &errs, Env: env})
		if code != ExitInternal {
			t.Errorf("exit code %d, want %d", code, ExitInternal)
		}
		if got := strings.Contains(errs.String(), "goroutine"); got != (debug != "") {
			t.Errorf("FOURGATE_DEBUG=%q: stack shown: %v\n%s", debug, got, errs.String())
		}
		if !strings.Contains(errs.String(), "a defect of its own") {
			t.Errorf("no sentence in %q", errs.String())
		}
	}
}

// full is a device without room.
type full struct{}

// Write fails.
func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestRunTellsOfLostOutput(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"version", "--json"}, {"graph", template(t), "-o", "-", "--format", "svg"}} {
		var errs bytes.Buffer
		if code := Run(t.Context(), args, Streams{Out: full{}, Err: &errs}); code != ExitInternal {
			t.Errorf("%q: exit code %d, want %d", args, code, ExitInternal)
		}
		if !strings.Contains(errs.String(), "no space left on device") {
			t.Errorf("%q: %q does not say why", args, errs.String())
		}
	}
}

func TestFlatten(t *testing.T) {
	wrong := model.Errorf(model.CodeInvalid, model.Pos{}, "wrong")
	gone := model.Errorf(model.CodeNotFound, model.Pos{}, "gone")
	broken := model.Errorf(model.CodeInternal, model.Pos{}, "broken")
	for _, c := range []struct {
		err  error
		want string
		code int
	}{
		{wrong, "wrong", ExitUsage},
		{errors.Join(wrong, gone), "wrong|gone", ExitUsage},
		{errors.Join(wrong, errors.Join(gone, broken)), "wrong|gone|broken", ExitInternal},
		{fmt.Errorf("while reading: %w", gone), "gone", ExitUsage},
		{errors.New("surprise"), "surprise", ExitInternal},
		{fmt.Errorf("stopped: %w", context.Canceled), "interrupted", ExitInterrupted},
	} {
		errs, code := flatten(c.err)
		texts := make([]string, len(errs))
		for i, e := range errs {
			texts[i] = e.Message
		}
		if got := strings.Join(texts, "|"); got != c.want || code != c.code {
			t.Errorf("flatten(%v) = %q, %d; want %q, %d", c.err, got, code, c.want, c.code)
		}
	}
}

func TestColourDecision(t *testing.T) {
	for _, c := range []struct {
		env      string
		terminal bool
		off      bool
		want     bool
	}{
		{"", true, false, true},
		{"", false, false, false},
		{"", true, true, false},
		{"NO_COLOR=1", true, false, false},
		{"CLICOLOR=0", true, false, false},
		{"CLICOLOR_FORCE=1", false, false, true},
		{"CLICOLOR_FORCE=0", false, false, false},
		{"CLICOLOR_FORCE=1 NO_COLOR=1", false, false, false},
		{"TERM=dumb", true, false, false},
	} {
		env := map[string]string{}
		for pair := range strings.FieldsSeq(c.env) {
			name, value, _ := strings.Cut(pair, "=")
			env[name] = value
		}
		s := Streams{OutTerminal: c.terminal, Env: func(name string) string { return env[name] }}
		if got := s.colour(c.off); got != c.want {
			t.Errorf("%q, terminal %v, --no-color %v: %v, want %v", c.env, c.terminal, c.off, got, c.want)
		}
	}
}

func TestShellWords(t *testing.T) {
	got := shellWords([]string{"plain/path", "with space", "it's"})
	if want := `plain/path 'with space' 'it'\''s'`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
