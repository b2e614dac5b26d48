package source

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/model"
)

// parseYAML reads all documents of a YAML stream. An empty document is null.
func parseYAML(file string, data []byte, lim Limits) ([]*Node, []*model.Error) {
	if err := checkYAMLSize(file, data); err != nil {
		return nil, []*model.Error{err}
	}
	c := &converter{file: file, lim: lim, anchors: map[*yaml.Node]expanded{}}
	var docs []*Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var doc yaml.Node
		err := decodeNext(dec, &doc)
		if errors.Is(err, io.EOF) {
			return docs, c.problems.list(file)
		}
		if err != nil {
			return nil, append(c.problems.list(file), yamlError(file, data, err))
		}
		if len(doc.Content) == 0 {
			continue
		}
		root := c.convert(doc.Content[0], 0)
		if c.err != nil {
			return nil, append(c.problems.list(file), c.err)
		}
		docs = append(docs, root.node)
	}
}

// converter turns the tree of the YAML library into Nodes. Once err is set,
// what it returns is of no use.
type converter struct {
	file     string
	lim      Limits
	err      *model.Error
	problems problems
	// anchors are the anchored values that are complete. An alias to a value
	// that is not in here stands inside that value.
	anchors map[*yaml.Node]expanded
	size    int // nodes so far, with aliases expanded
	added   int // nodes of these that aliases and merge keys added

	nodes   slab[Node]
	entries slab[Entry]
	items   slab[*Node]
}

// expanded is a converted value with its measures when all aliases in it are
// expanded.
type expanded struct {
	node   *Node
	size   int // nodes
	height int // levels of maps and lists
}

// convert turns y, at a depth of enclosing maps and lists, into a Node and
// gives its height. The recursion ends at the limit on depth.
func (c *converter) convert(y *yaml.Node, depth int) expanded {
	if y.Kind == yaml.AliasNode {
		return c.alias(y, depth)
	}
	before := c.size
	c.size++
	out := expanded{node: c.nodes.one()}
	out.node.Pos = c.pos(y)
	switch y.Kind {
	case yaml.MappingNode, yaml.SequenceNode:
		if depth >= c.lim.Depth {
			c.fail(tooDeep(out.node.Pos, c.lim.Depth))
			return out
		}
		if y.Kind == yaml.MappingNode {
			out.height = 1 + c.mapping(y, out.node, depth+1)
		} else {
			out.height = 1 + c.sequence(y, out.node, depth+1)
		}
		y.Content = nil // what is converted may be collected
	default:
		scalar(y, out.node)
	}
	if y.Anchor != "" {
		out.size = c.size - before
		c.anchors[y] = out
	}
	return out
}

func (c *converter) alias(y *yaml.Node, depth int) expanded {
	target, complete := c.anchors[y.Alias]
	if !complete {
		c.fail(model.Errorf(model.CodeInvalid, c.pos(y), "the alias *%s refers to the value that it is part of", y.Value).
			WithHint("write the value out instead"))
		return expanded{}
	}
	if depth+target.height > c.lim.Depth {
		c.fail(tooDeep(c.pos(y), c.lim.Depth))
	}
	c.size += target.size
	c.expand(y, target.size)
	return target
}

// expand counts nodes that an alias or a merge key adds.
func (c *converter) expand(y *yaml.Node, nodes int) {
	if c.added += nodes; c.added > c.lim.Aliases {
		c.fail(model.Errorf(model.CodeLimit, c.pos(y), "expanding the aliases adds more than %d values", c.lim.Aliases).
			WithHint("use fewer aliases within anchored values"))
	}
}

func (c *converter) sequence(y *yaml.Node, n *Node, depth int) (height int) {
	n.Kind, n.Tag = List, localTag(y.Tag)
	n.Items = c.items.many(len(y.Content))
	for i, item := range y.Content {
		e := c.convert(item, depth)
		if c.err != nil {
			return 0
		}
		n.Items[i] = e.node
		height = max(height, e.height)
	}
	return height
}

func (c *converter) mapping(y *yaml.Node, n *Node, depth int) (height int) {
	n.Kind, n.Tag = Map, localTag(y.Tag)
	n.Entries = c.entries.many(len(y.Content) / 2)[:0]
	mergeAt := -1
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := c.convert(y.Content[i], depth)
		value := c.convert(y.Content[i+1], depth)
		if c.err != nil {
			return 0
		}
		height = max(height, value.height)
		if !key.node.IsScalar() {
			c.problems.add(notAKey(key.node))
			continue
		}
		if first := n.add(Entry{key.node, value.node}); first != nil {
			c.problems.add(duplicateKey(key.node, first))
		} else if y.Content[i].Tag == "!!merge" {
			mergeAt = len(n.Entries) - 1
		}
	}
	if mergeAt >= 0 {
		c.merge(y, n, mergeAt)
	}
	return height
}

func (c *converter) fail(err *model.Error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *converter) pos(y *yaml.Node) model.Pos {
	return model.Pos{File: c.file, Line: y.Line, Column: y.Column}
}

// scalar fills in a scalar.
func scalar(y *yaml.Node, n *Node) {
	n.Tag, n.Kind, n.Text = localTag(y.Tag), String, y.Value
	switch y.Tag {
	case "!!null":
		n.Kind, n.Text = Null, ""
	case "!!bool":
		n.Kind = Bool
	case "!!int":
		n.Kind = Int
	case "!!float":
		n.Kind = Float
	}
}

// localTag returns a tag that a Node keeps, and "" for those of YAML itself.
func localTag(tag string) string {
	if strings.HasPrefix(tag, "!!") || tag == "!" {
		return ""
	}
	return tag
}

func notAKey(key *Node) *model.Error {
	return model.Errorf(model.CodeInvalid, key.Pos, "a %s cannot be a key", key.Kind).
		WithHint("put quotes around a placeholder such as {{ name }}")
}
