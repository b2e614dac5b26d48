package catalogs

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// dataFiles are the embedded files.
func dataFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(embedded, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestNoticeNamesEveryFile(t *testing.T) {
	data, err := os.ReadFile("NOTICE.md")
	if err != nil {
		t.Fatal(err)
	}
	notice := string(data)
	for _, file := range dataFiles(t) {
		if strings.Count(notice, "`"+file+"`") != 1 {
			t.Errorf("NOTICE.md does not name %s once", file)
		}
	}
	for line := range strings.Lines(notice) {
		_, rest, ok := strings.Cut(line, "| `")
		if !ok {
			continue
		}
		name, _, _ := strings.Cut(rest, "`")
		if _, err := fs.Stat(embedded, name); err != nil {
			t.Errorf("NOTICE.md names %s, which is not embedded", name)
		}
	}
}

func TestDataFilesAreTidy(t *testing.T) {
	for _, file := range dataFiles(t) {
		data, err := embedded.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if !strings.HasPrefix(text, "# ") {
			t.Errorf("%s has no head that says what it is", file)
		}
		if !strings.HasSuffix(text, "\n") || strings.Contains(text, "\r") {
			t.Errorf("%s: lines do not end in a single line feed", file)
		}
		table, err := openTable(file)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, r := range table.rows {
			for _, field := range r.fields {
				if strings.TrimSpace(field) != field {
					t.Errorf("%s:%d: space around %q", file, r.line, field)
				}
			}
		}
	}
}
