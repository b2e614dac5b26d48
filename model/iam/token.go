package iam

import (
	"strings"
	"unicode/utf8"
)

// elemKind tells what one element of a pattern or of a name stands for.
type elemKind uint8

const (
	elemChar      elemKind = iota // one character
	elemRun                       // *
	elemOne                       // ?
	elemPartition                 // ${AWS::Partition}
	elemRegion                    // ${AWS::Region}
	elemAccount                   // ${AWS::AccountId}
	elemGenerated                 // ${LogicalId}: a name that the deployment makes up
	elemOpen                      // anything else in ${…}: some text, perhaps empty
)

// elem is one element: a character, a wildcard or a token.
type elem struct {
	kind elemKind
	char rune
	name string
}

// unread is the token for text that could not be read at all. It is the only
// token that need not equal itself.
const unread = "?"

func (e elem) wildcard() bool { return e.kind == elemRun || e.kind == elemOne }

// same reports whether both elements stand for the same text, whatever it is.
func (e elem) same(o elem) bool {
	return e == o && !e.wildcard() && (e.kind != elemOpen || e.name != unread)
}

// scan splits text into elements. Where wild is false, * and ? are characters.
// "${*}" and "${$}" are the escapes of the policy language.
func scan(text string, wild bool) []elem {
	elems := make([]elem, 0, len(text))
	for len(text) > 0 {
		if name, rest, ok := cutToken(text); ok {
			elems = append(elems, tokenElem(name))
			text = rest
			continue
		}
		r, width := utf8.DecodeRuneInString(text)
		elems = append(elems, charElem(r, wild))
		text = text[width:]
	}
	return elems
}

func charElem(r rune, wild bool) elem {
	switch {
	case wild && r == '*':
		return elem{kind: elemRun}
	case wild && r == '?':
		return elem{kind: elemOne}
	}
	return elem{kind: elemChar, char: r}
}

// maxToken bounds a token's name. CloudFormation's logical ids and parameters
// have at most 255 characters; an attribute's name adds a few.
const maxToken = 512

// cutToken cuts a leading "${name}" off.
func cutToken(text string) (name, rest string, ok bool) {
	if !strings.HasPrefix(text, "${") {
		return "", text, false
	}
	end := strings.IndexByte(text[:min(len(text), maxToken)], '}')
	if end < 0 {
		return "", text, false
	}
	return text[2:end], text[end+1:], true
}

func tokenElem(name string) elem {
	switch name {
	case "AWS::Partition":
		return elem{kind: elemPartition}
	case "AWS::Region":
		return elem{kind: elemRegion}
	case "AWS::AccountId":
		return elem{kind: elemAccount}
	case "*", "$":
		return elem{kind: elemChar, char: rune(name[0])}
	}
	if name == "" || strings.ContainsAny(name, ":.?!/ ") {
		return elem{kind: elemOpen, name: name}
	}
	return elem{kind: elemGenerated, name: name}
}

// covers reports whether the token e may stand for text that o is part of.
func (e elem) covers(o elem) bool {
	switch e.kind {
	case elemOpen:
		return true
	case elemGenerated:
		return o.kind != elemGenerated && (o.kind != elemChar || o.char != ':' && o.char != '/')
	case elemPartition, elemRegion, elemAccount:
		return o.wildcard() || o.kind == elemOpen || o.kind == elemChar && e.admits(o.char)
	}
	return false
}

// admits reports whether the value of a pseudo parameter may hold the character.
func (e elem) admits(r rune) bool {
	lower, digit := r >= 'a' && r <= 'z' || r == '-', r >= '0' && r <= '9'
	switch e.kind {
	case elemPartition:
		return lower
	case elemRegion:
		return lower || digit
	}
	return digit
}

// mayBeEmpty reports whether the token may stand for no text at all.
func (e elem) mayBeEmpty() bool { return e.kind == elemOpen }
