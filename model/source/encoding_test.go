package source_test

import (
	"testing"

	"github.com/fourgate/fourgate/model/source"
)

func TestUTF8(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"no mark", "a: ä", "a: ä"},
		{"empty", "", ""},
		{"UTF-8", "\xef\xbb\xbfa: ä", "a: ä"},
		{"UTF-16, small end first", "\xff\xfea\x00\xe4\x00\x3d\xd8\x00\xde", "aä😀"},
		{"UTF-16, big end first", "\xfe\xff\x00a\x00\xe4\xd8\x3d\xde\x00", "aä😀"},
		{"half a letter at the end", "\xff\xfea\x00b", "a"},
		{"half a pair", "\xff\xfe\x3d\xd8a\x00", "\ufffda"},
		{"only a mark", "\xff\xfe", ""},
	} {
		if got := string(source.UTF8([]byte(test.data))); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
