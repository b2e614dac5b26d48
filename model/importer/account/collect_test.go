package account_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/fact"
)

// script writes the script that the program ships with into a file.
func script(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "collect.sh")
	if err := os.WriteFile(name, catalogs.CollectAWS(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// collected runs the script against the stand-in for the command line and gives
// the folder that it wrote and the calls that it made.
func collected(t *testing.T, refuse string, args ...string) (folder string, calls []string) {
	t.Helper()
	sh, err := exec.LookPath("sh")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("there is no POSIX shell")
	}
	out, log := filepath.Join(t.TempDir(), "account"), filepath.Join(t.TempDir(), "calls")
	bin, err := filepath.Abs("testdata/bin")
	if err != nil {
		t.Fatal(err)
	}
	answers, err := filepath.Abs("testdata/orders")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), sh, append([]string{script(t), "--regions", "eu-west-1", "--out", out}, args...)...)
	cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "FAKE_ACCOUNT="+answers, "FAKE_LOG="+log, "FAKE_REFUSE="+refuse)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return out, strings.Split(strings.TrimSpace(string(data)), "\n")
}

// The script keeps what the command line answers, file by file.
func TestCollect(t *testing.T) {
	t.Parallel()
	folder, calls := collected(t, "")
	want := tree(t, "testdata/orders/account")
	got := tree(t, folder)
	for name, text := range want {
		if name != "fourgate-collect.json" && !bytes.Equal(got[name], text) {
			t.Errorf("%s was not collected as it was answered", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s was collected from nothing", name)
		}
	}
	for _, call := range calls {
		if !readOnly(strings.Fields(call)[1]) {
			t.Errorf("the script makes the call %q", call)
		}
	}
	manifest := regexp.MustCompile(`"time": "[^"]*"`).ReplaceAll(got["fourgate-collect.json"], []byte(`"time": "2026-11-22T10:00:00Z"`))
	const kept = "testdata/orders/account/fourgate-collect.json"
	if *update {
		if err := os.WriteFile(kept, manifest, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(manifest, want["fourgate-collect.json"]) {
		t.Errorf("the manifest differs from %s; run with -update and read the difference", kept)
	}
}

func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	files := os.DirFS(dir)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		out[name] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func readOnly(operation string) bool {
	return strings.HasPrefix(operation, "get-") || strings.HasPrefix(operation, "list-") || strings.HasPrefix(operation, "describe-")
}

// Every call of the command line that the script's text names only reads, and
// there is one place in it where the command line is run.
func TestScriptOnlyReads(t *testing.T) {
	text := string(catalogs.CollectAWS())
	services := regexp.MustCompile(`(?m)(?:^|[| ])([a-z0-9]+(?:-(?:idp|identity))?) ((?:get|list|describe|put|create|delete|update|add|remove|set|start|stop|invoke|export|attach|detach|tag|untag|send|publish|modify|register|disable|enable|assume)-[a-z0-9-]+)`)
	found := services.FindAllStringSubmatch(text, -1)
	for _, call := range found {
		if !readOnly(call[2]) {
			t.Errorf("the script names the call %s %s", call[1], call[2])
		}
	}
	if len(found) < 90 {
		t.Errorf("only %d calls were found in the script", len(found))
	}
	tables := regexp.MustCompile(`(?s)(?:account|region)_(?:calls|each)='\n(.*?)'`).FindAllStringSubmatch(text, -1)
	if len(tables) != 4 {
		t.Fatalf("%d tables of calls in the script, not 4", len(tables))
	}
	for _, table := range tables {
		for line := range strings.Lines(table[1]) {
			for i, field := range strings.Split(strings.TrimSpace(line), "|") {
				if words := strings.Fields(field); i%2 == 0 && i < 3 && (len(words) < 2 || !readOnly(words[1])) {
					t.Errorf("the table holds %q", line)
				}
			}
		}
	}
	if n := len(regexp.MustCompile(`(?m)^\s*aws\b|[|(;&]\s*aws\b`).FindAllString(text, -1)); n != 1 {
		t.Errorf("the script runs the command line in %d places", n)
	}
}

// A call that is refused is noted, and nothing else is lost by it. Values of
// variables stay out of the files where that is asked for.
func TestCollectInPart(t *testing.T) {
	t.Parallel()
	folder, calls := collected(t, "lambda list-event-source-mappings", "--names-only")
	files := tree(t, folder)
	line := regexp.MustCompile(`.*"list-event-source-mappings".*`).FindString(string(files["fourgate-collect.json"]))
	if !strings.Contains(line, `"complete": false`) || !strings.Contains(line, "AccessDeniedException") || !strings.Contains(line, `"file": ""`) {
		t.Errorf("the manifest says %s", line)
	}
	if !slices.ContainsFunc(calls, func(call string) bool { return strings.HasPrefix(call, "ec2 describe-vpc-endpoints") }) {
		t.Error("the script stopped early")
	}
	text := string(files["111122223333/eu-west-1/lambda/list-functions.json"])
	for _, value := range []string{"orders-table", "partner.example.com", `"prod"`} {
		if strings.Contains(text, value) {
			t.Errorf("the value %s was kept", value)
		}
	}
	if !strings.Contains(text, `"PARTNER": "fourgate:left-out"`) || !strings.Contains(text, `"TABLE": "fourgate:left-out",`) {
		t.Error("the names are gone with the values")
	}
	g := read(t, folder).Graph
	if len(g.Losses) != 1 || !strings.Contains(g.Losses[0].Reason, "AccessDeniedException") {
		t.Errorf("losses: %v", g.Losses)
	}
	fn := g.Component("account/111122223333/eu-west-1#aws.lambda.function/orders-api")
	if fn == nil {
		t.Fatal("the function is not there")
	}
	if names := fn.Facts.Get(fact.EnvironmentVariables).Value.AsList(); !slices.Equal(names, []string{"PARTNER", "QUEUE_URL", "STAGE", "TABLE"}) {
		t.Errorf("the variables are %v", names)
	}
	if secrets := fn.Facts.Get(fact.PlaintextSecretVariables); secrets.Decides() && !secrets.Value.IsOpen() {
		t.Errorf("whether variables hold secrets is said to be known: %v", secrets.Value)
	}
}
