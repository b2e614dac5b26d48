package importer_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
)

func TestAWiderFolderMayBeRead(t *testing.T) {
	dir := folder(t, map[string]string{"app/q.yaml": "queues: [a]\n", "other/q.yaml": "queues: [b]\n"})
	read := func(root string) (*importer.Result, error) {
		return importer.Read(t.Context(), []string{filepath.Join(dir, "app")}, importer.Options{Formats: []importer.Format{queues{}}, Root: root})
	}
	wide, err := read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if wide.Graph.Component("app/q.yaml#a") == nil || len(wide.Graph.Components) != 1 || wide.Root != dir {
		t.Errorf("read %d components from %s", len(wide.Graph.Components), wide.Root)
	}
	for _, wrong := range []string{filepath.Join(dir, "other"), filepath.Join(dir, "app", "q.yaml"), filepath.Join(dir, "missing")} {
		var told *model.Error
		if _, err := read(wrong); !errors.As(err, &told) || told.Hint == "" {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
