package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// text puts a text together from strings and nodes. It is a plain string where
// all parts are, and an expression otherwise.
func text(pos model.Pos, parts ...any) *source.Node {
	var items []*source.Node
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			items = append(items, source.NewString(pos, plain.String()))
			plain.Reset()
		}
	}
	for _, n := range template.List(pos, parts...).Items {
		if s, ok := literal(n); ok {
			plain.WriteString(s)
		} else {
			flush()
			items = append(items, n)
		}
	}
	if len(items) == 0 {
		return source.NewString(pos, plain.String())
	}
	flush()
	return template.Join(pos, "", items...)
}

// arn makes an ARN of this account and region.
func arn(pos model.Pos, service string, resource ...any) *source.Node {
	head := []any{"arn:", template.RefTo(pos, "AWS::Partition"), ":" + service + ":", template.RefTo(pos, "AWS::Region"), ":", template.RefTo(pos, "AWS::AccountId"), ":"}
	return text(pos, append(head, resource...)...)
}

// allow makes a policy statement. Actions are separated by blanks.
func allow(pos model.Pos, actions string, resources ...any) *source.Node {
	all := template.List(pos)
	for _, action := range strings.Fields(actions) {
		all.Items = append(all.Items, source.NewString(pos, action))
	}
	return template.Map(pos, "Effect", "Allow", "Action", all, "Resource", template.List(pos, resources...))
}

// document makes a policy document.
func document(pos model.Pos, statements ...*source.Node) *source.Node {
	return template.Map(pos, "Version", "2012-10-17", "Statement", source.NewList(pos, statements...))
}

// trust is the policy that lets services assume a role.
func trust(pos model.Pos, services ...string) *source.Node {
	names := template.List(pos)
	for _, s := range services {
		names.Items = append(names.Items, source.NewString(pos, s))
	}
	return document(pos, template.Map(pos, "Effect", "Allow", "Principal", template.Map(pos, "Service", names), "Action", template.List(pos, "sts:AssumeRole")))
}

// literal is the text of a single value that is written out.
func literal(n *source.Node) (string, bool) {
	if !n.IsScalar() || n.Tag != "" || n.Kind == source.Null {
		return "", false
	}
	return n.Text, true
}

// first is the first of the nodes that is given, nil where none is.
func first(nodes ...*source.Node) *source.Node {
	for _, n := range nodes {
		if template.Given(n) {
			return n
		}
	}
	return nil
}

// items are the values of a list, or the one value where it is no list.
func items(n *source.Node) []*source.Node {
	switch {
	case !template.Given(n):
		return nil
	case template.IsList(n):
		return n.Items
	}
	return []*source.Node{n}
}

// entries are those of a map that is written out.
func entries(n *source.Node) []source.Entry {
	if !template.IsMap(n) {
		return nil
	}
	return n.Entries
}

// copyProps sets properties from keys of another map; each pair is
// "their key", "our key".
func copyProps(to, from *source.Node, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if v := from.Get(pairs[i]); template.Given(v) {
			to.Set(pairs[i+1], v)
		}
	}
}

// tags turns a map of tags into a list of keys and values.
func tags(n *source.Node) *source.Node {
	all := entries(n)
	if len(all) == 0 {
		return nil
	}
	out := source.NewList(n.Pos)
	for _, e := range all {
		out.Items = append(out.Items, template.Map(e.Key.Pos, "Key", e.Key.Text, "Value", e.Value))
	}
	return out
}
