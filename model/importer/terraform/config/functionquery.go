package config

import (
	"slices"

	"github.com/fourgate/fourgate/model/source"
)

func contains(c *functionCall) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok {
		return nil
	}
	wanted, byDefault, known := c.settle(c.arg(1))
	all := true
	for _, item := range items {
		have, def, ok := c.settle(item)
		if ok && known && c.same(have, wanted) {
			return c.mark(c.result(source.NewBool(c.pos, true), byDefault || def))
		}
		all = all && ok
		byDefault = byDefault || def
	}
	if !all || !known {
		return nil
	}
	return c.mark(c.result(source.NewBool(c.pos, false), byDefault))
}

func allTrue(c *functionCall) *source.Node { return every(c, true) }
func anyTrue(c *functionCall) *source.Node { return every(c, false) }

// every reports whether all elements are true, or, where all is false, any.
func every(c *functionCall, all bool) *source.Node {
	items, ok := listOf(c.arg(0))
	if !ok {
		return nil
	}
	known, defaults := true, false
	for _, item := range items {
		v, byDefault, ok := c.settle(item)
		if known = known && ok; !ok {
			continue
		}
		defaults = defaults || byDefault
		if isBool(v, !all) {
			return c.mark(c.result(source.NewBool(c.pos, !all), byDefault))
		}
	}
	if !known {
		return nil
	}
	return c.mark(c.result(source.NewBool(c.pos, all), defaults))
}

// coalesce is the first value that is neither null nor empty.
func coalesce(c *functionCall) *source.Node {
	for _, a := range c.args {
		settled, byDefault, ok := c.settle(a)
		switch {
		case ok && (isNull(settled) || settled.Kind == source.String && settled.Text == ""):
			if byDefault {
				return nil
			}
		case ok || c.differs(a, source.NewNull(c.pos)):
			return a
		default:
			return nil
		}
	}
	return c.failing("every value is empty")
}

func coalesceList(c *functionCall) *source.Node {
	for _, a := range c.args {
		if !collection(a) {
			if isNull(a) {
				continue
			}
			return nil
		}
		if len(a.Items)+len(a.Entries) > 0 {
			return c.mark(a)
		}
	}
	return c.failing("every list is empty")
}

func length(c *functionCall) *source.Node {
	v := c.arg(0)
	name, _ := expression(v)
	switch {
	case name == fnRef:
		return onSettled(length1)(c)
	case name != "":
		return nil
	}
	return c.mark(length1(c, c.args))
}

func length1(c *functionCall, args []*source.Node) *source.Node {
	if len(args) != 1 || isNull(args[0]) {
		return c.failing("there is nothing to count")
	}
	v := args[0]
	n := len(v.Items) + len(v.Entries)
	if v.IsScalar() {
		n = len([]rune(v.Text))
	}
	if slices.ContainsFunc(v.Items, isMaybe) {
		return nil
	}
	return source.NewInt(c.pos, int64(n))
}

// isMaybe reports whether an element may not be there.
func isMaybe(n *source.Node) bool {
	_, yes, no, ok := choiceParts(n)
	return ok && (isNoValue(yes) || isNoValue(no))
}

func isNoValue(n *source.Node) bool {
	name, arg := expression(n)
	return name == fnRef && arg.Text == "AWS::NoValue"
}
