package source

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/model"
)

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("reader broke") }

func TestPanicsOfTheLibraryBecomeErrors(t *testing.T) {
	var doc yaml.Node
	err := decodeNext(yaml.NewDecoder(panicking{}), &doc)
	if err == nil {
		t.Fatal("no error")
	}
	got := yamlError("f", []byte("a: 1\n"), err)
	if want := "f:1:1: this is not valid YAML: reader broke"; got.Error() != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A file may grow, shrink or fail while it is read.
func TestReadAll(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(errors.New("disk on fire")))
	tests := []struct {
		name        string
		r           io.Reader
		size, limit int64
		want        string
		code        model.Code
	}{
		{"as announced", strings.NewReader("abc"), 3, 10, "abc", ""},
		{"grown", strings.NewReader("abcdefghi"), 3, 10, "abcdefghi", ""},
		{"grown to the limit", strings.NewReader("abcdefghij"), 0, 10, "abcdefghij", ""},
		{"grown above the limit", strings.NewReader("abcdefghijk"), 3, 10, "", model.CodeLimit},
		{"shrunk", strings.NewReader("a"), 3, 10, "a", ""},
		{"a byte at a time", iotest.OneByteReader(strings.NewReader("abc")), 1, 10, "abc", ""},
		{"failing", broken, 9, 10, "", model.CodeInvalid},
	}
	for _, test := range tests {
		got, err := readAll(test.r, "f", test.size, test.limit)
		var code model.Code
		if err != nil {
			code = err.Code
		}
		if string(got) != test.want || code != test.code {
			t.Errorf("%s: got %q, %v", test.name, got, err)
		}
	}
}

func TestWhatMessagesQuoteIsCutAndEscaped(t *testing.T) {
	long := strings.Repeat("é", 40)
	for in, want := range map[string]string{
		"a\x1b[31m": `"a\x1b[31m"`,
		long:        `"` + strings.Repeat("é", 30) + `…"`,
		"x" + long:  `"x` + strings.Repeat("é", 29) + `…"`,
	} {
		if got := quoted(in); got != want {
			t.Errorf("%q gives %s", in, got)
		}
	}
}

func TestLineReader(t *testing.T) {
	r := &lineReader{rest: []byte("ab\nc\n\nd")}
	var got []string
	buf := make([]byte, 2)
	for {
		n, err := r.Read(buf)
		if err != nil {
			break
		}
		got = append(got, string(buf[:n]))
	}
	if strings.Join(got, "|") != "ab|\n|c\n|\n|d" || r.lines != 4 {
		t.Errorf("got %q, %d lines", got, r.lines)
	}
}
