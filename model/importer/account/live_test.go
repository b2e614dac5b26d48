package account_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// A bucket's notification without the function's permission is certainly dead
// only where every function was asked for its policy.
func TestSubscriptionWithoutPermission(t *testing.T) {
	const (
		manifest = "account/fourgate-collect.json"
		policies = "account/111122223333/eu-west-1/lambda/get-policy/"
	)
	unanswered := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			edit(t, filepath.Join(dir, manifest), "get-policy/"+name+`.json", "complete": true`, "get-policy/"+name+`.json", "complete": false`)
		}
	}
	for _, tt := range []struct {
		name   string
		change func(*testing.T, string)
		want   model.Live
	}{
		{"every answer is there", func(*testing.T, string) {}, model.LiveNo},
		{"another function's answer is missing", unanswered("orders-api"), model.LiveUnknown},
		{"the answers are loose files", func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, manifest)); err != nil {
				t.Fatal(err)
			}
		}, model.LiveUnknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS("testdata/orders")); err != nil {
				t.Fatal(err)
			}
			edit(t, filepath.Join(dir, policies, "orders-upload.json"), `lambda:InvokeFunction`, `lambda:GetFunction`)
			tt.change(t, dir)
			flows := read(t, filepath.Join(dir, "account")).Graph.Flows
			i := slices.IndexFunc(flows, func(f *model.Flow) bool {
				return f.Kind == model.FlowTriggers && strings.HasSuffix(f.From, "/orders-uploads") && strings.HasSuffix(f.To, "/orders-upload")
			})
			if i < 0 || flows[i].Live != tt.want {
				t.Fatalf("the notification is no flow, or not %q", tt.want)
			}
		})
	}
}

// edit replaces a text that stands once in a file.
func edit(t *testing.T, name, old, fresh string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || strings.Count(string(data), old) != 1 {
		t.Fatalf("%s holds %q %d times, %v", name, old, strings.Count(string(data), old), err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, fresh, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}
