package session

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// maxExcerpt is the largest file, in bytes, of which lines are shown.
const maxExcerpt = 4 << 20

// Excerpt draws the source line at a position with a caret below it. It gives
// "" where there is none, and where the line may hold a secret: what cannot be
// read cannot be judged either, so it would rather show too little.
func (s *Session) Excerpt(pos model.Pos) string {
	if pos.Line == 0 {
		return ""
	}
	src := s.file(pos.File)
	lines := strings.Split(string(src), "\n")
	if pos.Line > len(lines) || mayHoldSecret(lines[max(0, pos.Line-2):pos.Line]) {
		return ""
	}
	return model.Excerpt(src, pos)
}

// file reads a small file within the folder that was opened, nil for any other.
func (s *Session) file(name string) []byte {
	root, err := os.OpenRoot(s.Root)
	if err != nil {
		return nil
	}
	defer func() { _ = root.Close() }() // only read from
	name = filepath.FromSlash(name)
	info, err := root.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxExcerpt {
		return nil
	}
	src, err := root.ReadFile(name)
	if err != nil {
		return nil
	}
	return source.UTF8(src)
}

var promising = regexp.MustCompile(`(?i)secret|passw|passphrase|pwd|token|credential|private|api_?-?key|access_?-?key|auth|begin |salt`)

// mayHoldSecret reports whether a line, or the one before it, names a secret,
// or holds what could be drawn at random.
func mayHoldSecret(lines []string) bool {
	for _, line := range lines {
		if promising.MatchString(line) || secret.Value(line) {
			return true
		}
		for _, w := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t\"':,{}[]=/", r) }) {
			if secret.Value(w) || len(w) >= 16 && strings.ContainsFunc(w, unicode.IsDigit) && strings.ContainsFunc(w, unicode.IsLetter) {
				return true
			}
		}
	}
	return false
}
