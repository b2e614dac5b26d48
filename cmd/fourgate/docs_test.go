package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/ui/cli"
)

// Every command line that the documents show runs, from the top of the
// repository and with its output in a folder of the test's.
func TestDocumentedCommandsRun(t *testing.T) {
	out := t.TempDir()
	commands := 0
	for _, doc := range []string{"README.md", "docs/model-file.md", "docs/semantics.md", "docs/imports.md", "docs/account.md", "examples/account/README.md", "examples/clinic/README.md", "examples/hello/README.md", "examples/shop/README.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", doc))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
			if !strings.HasPrefix(line, "fourgate ") {
				continue
			}
			commands++
			t.Run(line, func(t *testing.T) { runDocumented(t, strings.Fields(line)[1:], out) })
		}
	}
	if commands < 9 {
		t.Errorf("only %d commands are documented", commands)
	}
}

func runDocumented(t *testing.T, args []string, out string) {
	for i, arg := range args {
		switch {
		case i > 0 && args[i-1] == "-o":
			args[i] = filepath.Join(out, arg)
		case strings.HasPrefix(arg, "examples/"):
			args[i] = filepath.Join("..", "..", arg)
		}
	}
	var stdout, stderr bytes.Buffer
	code := cli.Run(t.Context(), args, cli.Streams{Out: &stdout, Err: &stderr, Env: func(string) string { return "" }})
	if want := args[0] == "check"; code != cli.ExitClean && (!want || code != cli.ExitFindings) {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
	if stdout.Len() == 0 {
		t.Error("nothing is printed")
	}
}

// The YAML that the documents show is a model file without a fault.
func TestDocumentedModelFile(t *testing.T) {
	text, err := os.ReadFile("../../docs/model-file.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(text, -1)
	if len(blocks) == 0 {
		t.Fatal("no example")
	}
	for _, block := range blocks {
		dir := t.TempDir()
		content := bytes.ReplaceAll(block[1], []byte("sources: [template.yaml]"), []byte("#"))
		if err := os.WriteFile(filepath.Join(dir, "m.fourgate.yaml"), content, 0o600); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		code := cli.Run(t.Context(), []string{"import", dir, "--json"}, cli.Streams{Out: &stdout, Err: &stderr, Env: func(string) string { return "" }})
		if code != cli.ExitClean || !strings.Contains(stdout.String(), `"losses": []`) {
			t.Errorf("exit code %d for\n%s\n%s", code, content, stdout.String())
		}
	}
}
