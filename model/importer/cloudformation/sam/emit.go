package sam

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// emit adds a resource that is generated from another one.
func (x *translator) emit(from *template.Resource, id, typ string, pos model.Pos, props *source.Node) *template.Resource {
	if had := x.taken[id]; had != nil {
		if had.Origin == model.OriginAuthored {
			x.lose(pos, "the logical id "+id+", which SAM generates here, is taken by another resource", "rename that resource")
		}
		return had
	}
	r := &template.Resource{
		ID: id, Type: typ, Props: props, Pos: pos, Condition: from.Condition,
		Origin: model.OriginGenerated, GeneratedFrom: from.ID, Grant: model.GrantGenerated,
	}
	if from.GeneratedFrom != "" {
		r.GeneratedFrom = from.GeneratedFrom // from is an implicit API
	}
	x.taken[id] = r
	x.made[from] = append(x.made[from], r)
	return r
}

// become gives an authored SAM resource its CloudFormation type and properties.
func (x *translator) become(r *template.Resource, typ string, props *source.Node) {
	r.Type, r.Props = typ, props
	x.owned[props] = true
}

// editable returns the properties of a resource as a node that may be changed.
func (x *translator) editable(r *template.Resource) *source.Node {
	if !x.owned[r.Props] {
		r.Props = r.Props.Clone()
		x.owned[r.Props] = true
	}
	return r.Props
}

// editableChild is editable for a map below a map that may be changed. It is
// nil where something else than a map stands there.
func (x *translator) editableChild(parent *source.Node, key string, pos model.Pos) *source.Node {
	child := parent.Get(key)
	switch {
	case child == nil || child.Kind == source.Null && child.Tag == "":
		child = source.NewMap(pos)
	case child.Kind != source.Map || template.IsIntrinsic(child):
		return nil
	case x.owned[child]:
		return child
	default:
		child = child.Clone()
	}
	x.owned[child] = true
	parent.Set(key, child)
	return child
}

func (x *translator) lose(pos model.Pos, reason, hint string) {
	x.t.Lose(model.LossUnread, pos, reason, hint)
}
