package asyncapi

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// channel is what a channel became.
type channel struct {
	c        *model.Component
	bindings *source.Node // of the channel's protocol, nil where there are none
	servers  []*server
	key      *source.Node
}

// channel reads a channel; the operations of 2.x stand within it.
func (d *document) channel(e source.Entry, v2 bool) {
	n := d.refs.Resolve(e.Value)
	if !isMap(n) || d.channels[n] != nil {
		return
	}
	ch := &channel{key: e.Key}
	var p protocol
	p, ch.servers = d.protocolOf(n)
	if all := d.refs.Resolve(n.Get("bindings")); isMap(all) {
		ch.bindings = d.refs.Resolve(all.Get(p.name))
	}
	ch.c = d.make(n, ch, p)
	d.channels[n] = ch
	d.secured(ch)
	d.deadLetters(ch)
	if !v2 {
		return
	}
	if op := n.Get("publish"); isMap(op) {
		d.receives(ch, d.refs.Resolve(op), "", op.Pos)
	}
	if op := n.Get("subscribe"); isMap(op) {
		d.sends(ch, d.refs.Resolve(op), "", op.Pos)
	}
}

// protocolOf gives the protocol of a channel with those of its servers that
// speak it: the protocol that it has bindings for, and otherwise that of the
// first server it is on.
func (d *document) protocolOf(n *source.Node) (protocol, []*server) {
	servers := d.serversOf(n)
	bound := d.refs.Resolve(n.Get("bindings")).Keys()
	for _, name := range bound {
		speak := speaking(servers, name)
		if len(speak) > 0 {
			return speak[0].protocol, speak
		}
	}
	if len(servers) > 0 && (n.Get("servers") != nil || len(bound) == 0) {
		return servers[0].protocol, servers
	}
	for _, name := range bound {
		if p, ok := protocols[name]; ok {
			p.tls = tlsOpen
			return p, nil
		}
	}
	return protocol{name: "channel", kind: model.KindTopic}, nil
}

func speaking(servers []*server, protocol string) []*server {
	var out []*server
	for _, s := range servers {
		if s.protocol.name == protocol {
			out = append(out, s)
		}
	}
	return out
}

// make adds the component of a channel.
func (d *document) make(n *source.Node, ch *channel, p protocol) *model.Component {
	address := ch.key.Text
	if text, ok := n.Get("address").Str(); ok && text != "" {
		address = text
	}
	if scheme, host, ok := secret.URL(address); ok {
		address = scheme + "://" + host // its credentials and its query are nobody's concern
	}
	kind := p.kind
	for _, key := range []string{"is", "destinationType"} {
		if text, ok := ch.bindings.Get(key).Str(); ok && destinationKinds[text] != "" {
			kind = destinationKinds[text]
		}
	}
	c := model.Component{ID: d.in.File + "#channel " + ch.key.Text, Kind: kind, Service: "asyncapi." + p.name, Name: address, Zone: d.own(), Source: ch.key.Pos}
	switch {
	case kind == model.KindRoute:
		return d.route(c, address)
	case p.name == "sqs":
		return d.amazon(c, "sqs", "aws.sqs.queue", name(address, ch.bindings.Path("queue", "name")))
	case p.name == "sns":
		return d.amazon(c, "sns", "aws.sns.topic", name(address, ch.bindings.Get("name")))
	case p.name == "kafka":
		c.Name = name(address, ch.bindings.Get("topic"))
	case p.name == "amqp":
		c.Name = name(address, ch.bindings.Path(map[model.Kind]string{model.KindQueue: "queue", model.KindTopic: "exchange"}[kind], "name"))
	}
	return d.add(c)
}

// name is what the binding calls the thing, and otherwise the address.
func name(address string, binding *source.Node) string {
	if text, ok := binding.Str(); ok && text != "" {
		return text
	}
	return address
}

// amazon adds a queue or a topic of Amazon's, which the document refers to and
// does not define.
func (d *document) amazon(c model.Component, service, typ, name string) *model.Component {
	d.zone(model.Zone{ID: zoneAmazon, Name: "Amazon Web Services", Kind: "provider", Parent: zoneInternet})
	c.ARN = "arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + name
	c.ID, c.Service, c.Name, c.Zone = "external:"+c.ARN, typ, name, zoneAmazon
	c.Provider, c.Origin = "aws", model.OriginExternal
	return d.add(c)
}

// route adds a channel that clients open with the application itself.
func (d *document) route(c model.Component, path string) *model.Component {
	if d.api == nil {
		d.api = d.add(model.Component{ID: d.in.File + "#api", Kind: model.KindAPI, Service: apiService, Name: d.title(), Zone: d.own(), Source: d.in.Doc.Pos})
		for _, s := range d.servers {
			if s.protocol.kind == model.KindRoute && s.address != "" {
				d.api.Aliases = append(d.api.Aliases, s.address)
			}
			d.plain(s)
		}
	}
	c.Service = routeService
	rt := d.add(c)
	rt.Facts.Set(fact.Path, model.KnownText(path, c.Source))
	d.flow(model.FlowRoutes, d.api, rt, path, c.Source)
	return rt
}

// plain states whether the application answers without TLS on one of its
// servers.
func (d *document) plain(s *server) {
	switch {
	case s.protocol.kind != model.KindRoute:
	case s.protocol.tls == tlsNever:
		d.api.Facts.Set(fact.HTTPSOnly, model.KnownBool(false, s.pos))
	case s.protocol.tls == tlsAlways:
		d.api.Facts.SetIfUnstated(fact.HTTPSOnly, model.KnownBool(true, s.pos))
	}
}

// secured states whether messages on a channel are encrypted on their way: not
// where one of its servers takes them as they are.
func (d *document) secured(ch *channel) {
	if !fact.Def(fact.TLSRequired).AppliesTo(ch.c.Kind) {
		return
	}
	always := len(ch.servers) > 0
	for _, s := range ch.servers {
		if s.protocol.tls == tlsNever {
			ch.c.Facts.Set(fact.TLSRequired, model.KnownBool(false, s.pos))
			return
		}
		always = always && s.protocol.tls == tlsAlways
	}
	if always {
		ch.c.Facts.Set(fact.TLSRequired, model.KnownBool(true, ch.servers[0].pos))
	}
}

// deadLetters adds the queue that takes what could not be dealt with.
func (d *document) deadLetters(ch *channel) {
	n := ch.bindings.Path("deadLetterQueue", "name")
	text, ok := n.Str()
	if !ok || text == "" || ch.c.Service != "aws.sqs.queue" {
		return
	}
	to := d.amazon(model.Component{Kind: model.KindQueue, Source: n.Pos}, "sqs", "aws.sqs.queue", text)
	d.flow(model.FlowDeadLetters, ch.c, to, "", n.Pos)
	ch.c.Facts.Set(fact.DeadLetter, model.KnownBool(true, n.Pos))
}
