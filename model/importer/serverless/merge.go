package serverless

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// maxMerge bounds how deep two values are merged; below it the later one counts.
const maxMerge = 64

// merge puts a value over another one, as the framework does: maps key by key,
// lists item by item, and otherwise what is over counts. Neither is changed.
func merge(under, over *source.Node) *source.Node { return mergeAt(under, over, 0) }

func mergeAt(under, over *source.Node, depth int) *source.Node {
	switch {
	case under == nil || over == nil || depth > maxMerge:
	case template.IsMap(under) && template.IsMap(over):
		out := under.Clone()
		for _, e := range over.Entries {
			had := out.Get(e.Key.Text)
			if had == nil {
				out.Set(e.Key.Text, e.Value)
				out.Entries[len(out.Entries)-1].Key = e.Key
				continue
			}
			out.Set(e.Key.Text, mergeAt(had, e.Value, depth+1))
		}
		return out
	case template.IsList(under) && template.IsList(over):
		out := under.Clone()
		for i, item := range over.Items {
			if i < len(out.Items) {
				out.Items[i] = mergeAt(out.Items[i], item, depth+1)
			} else {
				out.Items = append(out.Items, item)
			}
		}
		return out
	}
	if over == nil {
		return under
	}
	return over
}

// rewrite puts in what change gives for a value; where it gives nil, it goes on
// with what is in the value. What does not change is shared with n, and lies
// below maxMerge levels.
func rewrite(n *source.Node, change func(*source.Node) *source.Node) *source.Node {
	return rewriteAt(n, change, 0)
}

func rewriteAt(n *source.Node, change func(*source.Node) *source.Node, depth int) *source.Node {
	if n == nil || depth > maxMerge {
		return n
	}
	if out := change(n); out != nil {
		return out
	}
	var out *source.Node
	for i, item := range n.Items {
		if v := rewriteAt(item, change, depth+1); v != item {
			if out == nil {
				out = n.Clone()
			}
			out.Items[i] = v
		}
	}
	for i, e := range n.Entries {
		if v := rewriteAt(e.Value, change, depth+1); v != e.Value {
			if out == nil {
				out = n.Clone()
			}
			out.Entries[i].Value = v
		}
	}
	if out == nil {
		return n
	}
	return out
}

// override puts what the section resources says of a generated resource over
// it.
func override(r *template.Resource, over *source.Node) {
	if typ := template.Scalar(over.Get("Type")); typ != "" {
		r.Type = typ
	}
	if props := over.Get("Properties"); template.IsMap(props) {
		r.Props = merge(r.Props, props)
	}
	attributes(r, over)
}

// extend puts what resources.extensions says of a generated resource over it:
// of the properties, each as a whole.
func extend(r *template.Resource, over *source.Node) {
	if props := over.Get("Properties"); template.IsMap(props) {
		r.Props = r.Props.Clone()
		for _, e := range props.Entries {
			r.Props.Set(e.Key.Text, e.Value)
		}
	}
	attributes(r, over)
}

func attributes(r *template.Resource, over *source.Node) {
	if c := template.Scalar(over.Get("Condition")); c != "" {
		r.Condition = c
	}
	if p := template.Scalar(over.Get("DeletionPolicy")); p != "" {
		r.DeletionPolicy = p
	}
	if m := over.Get("Metadata"); template.IsMap(m) {
		r.Metadata = merge(r.Metadata, m)
	}
	r.Attributes = merge(r.Attributes, over)
}
