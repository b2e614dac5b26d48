package source_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "inside")
	write(t, filepath.Join(dir, "secret.txt"), "outside")
	write(t, filepath.Join(inside, "a", "t.yaml"), "a: 1\n")
	write(t, filepath.Join(inside, "empty.yaml"), "")
	sparse(t, filepath.Join(inside, "huge.json"), 200<<20)
	link(t, "a/t.yaml", filepath.Join(inside, "link.yaml"))
	link(t, "../secret.txt", filepath.Join(inside, "escape.yaml"))
	link(t, dir, filepath.Join(inside, "up"))

	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	tests := []struct {
		name, want string
		code       model.Code // of the error, "" for none
		message    string
	}{
		{name: "a/t.yaml", want: "a: 1\n"},
		{name: "empty.yaml"},
		{name: "link.yaml", want: "a: 1\n"},
		{name: "none.yaml", code: model.CodeNotFound, message: "there is no such file"},
		{name: "a", code: model.CodeInvalid, message: "this is a folder, not a file"},
		{name: "escape.yaml", code: model.CodeInvalid, message: "the file cannot be read: path escapes from parent"},
		{name: "../secret.txt", code: model.CodeInvalid, message: "the file cannot be read: path escapes from parent"},
		{name: "up/secret.txt", code: model.CodeInvalid, message: "the file cannot be read: path escapes from parent"},
		{name: "huge.json", code: model.CodeLimit, message: "the file is larger than 32 MiB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := source.ReadFile(root, test.name, source.TemplateLimits())
			if test.code == "" {
				if err != nil || string(got) != test.want {
					t.Errorf("got %q, %v", got, err)
				}
				return
			}
			if err == nil || err.Code != test.code || err.Message != test.message || err.File != test.name || got != nil {
				t.Errorf("got %q, %v", got, err)
			}
			if err != nil && strings.Contains(err.Error(), dir) {
				t.Errorf("the path of the root is in %q", err)
			}
		})
	}
}

func TestReadFileRefusesLargeFilesUnread(t *testing.T) {
	dir := t.TempDir()
	sparse(t, filepath.Join(dir, "huge"), 200<<20)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, refused := source.ReadFile(root, "huge", source.Limits{Bytes: 200<<20 - 1})
	runtime.ReadMemStats(&after)
	if refused == nil {
		t.Error("the file was read")
	}
	if cost := after.TotalAlloc - before.TotalAlloc; cost > 1<<20 {
		t.Errorf("allocated %d bytes", cost)
	}
}

func TestReadFileLimitIsExact(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "f"), "12345")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	if got, err := source.ReadFile(root, "f", source.Limits{Bytes: 5}); err != nil || string(got) != "12345" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := source.ReadFile(root, "f", source.Limits{Bytes: 4}); err == nil {
		t.Error("a file above the limit was read")
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sparse makes a file that is large without taking room on the disk.
func sparse(t *testing.T, name string, size int64) {
	t.Helper()
	write(t, name, "")
	if err := os.Truncate(name, size); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("needs symbolic links:", err)
	}
}
