package config

import (
	"regexp"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// maxText bounds the length of one text that a function makes.
const maxText = 1 << 20

// textFunctions work on texts of which parts may not be known.
func textFunctions() map[string]builtin {
	return map[string]builtin{
		"join": joinList, "format": format, "replace": replace, "indent": indent, "strcontains": containsText,
		"startswith": affix(strings.HasPrefix), "endswith": affix(strings.HasSuffix), "split": split, "formatlist": bounded("formatlist"),
	}
}

func joinList(c *functionCall) *source.Node {
	separator, _, ok := c.settle(c.arg(0))
	if !ok || !separator.IsScalar() {
		return nil
	}
	var parts []*source.Node
	for _, a := range c.args[min(1, len(c.args)):] {
		items, ok := listOf(a)
		if !ok || !c.spend(len(items)) {
			return nil
		}
		for _, item := range items {
			if isNull(item) || collection(item) {
				return c.failing("an element is no text")
			}
			if isMaybe(item) {
				return nil
			}
			if len(parts) > 0 {
				parts = append(parts, source.NewString(item.Pos, separator.Text))
			}
			parts = append(parts, item)
		}
	}
	if textSize(parts) > maxText {
		return c.failing("the text is too long")
	}
	out := join(c.pos, parts)
	if literal(out) && out.Kind != source.String {
		return source.NewString(c.pos, out.Text)
	}
	return c.mark(out)
}

// textSize is the length of a text, in which what is not known has some.
func textSize(parts []*source.Node) int {
	size := 0
	for _, p := range parts {
		size += len(p.Text) + 16
	}
	return size
}

// verb is what format's pattern is made of: a verb, or a percent sign.
var verb = regexp.MustCompile(`%(?:%|[-+# 0]*[0-9]*(?:\.[0-9]+)?[a-zA-Z])`)

// format keeps parts that are not known where it is simple verbs that they
// stand for.
func format(c *functionCall) *source.Node {
	if v := bounded("format")(c); v != nil {
		return v
	}
	pattern, _, ok := c.settle(c.arg(0))
	if !ok || !literal(pattern) {
		return nil
	}
	var parts []*source.Node
	text, end, next := pattern.Text, 0, 1
	for _, at := range verb.FindAllStringIndex(text, -1) {
		parts = append(parts, source.NewString(pattern.Pos, text[end:at[0]]))
		end = at[1]
		switch found := text[at[0]:at[1]]; found {
		case "%%":
			parts = append(parts, source.NewString(pattern.Pos, "%"))
		case "%s", "%v", "%d":
			v := c.arg(next)
			next++
			if isNull(v) || collection(v) {
				return nil
			}
			parts = append(parts, v)
		default:
			return nil
		}
	}
	return join(c.pos, append(parts, source.NewString(pattern.Pos, text[end:])))
}

// bounded is a standard function that may pad texts, within bounds.
func bounded(name string) builtin {
	f := standard(standardFunctions()[name])
	wide := regexp.MustCompile(`[0-9]{5}`)
	return func(c *functionCall) *source.Node {
		pattern, _, ok := c.settle(c.arg(0))
		if !ok || !pattern.IsScalar() || len(pattern.Text) > maxText || wide.MatchString(verbs(pattern.Text)) {
			return nil
		}
		return f(c)
	}
}

func verbs(pattern string) string { return strings.Join(verb.FindAllString(pattern, -1), " ") }

// replace takes a pattern between slashes for a regular expression, as
// Terraform does.
func replace(c *functionCall) *source.Node {
	old, _, ok1 := c.settle(c.arg(1))
	with, _, ok2 := c.settle(c.arg(2))
	if !ok1 || !ok2 || !old.IsScalar() || !with.IsScalar() {
		return nil
	}
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		if !args[0].IsScalar() || (len(args[0].Text)+1)*(len(with.Text)+1) > 16*maxText {
			return c.failing("the arguments do not fit")
		}
		text := args[0].Text
		if p := old.Text; len(p) > 1 && strings.HasPrefix(p, "/") && strings.HasSuffix(p, "/") {
			re, err := regexp.Compile(p[1 : len(p)-1])
			if err != nil {
				return c.failing("the pattern is no regular expression")
			}
			return source.NewString(c.pos, re.ReplaceAllString(text, with.Text))
		}
		return source.NewString(c.pos, strings.ReplaceAll(text, old.Text, with.Text))
	})(c)
}

func indent(c *functionCall) *source.Node {
	n, _, ok := c.settle(c.arg(0))
	if !ok || len(n.Text) > 3 {
		return nil
	}
	if v := standard(standardFunctions()["indent"])(c); v != nil {
		return v
	}
	return c.arg(1) // white space within a text that is not known
}

func affix(has func(s, affix string) bool) builtin {
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		if len(args) != 2 {
			return c.failing("it takes two arguments")
		}
		return source.NewBool(c.pos, has(args[0].Text, args[1].Text))
	})
}

func containsText(c *functionCall) *source.Node { return affix(strings.Contains)(c) }

// split takes a text apart whose literal parts hold the separators.
func split(c *functionCall) *source.Node {
	if v := standard(standardFunctions()["split"])(c); v != nil {
		return v
	}
	separator, _, ok := c.settle(c.arg(0))
	parts, isJoin := joinParts(c.arg(1))
	if !ok || !isJoin || separator.Text == "" || c.names(c.arg(1)) {
		return nil
	}
	out := source.NewList(c.pos)
	var open []*source.Node
	for _, p := range parts {
		if !literal(p) {
			open = append(open, p)
			continue
		}
		pieces := strings.Split(p.Text, separator.Text)
		for i, piece := range pieces {
			if i > 0 {
				out.Items = append(out.Items, join(c.pos, open))
				open = nil
			}
			open = append(open, source.NewString(p.Pos, piece))
		}
	}
	out.Items = append(out.Items, join(c.pos, open))
	return out
}
