package catalogs

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestParseTable(t *testing.T) {
	got, err := parseTable("x.tsv", "# head\n\nid\tnames\tok\r\na\tx,y\tyes\n# between\nb\n", "id", "ok")
	if err != nil {
		t.Fatal(err)
	}
	if len(got.rows) != 2 {
		t.Fatalf("%d rows, want 2", len(got.rows))
	}
	a, b := got.rows[0], got.rows[1]
	if a.get("id") != "a" || !a.yes("ok") || strings.Join(a.list("names"), "|") != "x|y" || a.line != 4 {
		t.Errorf("first row: %+v", a)
	}
	if b.get("names") != "" || b.list("names") != nil || b.yes("ok") || b.get("absent") != "" || b.line != 6 {
		t.Errorf("second row: %+v", b)
	}
}

func TestParseTableErrors(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"too many fields": {"id\nx\ty\n", "x.tsv:2:1: 2 fields, but 1 columns"},
		"missing column":  {"name\nx\n", `x.tsv: no column "id"`},
		"empty":           {"", `x.tsv: no column "id"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parseTable("x.tsv", c.text, "id")
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if model.CodeOf(err) != model.CodeInternal {
				t.Errorf("code %q", model.CodeOf(err))
			}
		})
	}
	if _, err := openTable("no/such.tsv"); err == nil {
		t.Error("a missing file gives no error")
	}
}

func TestVerify(t *testing.T) {
	if err := Verify(); err != nil {
		t.Fatal(err)
	}
}
