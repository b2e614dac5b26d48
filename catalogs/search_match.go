package catalogs

import (
	"slices"
	"strings"
	"unicode"
)

// queryWord is a word of the query in lower case, and folded as an id.
type queryWord struct {
	lower  string
	folded string
}

func queryWords(query string) []queryWord {
	var words []queryWord
	for word := range strings.FieldsSeq(query) {
		lower := strings.ToLower(word)
		words = append(words, queryWord{lower: lower, folded: foldID(lower)})
	}
	return words
}

// foldID writes an id in the one way in which spellings of it agree: lower
// case, leading zeros dropped, marks between its parts made equal.
func foldID(id string) string {
	var parts []string
	for part := range strings.FieldsFuncSeq(strings.ToLower(id), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '&'
	}) {
		trimmed := strings.TrimLeft(part, "0")
		if trimmed == "" {
			trimmed = "0"
		}
		parts = append(parts, trimmed)
	}
	return strings.Join(parts, "-")
}

// rankControls sorts the controls that match into ranks, each in the order of
// the catalogues.
func rankControls(words []queryWord) [rankNone][]Control {
	var ranked [rankNone][]Control
	lib := frameworksOf()
	for _, f := range currentFirst(lib.frameworks) {
		about := strings.ToLower(f.ID + " " + f.Title + " " + f.Publisher)
		for _, c := range lib.controls[f.ID] {
			if rank := rankOf(c, about, words); rank < rankNone {
				ranked[rank] = append(ranked[rank], c)
			}
		}
	}
	return ranked
}

func currentFirst(frameworks []Framework) []Framework {
	isCurrent := func(f Framework) bool { return !f.Retired }
	retired := slices.DeleteFunc(slices.Clone(frameworks), isCurrent)
	current := slices.DeleteFunc(slices.Clone(frameworks), func(f Framework) bool { return f.Retired })
	return append(current, retired...)
}

// rankOf returns the best rank that a word of the query gives, or rankNone
// where some word does not match at all.
func rankOf(c Control, about string, words []queryWord) int {
	id := strings.ToLower(c.ID)
	folded := foldID(c.ID)
	text := about + " " + strings.ToLower(c.Title+" "+c.FamilyTitle)
	best := rankNone
	for _, w := range words {
		var rank int
		switch {
		case w.lower == id:
			rank = rankExact
		case w.folded == folded && w.folded != "":
			rank = rankFolded
		case startsID(id, w.lower):
			rank = rankPrefix
		case startsWord(text, w.lower):
			rank = rankText
		default:
			return rankNone
		}
		best = min(best, rank)
	}
	return best
}

// startsID reports whether s is the start of an id that does not end within a
// number: "ac-2" starts "ac-2(1)" and not "ac-20".
func startsID(id, s string) bool {
	rest, ok := strings.CutPrefix(id, s)
	return ok && (rest == "" || !isDigit(rest[0]) || !isDigit(s[len(s)-1]))
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// startsWord reports whether a word of the text starts with s.
func startsWord(text, s string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], s)
		if i < 0 {
			return false
		}
		at := from + i
		if at == 0 || !isWordByte(text[at-1]) {
			return true
		}
		from = at + len(s)
	}
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || isDigit(b) || b >= 0x80
}
