package cli

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// printed is what f writes on a page of a width.
func printed(width int, colour bool, f func(*page)) string {
	var b strings.Builder
	f(&page{w: &b, width: width, colour: colour, opened: "examples/clinic"})
	return b.String()
}

func TestLineWraps(t *testing.T) {
	got := printed(20, false, func(p *page) { p.line(2, 4, text("one two three four five six"), styled(bold, ", end")) })
	want := "  one two three four\n    five six, end\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLineKeepsWhatBelongsTogether(t *testing.T) {
	got := printed(24, true, func(p *page) { p.line(0, 2, text("at the place "), styled(cyan, "template.yaml"), text(", seen")) })
	want := "at the place\n  \x1b[36mtemplate.yaml\x1b[0m, seen\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLineNeverBreaksAWord(t *testing.T) {
	long := "template.yaml#" + strings.Repeat("x", 60)
	if got := printed(40, false, func(p *page) { p.line(0, 2, text("see "+long+" there")) }); !strings.Contains(got, long) {
		t.Errorf("%q is broken in %q", long, got)
	}
}

// TestPageIsSafe: whatever an input holds, no control character reaches the
// terminal but line breaks, and no line is wider than the page where its words
// are not.
func TestPageIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.RuneFrom([]rune("ab \x1b\x07\u202e\u0085é漢\n\t"))).Draw(t, "name")
		cell := rapid.String().Draw(t, "cell")
		out := printed(60, false, func(p *page) {
			p.line(2, 4, text(name), styled(red, cell))
			p.table([]string{"a", "b"}, [][][]span{{{text(cell)}, {text(name), text(cell)}}})
		})
		for _, r := range out {
			if r != '\n' && !unicode.IsGraphic(r) {
				t.Fatalf("%q holds %U", out, r)
			}
		}
	})
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"},
		{"é 漢 ✓", "é 漢 ✓"},
		{"\x1b[2J", `\x1b[2J`},
		{"a\nb\tc", "a b c"},
		{"\u202eevil", `\u202eevil`},
		{"\u0085", `\u0085`},
		{"bad \xff byte", `bad \ufffd byte`},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestColumnsOf(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "漢字": 4, "e\u0301": 1, "ｆ": 2} {
		if got := columnsOf(s); got != want {
			t.Errorf("columnsOf(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	rows := [][][]span{
		{{text("Short")}, {text("route GET /a"), text("queue Q")}, {text("Role")}},
		{{text("AFunctionWithAVeryLongName")}, {text("route GET /records/{recordId}/summary")}, {text("SharedServiceRole (shared by 5)")}},
	}
	got := printed(60, false, func(p *page) { p.table([]string{"function", "started by", "acts as"}, rows) })
	want := strings.TrimLeft(`
  function            started by           acts as
  Short               route GET /a         Role
                      queue Q
  AFunctionWithAVery  route GET            SharedServiceRole
  LongName            /records/{recordId}  (shared by 5)
                      /summary
`, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for line := range strings.Lines(got) {
		if columnsOf(strings.TrimSuffix(line, "\n")) > 60 {
			t.Errorf("too wide: %q", line)
		}
	}
}
