package dump

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// relateARNs writes the ARNs in a text as the resources that they name.
func (c converter) relateARNs(n *source.Node) *source.Node {
	var parts []*source.Node
	rest, found := n.Text, false
	for rest != "" {
		i := strings.Index(rest, "arn:")
		if i < 0 {
			break
		}
		arn, by := c.owner(rest[i:])
		if arn == "" {
			arn = "arn:"
			parts = appendText(parts, n.Pos, rest[:i]+arn)
		} else {
			parts = append(appendText(parts, n.Pos, rest[:i]), getAtt(n.Pos, by))
			found = true
		}
		rest = rest[i+len(arn):]
	}
	switch {
	case !found:
		return n
	case rest == "" && len(parts) == 1:
		return parts[0]
	}
	return template.Join(n.Pos, "", appendText(parts, n.Pos, rest)...)
}

// appendText adds a text, to the one before where there is one.
func appendText(parts []*source.Node, pos model.Pos, text string) []*source.Node {
	if text == "" {
		return parts
	}
	if last := len(parts) - 1; last >= 0 && parts[last].Kind == source.String {
		parts[last] = source.NewString(pos, parts[last].Text+text)
		return parts
	}
	return append(parts, source.NewString(pos, text))
}

// owner gives the ARN that a text begins with, as far as it is a resource's.
func (c converter) owner(text string) (arn string, by target) {
	if end := strings.IndexAny(text, " ,;\"'\n\t)"); end >= 0 {
		text = text[:end]
	}
	const (
		most    = 16 // colons and slashes looked at, from the end
		longest = 2048
	)
	text = text[:min(len(text), longest)]
	for range most {
		if by, ok := c.arns[text]; ok && by.address != c.instance.address {
			return text, by.target
		}
		end := strings.LastIndexAny(text, ":/")
		if end <= len("arn:") {
			break
		}
		text = text[:end]
	}
	return "", target{}
}

// relateDocument does the same for every text in a JSON document, such as a
// policy. One that names no resource stays the text that it is.
func (c converter) relateDocument(n *source.Node) *source.Node {
	docs, errs := source.Parse(c.file, []byte(n.Text), source.TemplateLimits())
	if len(docs) != 1 || len(errs) > 0 {
		return n
	}
	found := false
	out := c.relateIn(docs[0], n.Pos, &found)
	if !found {
		return n
	}
	return template.Call(n.Pos, "Fn::ToJsonString", out)
}

// relateIn writes a value of a document that stands at pos.
func (c converter) relateIn(n *source.Node, pos model.Pos, found *bool) *source.Node {
	out := *n
	out.Pos = pos
	switch n.Kind {
	case source.Map:
		entries := make([]source.Entry, len(n.Entries))
		for i, e := range n.Entries {
			entries[i] = source.Entry{Key: source.NewString(pos, e.Key.Text), Value: c.relateIn(e.Value, pos, found)}
		}
		return source.NewMap(pos, entries...)
	case source.List:
		out.Items = make([]*source.Node, len(n.Items))
		for i, item := range n.Items {
			out.Items[i] = c.relateIn(item, pos, found)
		}
	case source.String:
		if related := c.relateARNs(&out); related != &out {
			*found = true
			return related
		}
	}
	return &out
}
