package config

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// conversionFunctions change the type of a value or how it is written.
func conversionFunctions() map[string]builtin {
	return map[string]builtin{
		"tostring": toText, "tonumber": toNumber, "tobool": toBool, "toset": toSet, "tolist": toList, "tomap": toMap, "convert": same,
		"jsonencode": jsonEncode, "yamlencode": jsonEncode, "jsondecode": decode, "yamldecode": decode,
		"sensitive": sensitive, "nonsensitive": same, "ephemeralasnull": same, "issensitive": nothingKnown, "type": nothingKnown, "sum": sum, "index": indexOf,
		"transpose": nothingKnown,
	}
}

func nothingKnown(*functionCall) *source.Node { return nil }

// same is for what only changes a type that is not followed here.
func same(c *functionCall) *source.Node { return c.arg(0) }

func toText(c *functionCall) *source.Node {
	v := c.arg(0)
	switch {
	case isNull(v):
		return v
	case literal(v):
		return source.NewString(v.Pos, v.Text)
	case collection(v):
		return c.failing("it is no single value")
	}
	return v
}

func toNumber(c *functionCall) *source.Node {
	v := c.arg(0)
	if literal(v) {
		if n := number(v); n != nil {
			return n
		}
	}
	if literal(v) || collection(v) {
		return c.failing("it is no number")
	}
	return v
}

func toBool(c *functionCall) *source.Node {
	v := c.arg(0)
	if literal(v) && (v.Text == "true" || v.Text == "false") {
		return source.NewBool(v.Pos, v.Text == "true")
	}
	if literal(v) || collection(v) {
		return c.failing("it is no truth value")
	}
	return v
}

func toList(c *functionCall) *source.Node {
	v := c.arg(0)
	if literal(v) || collection(v) && v.Kind == source.Map {
		return c.failing("it is no list")
	}
	return v
}

func toMap(c *functionCall) *source.Node {
	v := c.arg(0)
	if literal(v) || collection(v) && v.Kind == source.List {
		return c.failing("it is no map")
	}
	return v
}

// toSet drops repetitions. A set of texts is in their order.
func toSet(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if v := c.arg(0); literal(v) || collection(v) && v.Kind == source.Map {
		return c.failing("it is no set")
	}
	if !ok {
		return c.arg(0)
	}
	out := c.withoutRepeats(items)
	sorted := &functionCall{scope: c.scope, x: c.x, pos: c.pos, args: []*source.Node{out}}
	if v := sortTexts(sorted); v != nil {
		out = v
	}
	return c.mark(out)
}

// jsonEncode keeps the structure of what it encodes.
func jsonEncode(c *functionCall) *source.Node { return template.Call(c.pos, fnJSON, c.arg(0)) }

// decode takes JSON or YAML apart. What was encoded here comes back as it was.
func decode(c *functionCall) *source.Node {
	if name, arg := expression(c.arg(0)); name == fnJSON {
		return arg
	}
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		if len(args) != 1 || !literal(args[0]) {
			return c.failing("it takes a text")
		}
		if v := scalarOf(c.pos, args[0].Text); v != nil {
			return v
		}
		docs, errs := source.Parse("", []byte(args[0].Text), source.TemplateLimits())
		if len(errs) > 0 || len(docs) != 1 || !c.spend(c.size(docs[0])) {
			return c.failing("the text cannot be decoded")
		}
		return moved(c.pos, docs[0], 0)
	})(c)
}

// scalarOf reads JSON of one single value, nil where it is none.
func scalarOf(pos model.Pos, text string) *source.Node {
	text = strings.TrimSpace(text)
	switch text {
	case "null":
		return source.NewNull(pos)
	case "true", "false":
		return source.NewBool(pos, text == "true")
	}
	return nil
}

// moved is a tree that stands at one place as a whole.
func moved(pos model.Pos, n *source.Node, depth int) *source.Node {
	if depth > maxBrackets*2 {
		return open(pos, "", "it is nested too deep")
	}
	out := &source.Node{Kind: n.Kind, Text: n.Text, Pos: pos}
	for _, item := range n.Items {
		out.Items = append(out.Items, moved(pos, item, depth+1))
	}
	if n.Kind == source.Map {
		entries := make([]source.Entry, 0, len(n.Entries))
		for _, e := range n.Entries {
			entries = append(entries, source.Entry{Key: source.NewString(pos, e.Key.Text), Value: moved(pos, e.Value, depth+1)})
		}
		out = source.NewMap(pos, entries...)
	}
	return out
}

// sensitive hides a value, but for the resources that it names.
func sensitive(c *functionCall) *source.Node {
	if v := c.arg(0); c.names(v) || isNull(v) {
		return v
	}
	return open(c.pos, "", "it is sensitive")
}

func sum(c *functionCall) *source.Node {
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		total := new(big.Float).SetPrec(512)
		for _, item := range args[0].Items {
			n := number(item)
			if n == nil {
				return c.failing("an element is no number")
			}
			if f, ok := new(big.Float).SetPrec(512).SetString(n.Text); ok {
				total.Add(total, f)
			}
		}
		return numberNode(c.pos, total)
	})(c)
}

func indexOf(c *functionCall) *source.Node {
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		if len(args) != 2 {
			return c.failing("it takes two arguments")
		}
		for i, item := range args[0].Items {
			if c.same(item, args[1]) {
				return source.NewInt(c.pos, int64(i))
			}
		}
		return c.failing("there is no such element")
	})(c)
}

// validText is data as a text, and whether it is one.
func validText(data []byte) (string, bool) { return string(data), utf8.Valid(data) }
