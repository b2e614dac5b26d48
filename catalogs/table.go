package catalogs

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// table is one TSV file: comment lines that start with "#", a line of column
// names, then rows. A row may leave out trailing empty fields.
type table struct {
	file    string
	columns map[string]int
	rows    []row
}

// row is one line of a table.
type row struct {
	table  *table
	line   int
	fields []string
}

// openTable reads an embedded table, which must have the named columns.
func openTable(file string, columns ...string) (*table, error) {
	data, err := embedded.ReadFile(file)
	if err != nil {
		return nil, model.Errorf(model.CodeInternal, model.Pos{File: file}, "the catalogue file is missing")
	}
	return parseTable(file, string(data), columns...)
}

func parseTable(file, text string, columns ...string) (*table, error) {
	t := &table{file: file}
	for number := 1; text != ""; number++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if t.columns == nil {
			t.columns = make(map[string]int, len(fields))
			for i, name := range fields {
				t.columns[name] = i
			}
			continue
		}
		r := row{table: t, line: number, fields: fields}
		if len(fields) > len(t.columns) {
			return nil, r.errorf("%d fields, but %d columns", len(fields), len(t.columns))
		}
		t.rows = append(t.rows, r)
	}
	for _, name := range columns {
		if _, ok := t.columns[name]; !ok {
			return nil, model.Errorf(model.CodeInternal, model.Pos{File: file}, "no column %q", name)
		}
	}
	return t, nil
}

// get returns a field, "" where the table has no such column.
func (r row) get(column string) string {
	i, ok := r.table.columns[column]
	if !ok || i >= len(r.fields) {
		return ""
	}
	return r.fields[i]
}

// list returns a field's comma-separated values, nil where it is empty.
func (r row) list(column string) []string {
	field := r.get(column)
	if field == "" {
		return nil
	}
	return strings.Split(field, ",")
}

// yes reports whether a field says "yes".
func (r row) yes(column string) bool { return r.get(column) == "yes" }

// errorf makes the error of a malformed row.
func (r row) errorf(format string, args ...any) error {
	return model.Errorf(model.CodeInternal, model.Pos{File: r.table.file, Line: r.line, Column: 1}, format, args...)
}
