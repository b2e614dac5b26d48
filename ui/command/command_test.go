package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
	"github.com/fourgate/fourgate/ui/session"
)

const shop = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  OpenFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      CodeUri: src/
      Events:
        Get:
          Type: Api
          Properties: {Path: /open, Method: get}
  IdleFunction:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: src/}
`

func open(t *testing.T, content string) *session.Session {
	t.Helper()
	name := filepath.Join(t.TempDir(), "template.yaml")
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(t.Context(), []string{name}, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// run runs a command with its defaults and what args set.
func run(t *testing.T, id string, s *session.Session, subject string, args map[string]string) (any, error) {
	t.Helper()
	c, ok := command.Named(id)
	if !ok {
		t.Fatalf("there is no command %s", id)
	}
	call := command.Call{Session: s, Subject: subject, Args: map[string]string{}}
	for _, a := range c.Args {
		call.Args[a.Name] = a.Default
	}
	for name, value := range args {
		if _, known := call.Args[name]; !known {
			t.Fatalf("%s has no argument %s", id, name)
		}
		call.Args[name] = value
	}
	return c.Run(t.Context(), call)
}

// view runs a command that must work, and gives its view.
func view[V any](t *testing.T, id string, s *session.Session, subject string, args map[string]string) V {
	t.Helper()
	got, err := run(t, id, s, subject, args)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	v, ok := got.(V)
	if !ok {
		t.Fatalf("%s returns a %T", id, got)
	}
	return v
}

func TestCommandsAreWellFormed(t *testing.T) {
	lower := regexp.MustCompile(`^[a-z][a-z-]*$`)
	seen := map[string]bool{}
	for _, c := range command.All() {
		if !lower.MatchString(c.ID) || seen[c.ID] {
			t.Errorf("the id %q is not in lower case, or comes twice", c.ID)
		}
		seen[c.ID] = true
		if c.Title == "" || strings.HasSuffix(c.Title, ".") {
			t.Errorf("%s: the title %q must be one line without a full stop", c.ID, c.Title)
		}
		if c.Help == "" || c.Run == nil {
			t.Errorf("%s lacks its help or what it does", c.ID)
		}
		shorts := map[string]bool{}
		for _, a := range c.Args {
			if !lower.MatchString(a.Name) || a.Help == "" || len(a.Short) > 1 || a.Short != "" && shorts[a.Short] {
				t.Errorf("%s: the argument %+v is not well formed", c.ID, a)
			}
			shorts[a.Short] = true
		}
		for _, line := range strings.Split(c.Help, "\n") {
			if len(line) > 90 {
				t.Errorf("%s: a line of the help is too long: %q", c.ID, line)
			}
		}
	}
}

func TestFindingsFilter(t *testing.T) {
	s := open(t, shop)
	all := view[command.FindingsView](t, "findings", s, "", nil)
	if len(all.Findings) < 2 || all.Total != len(all.Findings) {
		t.Fatalf("%d findings of %d", len(all.Findings), all.Total)
	}
	kept := 0
	for _, phase := range model.Phases() {
		v := view[command.FindingsView](t, "findings", s, "", map[string]string{"phase": string(phase)})
		for _, f := range v.Findings {
			if f.Phase != phase {
				t.Errorf("%s is of phase %s, not %s", f.ID, f.Phase, phase)
			}
		}
		kept += len(v.Findings)
	}
	if kept != len(all.Findings) {
		t.Errorf("the phases hold %d findings together, want %d", kept, len(all.Findings))
	}
	v := view[command.FindingsView](t, "findings", s, "", map[string]string{"min-severity": "high"})
	for _, f := range v.Findings {
		if f.Severity < model.SeverityHigh {
			t.Errorf("%s is of severity %s", f.ID, f.Severity)
		}
	}
	v = view[command.FindingsView](t, "findings", s, "", map[string]string{"rule": "CKV_AWS_59"})
	if len(v.Findings) != 1 || v.Findings[0].Rule != "route-without-authentication" {
		t.Errorf("another scanner's id gives %d findings", len(v.Findings))
	}
}

func TestMistakes(t *testing.T) {
	s := open(t, shop)
	for _, c := range []struct {
		id, subject string
		args        map[string]string
		code        model.Code
		hint        string
	}{
		{"findings", "", map[string]string{"rule": "route-without-authentification"}, model.CodeNotFound, "did you mean route-without-authentication?"},
		{"findings", "", map[string]string{"component": "OpenFunctoin"}, model.CodeNotFound, "did you mean OpenFunction?"},
		{"findings", "", map[string]string{"component": "qqqqqqqqqqqqqqqqqqqqqqqqqqqq"}, model.CodeNotFound, "`fourgate import` lists the components"},
		{"walk", "", map[string]string{"function": "Function"}, model.CodeInvalid, "give one of these ids: template.yaml#IdleFunction, template.yaml#OpenFunction"},
		{"walk", "", map[string]string{"finding": "f-0"}, model.CodeNotFound, ""},
		{"explain", "route-without-auth", nil, model.CodeNotFound, "did you mean route-without-authentication?"},
		{"graph", "", map[string]string{"output": "g.bmp"}, model.CodeInvalid, "use one of: svg, png, dot"},
		{"graph", "", map[string]string{"output": "-"}, model.CodeInvalid, "use one of: svg, png, dot"},
		{"report", "", map[string]string{"date": "22.11.2026"}, model.CodeInvalid, "write it as yyyy-mm-dd"},
	} {
		_, err := run(t, c.id, s, c.subject, c.args)
		var got *model.Error
		if e, ok := err.(*model.Error); ok { //nolint:errorlint // the error itself must be one
			got = e
		}
		if got == nil || got.Code != c.code || c.hint != "" && got.Hint != c.hint {
			t.Errorf("%s %s %v: got %v (%+v), want %s with the hint %q", c.id, c.subject, c.args, err, got, c.code, c.hint)
		}
	}
	if _, err := run(t, "explain", nil, "f-0123456789ab", nil); model.CodeOf(err) != model.CodeInvalid {
		t.Errorf("a finding is explained without its files: %v", err)
	}
}

func TestWalk(t *testing.T) {
	s := open(t, shop)
	overview := view[command.WalkView](t, "walk", s, "", nil)
	if len(overview.Entries) != 1 || overview.Entries[0].Component.Kind != model.KindRoute || overview.Entries[0].Actor != model.Anonymous {
		t.Errorf("the entries are %+v, want the open route alone", overview.Entries)
	}
	walked := view[command.WalkView](t, "walk", s, "", map[string]string{"function": "OpenFunction"})
	if walked.Function == nil || len(walked.Paths) == 0 {
		t.Fatal("no path to OpenFunction")
	}
	for _, p := range walked.Paths {
		if last := p.Steps[len(p.Steps)-1]; last.Component != walked.Function.ID || last.Capability != p.Capability {
			t.Errorf("the path to %s ends with %s of %s", p.Capability, last.Capability, last.Component)
		}
	}
	insider := view[command.WalkView](t, "walk", s, "", map[string]string{"function": "OpenFunction", "actor": "insider"})
	for _, p := range insider.Paths {
		if p.Actor != model.Insider {
			t.Errorf("a path of %s among those of an insider", p.Actor)
		}
	}
	id := view[command.FindingsView](t, "findings", s, "", nil).Findings[0].ID
	if of := view[command.WalkView](t, "walk", s, "", map[string]string{"finding": id}); len(of.Paths) != 1 {
		t.Errorf("a finding has %d paths, want 1", len(of.Paths))
	}
}

func TestCheck(t *testing.T) {
	s := open(t, shop)
	for _, c := range []struct {
		args  map[string]string
		fails bool
	}{
		{map[string]string{"threshold": "low"}, true},
		{map[string]string{"threshold": "low", "rule": "bucket-permission-without-account"}, false},
		{map[string]string{"threshold": "critical", "rule": "bucket-permission-without-account", "questions": "true"}, true},
	} {
		v := view[command.CheckView](t, "check", s, "", c.args)
		if v.Fails() != c.fails {
			t.Errorf("%v: fails %v, want %v", c.args, v.Fails(), c.fails)
		}
		for _, f := range v.Failed {
			if f.SeverityLow < v.Threshold || f.Confidence < v.Confidence {
				t.Errorf("%v: %s does not reach the threshold", c.args, f.ID)
			}
		}
	}
}

func TestEnabled(t *testing.T) {
	empty, err := session.Open(t.Context(), []string{t.TempDir()}, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	// What could not be read, and what holds nothing that is modelled, is an
	// answer; only pictures need something to draw.
	unread := open(t, "just: text\n")
	unmodelled := open(t, "AWSTemplateFormatVersion: '2010-09-09'\nResources: {}\n")
	for _, c := range command.All() {
		if c.Enabled == nil {
			continue
		}
		if ok, why := c.Enabled(empty); ok || why == "" {
			t.Errorf("%s is enabled on nothing (%q)", c.ID, why)
		}
		for _, s := range []*session.Session{unread, unmodelled} {
			if ok, why := c.Enabled(s); ok != c.Reads {
				t.Errorf("%s on %v: enabled %v (%q), want %v", c.ID, s.Paths, ok, why, c.Reads)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"findings", "questions", "explain"}
	for text, want := range map[string]string{"fidnings": "findings", "question": "questions", "EXPLAIN": "explain", "xpln": "explain", "zzzz": ""} {
		if got := command.Nearest(text, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", text, got, want)
		}
	}
}
