//go:build unix

package source_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/fourgate/fourgate/model/source"
)

// Opening a named pipe would wait for somebody to write to it.
func TestReadFileRefusesPipesAtOnce(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o600); err != nil {
		t.Skip("needs named pipes:", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	_, refused := source.ReadFile(root, "pipe.yaml", source.TemplateLimits())
	if refused == nil || refused.Message != "this is a device, a pipe or a socket, not a file" {
		t.Errorf("got %v", refused)
	}
}
