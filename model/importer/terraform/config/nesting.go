package config

import (
	"bytes"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
)

// The parser descends by recursion, so what is nested too deep is refused
// before it gets there.
const (
	maxBrackets = 200         // brackets and templates in each other
	maxChain    = 200         // operators before one operand, or choices within choices
	maxOpen     = 2000        // choices that are open at one place, in all brackets around it
	maxPath     = 1000        // attributes and indexes behind one value
	maxMelding  = 400_000_000 // squares of the lines of long texts, which the parser puts together one by one
)

// checkNesting refuses a text that is nested too deep. Most texts are told by
// a look at their bytes.
func checkNesting(name string, data []byte) *model.Error {
	if shallow(data) && shortTexts(data) {
		return nil
	}
	tokens, _ := hclsyntax.LexConfig(data, name, hcl.InitialPos)
	return checkTokens(tokens)
}

// checkTemplateNesting is checkNesting for a text that is a template.
func checkTemplateNesting(name string, data []byte) *model.Error {
	if shallow(data) && bytes.Count(data, []byte{'\n'}) <= maxLines {
		return nil
	}
	tokens, _ := hclsyntax.LexTemplate(data, name, hcl.InitialPos)
	return checkTokens(tokens)
}

// maxLines bounds the lines of one text that is not looked at more closely.
const maxLines = 5000

// shortTexts reports whether no text of several lines can be long.
func shortTexts(data []byte) bool {
	for {
		_, rest, found := bytes.Cut(data, []byte("<<"))
		if !found {
			return true
		}
		data = rest
		text, _, _ := bytes.Cut(rest, []byte("<<"))
		if bytes.Count(text, []byte{'\n'}) > maxLines {
			return false
		}
	}
}

// shallow reports by a look at the bytes that nothing can be nested deep.
func shallow(data []byte) bool {
	depth, deepest, path, longest := 0, 0, 0, 0
	for _, c := range data {
		switch c {
		case '(', '[', '{':
			depth++
			deepest = max(deepest, depth)
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
		switch c {
		case '.', '[':
			path++
			longest = max(longest, path)
		case ',', '=', '"', '{', '}':
			path = 0
		}
	}
	return deepest <= maxBrackets && longest <= maxPath/2 && bytes.Count(data, []byte{'?'}) <= maxChain && chained(data) <= maxChain
}

// chained counts the operators of one operand that another one may follow,
// right away or behind a comment. A name such as "eu-west-1" holds none.
func chained(data []byte) int {
	n := 0
	for {
		i := bytes.IndexAny(data, "-!")
		if i < 0 {
			return n
		}
		data = bytes.TrimLeft(data[i+1:], " \t\r")
		if len(data) == 0 || bytes.IndexByte([]byte("-!/#\n"), data[0]) >= 0 {
			n++
		}
	}
}

func checkTokens(tokens hclsyntax.Tokens) *model.Error {
	n := nesting{choices: []int{0}}
	for _, t := range tokens {
		if !n.next(t.Type) {
			return model.Errorf(model.CodeLimit, model.Pos{Line: t.Range.Start.Line, Column: t.Range.Start.Column},
				"the file is nested deeper than this program reads")
		}
	}
	return nil
}

// nesting follows tokens. choices counts the question marks of the expression
// that is open in each bracket.
type nesting struct {
	choices []int
	open    int // sum of choices
	unary   int // operators in a row
	path    int // steps from one value
	lines   int // of one text
	melding int // squares of lines
}

// line follows the lines of a text.
func (n *nesting) line(t hclsyntax.TokenType) bool {
	if t != hclsyntax.TokenStringLit && t != hclsyntax.TokenQuotedLit {
		n.lines = 0
		return true
	}
	n.lines++
	n.melding += 2*n.lines - 1
	return n.melding <= maxMelding
}

func (n *nesting) next(t hclsyntax.TokenType) bool {
	switch t {
	case hclsyntax.TokenNewline, hclsyntax.TokenComment:
		return true
	case hclsyntax.TokenBang, hclsyntax.TokenMinus:
		n.unary++
		return n.unary <= maxChain
	}
	n.unary = 0
	if !n.line(t) {
		return false
	}
	switch t {
	case hclsyntax.TokenDot, hclsyntax.TokenOBrack:
		n.path++
	case hclsyntax.TokenIdent, hclsyntax.TokenNumberLit, hclsyntax.TokenStar, hclsyntax.TokenCBrack:
	default:
		n.path = 0
	}
	if n.path > maxPath {
		return false
	}
	top := len(n.choices) - 1
	switch t {
	case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp,
		hclsyntax.TokenTemplateControl, hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc:
		n.choices = append(n.choices, 0)
		return len(n.choices) <= 2*maxBrackets
	case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd,
		hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc:
		if top > 0 {
			n.open -= n.choices[top]
			n.choices = n.choices[:top]
		}
	case hclsyntax.TokenQuestion:
		n.choices[top]++
		n.open++
		return n.choices[top] <= maxChain && n.open <= maxOpen
	case hclsyntax.TokenComma, hclsyntax.TokenEqual:
		n.open -= n.choices[top]
		n.choices[top] = 0
	}
	return true
}
