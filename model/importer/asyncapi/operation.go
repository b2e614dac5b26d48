package asyncapi

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/source"
)

// operation reads an operation of 3.0.
func (d *document) operation(e source.Entry) {
	op := d.refs.Resolve(e.Value)
	if !isMap(op) {
		return
	}
	ch := d.channelOf(op)
	if ch == nil {
		return
	}
	reply := d.channelOf(op.Get("reply"))
	switch action, _ := op.Get("action").Str(); action {
	case "send":
		d.sends(ch, op, e.Key.Text, e.Key.Pos)
		if reply != nil {
			d.receives(reply, nil, e.Key.Text, op.Get("reply").Pos)
		}
	case "receive":
		d.receives(ch, op, e.Key.Text, e.Key.Pos)
		if reply != nil {
			d.sends(reply, nil, e.Key.Text, op.Get("reply").Pos)
		}
	default:
		d.lose(e.Key.Pos, "the operation "+e.Key.Text+" neither sends nor receives")
	}
}

// channelOf gives the channel that an operation or a reply names.
func (d *document) channelOf(n *source.Node) *channel {
	if n = d.refs.Resolve(n); n.Get("channel") == nil {
		return nil
	}
	return d.channels[d.refs.Resolve(n.Get("channel"))]
}

// sends adds what the application puts on a channel. To clients that are
// connected to it, it sends itself.
func (d *document) sends(ch *channel, op *source.Node, name string, pos model.Pos) {
	d.consumers(op)
	if ch.c.Kind != model.KindRoute {
		d.flow(model.FlowPublishes, d.app, ch.c, label(op, name), pos)
		return
	}
	d.authenticate(ch, op)
	clients := d.add(model.Component{
		ID: "external:" + ch.c.ID + "/clients", Kind: model.KindExternal, Service: "https", Name: "clients of " + ch.c.Name, Zone: zoneInternet,
		Source: ch.key.Pos, Origin: model.OriginExternal,
	})
	d.flow(model.FlowNotifies, d.app, clients, label(op, name), pos)
}

// receives adds what the application takes from a channel: it asks a queue and
// a stream, a topic sends to it.
func (d *document) receives(ch *channel, op *source.Node, name string, pos model.Pos) {
	kind := model.FlowNotifies
	switch ch.c.Kind {
	case model.KindRoute:
		kind = model.FlowRoutes
		d.authenticate(ch, op)
		method, ok := op.Path("bindings", "http", "method").Str()
		if !ok {
			method = ch.key.Text
		}
		ch.c.Facts.Set(fact.Method, model.KnownText(method, pos))
	case model.KindQueue, model.KindStream:
		kind = model.FlowPolls
	}
	d.flow(kind, ch.c, d.app, label(op, name), pos)
}

// label is what a document calls an operation: name is its key in 3.0.
func label(op *source.Node, name string) string {
	for _, key := range []string{"operationId", "title"} {
		if text, ok := op.Get(key).Str(); ok {
			return text
		}
	}
	return name
}

// consumers says of the subscribers that the binding of a topic lists that
// they are not modelled.
func (d *document) consumers(op *source.Node) {
	if n := op.Path("bindings", "sns", "consumers"); n != nil {
		d.lose(n.Pos, "the consumers of a topic's binding are not modelled")
	}
}
