package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// emit adds a resource that the framework or a plugin generates; from is the
// logical id of what it is generated from. Of several with one id the first
// counts.
func (x *translator) emit(from, id, typ string, pos model.Pos, props *source.Node) *template.Resource {
	if had := x.byID[id]; had != nil {
		return had
	}
	r := &template.Resource{
		ID: id, Type: typ, Props: props, Pos: pos, Origin: model.OriginGenerated, GeneratedFrom: from, Grant: model.GrantGenerated,
	}
	x.add(r)
	return r
}

// single is emit for a resource that belongs to one event alone. Where two have
// one logical id, the framework deploys one resource: what the later says is put
// over the earlier, which is recorded.
func (x *translator) single(e *event, id, typ string, props *source.Node) {
	made := x.emit(e.fn.id, id, typ, e.pos, props)
	switch {
	case made.Props == props:
	case made.Type != typ:
		x.wrong(e.pos, "rename one of the two", "the %s event of %s has the logical id %s, which is taken", e.typ, e.fn.key, id)
	default:
		made.Props, made.GeneratedFrom, made.Pos = merge(made.Props, props), e.fn.id, e.pos
		x.unmodelled(e.pos, "the framework deploys one resource of both, in which the later counts; remove one",
			"the %s event of %s has the logical id %s, which is taken", e.typ, e.fn.key, id)
	}
}

// existing adds a resource that the service uses and does not deploy.
func (x *translator) existing(id, typ string, pos model.Pos, props *source.Node) {
	if x.byID[id] == nil {
		x.add(&template.Resource{ID: id, Type: typ, Props: props, Pos: pos, Origin: model.OriginExternal})
	}
}

func (x *translator) add(r *template.Resource) {
	x.byID[r.ID] = r
	x.made = append(x.made, r)
}

// permission lets a service invoke a function. Extra are keys and values as in
// [template.Map]. What a later one of the same logical id says counts, as for
// the events that they are for.
func (x *translator) permission(fn *function, id string, pos model.Pos, principal any, extra ...any) {
	pairs := append([]any{"Action", "lambda:InvokeFunction", "FunctionName", fn.target, "Principal", principal}, extra...)
	props := template.Map(pos, pairs...)
	made := x.emit(fn.id, id, "AWS::Lambda::Permission", pos, props)
	made.Props = merge(made.Props, props)
}

// wrong records input of the wrong shape; the rest is read.
func (x *translator) wrong(pos model.Pos, hint, format string, args ...any) {
	x.losses = append(x.losses, model.LossOf(model.Errorf(model.CodeInvalid, pos, format, args...).WithHint("%s", hint)))
}

// unmodelled records input that was read and of which nothing is modelled.
func (x *translator) unmodelled(pos model.Pos, hint, format string, args ...any) {
	loss := model.LossOf(model.Errorf(model.CodeInvalid, pos, format, args...).WithHint("%s", hint))
	loss.Kind = model.LossUnmodeled
	x.losses = append(x.losses, loss)
}

// mapOf returns a value that must be a map, nil where it is missing or is none,
// which is then recorded.
func (x *translator) mapOf(n *source.Node, what, hint string) *source.Node {
	switch {
	case !template.Given(n):
		return nil
	case template.IsMap(n):
		return n
	case template.IsIntrinsic(n) && x.stated[n.Pos]:
		return nil
	case template.IsIntrinsic(n):
		x.wrong(n.Pos, "what it holds is known at deployment only", "%s could not be read", what)
		return nil
	}
	x.wrong(n.Pos, hint, "%s is a %s, not a map", what, n.Kind)
	return nil
}

// named gives the entries of a map, or of a list of maps, as the framework
// accepts both for functions and the like.
func (x *translator) named(n *source.Node, what, hint string) []source.Entry {
	if !template.IsList(n) {
		return entries(x.mapOf(n, what, hint))
	}
	var out []source.Entry
	for _, item := range n.Items {
		if template.Given(item) {
			out = append(out, entries(x.mapOf(item, "an item of "+what, hint))...)
		}
	}
	return out
}
