package drawing

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPrintable(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain ASCII, as it is: {}<>&\"'", "plain ASCII, as it is: {}<>&\"'"},
		{"Zürich Łódź Αθήνα Москва", "Zürich Łódź Αθήνα Москва"},
		{"a\tb\nc\rd\x00e\x7f", "a b c d e "},
		{"left\u202eright\u200b\u2066x", "leftrightx"},
		{"文字🙂", "□□□"},
		{"e\u0301 x\u0338", "é x"},
		{"\xff\xfe", "□□"},
		{"non\u00a0breaking\u2011hyphen", "non breaking-hyphen"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Printable(tt.in); got != tt.want {
			t.Errorf("Printable(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPrintableProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		out := Printable(rapid.String().Draw(t, "text"))
		if Printable(out) != out {
			t.Fatalf("%q changes again", out)
		}
		for _, r := range out {
			if r > 0xffff || !Regular.Has(r) {
				t.Fatalf("%q cannot be drawn", r)
			}
		}
	})
}

func TestFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Printable(rapid.String().Draw(t, "text"))
		width := rapid.Float64Range(12, 200).Draw(t, "width")
		got := Fit(Regular, 8, text, width)
		if Regular.Width(got, 8) > width {
			t.Fatalf("%q is wider than %v", got, width)
		}
		if got != text && !strings.HasSuffix(got, ellipsis) {
			t.Fatalf("%q is cut without saying so", got)
		}
	})
}

func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Printable(rapid.String().Draw(t, "text"))
		width := rapid.Float64Range(20, 200).Draw(t, "width")
		most := rapid.IntRange(0, 4).Draw(t, "most")
		lines := Wrap(Bold, 9, text, width, most)
		for _, line := range lines {
			if Bold.Width(line, 9) > width+0.001 {
				t.Fatalf("line %q is wider than %v", line, width)
			}
		}
		if most > 0 && len(lines) > most {
			t.Fatalf("%d lines, at most %d", len(lines), most)
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if most == 0 && bare(strings.Join(lines, "")) != bare(text) {
			t.Fatalf("%q lost something: %q", text, lines)
		}
	})
}

func TestWrapBreaksAtSeams(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"ClaimsProcessorFunction", []string{"ClaimsProcessor", "Function"}},
		{"claims-processor-function", []string{"claims-processor-", "function"}},
		{"two words", []string{"two words"}},
		{"", []string{""}},
	}
	for _, tt := range tests {
		if got := Wrap(Bold, 9, tt.text, 86, 0); strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("Wrap(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestWrapOfAVeryLongName(t *testing.T) {
	lines := Wrap(Regular, 8, strings.Repeat("x", 200_000), 90, 2)
	if len(lines) != 2 || !strings.HasSuffix(lines[1], ellipsis) {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

func TestFacesCoverEurope(t *testing.T) {
	for _, f := range Faces() {
		for _, r := range "AZaz09 äéñçøß ŁőŘş ΑΩαω АЯая €§×→…–“”□" {
			if !f.Has(r) {
				t.Errorf("face %d has no %c", f, r)
			}
		}
		if f.Width("m", 10) <= 0 || utf8.RuneCount(f.TrueType()) == 0 {
			t.Errorf("face %d is empty", f)
		}
	}
	if Mono.Width("i", 10) != Mono.Width("m", 10) {
		t.Error("the letters of the mono face differ in width")
	}
}
