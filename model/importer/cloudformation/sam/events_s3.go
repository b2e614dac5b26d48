package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// s3Event adds a permission and puts the notification into the bucket, which
// must stand in the same template.
func (x *translator) s3Event(e *event) {
	x.permission(e, "", "s3.amazonaws.com", "SourceAccount", template.RefTo(e.pos, "AWS::AccountId"))
	v := x.require(e, "Bucket")
	if v == nil {
		return
	}
	bucket := x.local(v)
	if bucket == nil {
		x.lose(v.Pos, "Bucket of the event "+e.name+" is not a bucket of this template", "write !Ref and the bucket's logical id; the event's source is unknown")
		return
	}
	props := x.editable(bucket)
	notification := x.editableChild(props, "NotificationConfiguration", e.pos)
	if notification == nil {
		x.lose(bucket.Pos, "NotificationConfiguration of "+bucket.ID+" cannot be read, so the event "+e.name+" is not added to it", "")
		return
	}
	have := notification.Get("LambdaConfigurations")
	switch {
	case have == nil:
		have = source.NewList(e.pos)
	case x.owned[have]:
	case template.IsList(have):
		have = have.Clone()
	default:
		x.lose(have.Pos, "LambdaConfigurations of "+bucket.ID+" is not a list, so the event "+e.name+" is not added to it", "")
		return
	}
	x.owned[have] = true
	have.Items = append(have.Items, x.notifications(e)...)
	notification.Set("LambdaConfigurations", have)
}

// notifications makes one notification for each kind of S3 event.
func (x *translator) notifications(e *event) []*source.Node {
	events := x.require(e, "Events")
	if events == nil {
		return nil
	}
	kinds := []*source.Node{events}
	if template.IsList(events) {
		kinds = events.Items
	}
	var out []*source.Node
	for _, kind := range kinds {
		n := template.Map(e.pos, "Function", e.to.arn, "Filter", e.get("Filter"), "Event", kind)
		if c := e.to.from.Condition; c != "" {
			n = template.If(e.pos, c, n, template.NoValue(e.pos))
		}
		out = append(out, n)
	}
	return out
}

// local returns the authored resource of this template that a Ref, a Fn::GetAtt
// or a plain logical id names, nil where there is none.
func (x *translator) local(n *source.Node) *template.Resource {
	name, arg, ok := template.Intrinsic(n)
	switch {
	case ok && (name == "Ref" || name == "Fn::GetAtt"):
		id, _, ok := x.t.Target(n)
		if !ok && arg.IsScalar() {
			id = arg.Text
		}
		return x.taken[id]
	case ok:
		id, _, _ := x.t.Target(n)
		return x.taken[id]
	case n.IsScalar():
		if r := x.taken[n.Text]; r != nil {
			return r
		}
		id, _, _ := x.t.Target(n)
		return x.taken[id]
	}
	return nil
}
