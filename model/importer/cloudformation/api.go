package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const gatewayService = "apigateway.amazonaws.com"

// api is what is known of an API beside its component.
type api struct {
	c      *model.Component
	r      *template.Resource
	stages []*template.Resource
	routes []*route
	byName map[string]*route // by "GET /orders"
	// opaque: some of its routes could not be read.
	opaque bool
	// throttled: a stage, a usage plan or a route setting narrows the rate.
	throttled bool
}

// route is one method and path of an API.
type route struct {
	c            *model.Component
	api          *api
	method, path string
}

func declareAPI(b *builder, r *template.Resource) {
	c := b.declareAs(r)
	b.apis[c.ID] = &api{c: c, r: r}
}

// apiOf gives the API that a property names.
func (b *builder) apiOf(n *source.Node) *api {
	id, ok := b.local(n)
	if !ok {
		return nil
	}
	return b.apis[id]
}

// apiOrExternal gives the API that a property names; one that is not in the
// template becomes external.
func (b *builder) apiOrExternal(n *source.Node) *api {
	if a := b.apiOf(n); a != nil {
		return a
	}
	x := b.t.Text(n)
	if x.S == "" {
		return nil
	}
	id := b.external(model.KindAPI, b.expand(x.S), n.Pos)
	if a := b.apis[id]; a != nil {
		return a
	}
	c := b.g.Component(id)
	b.apis[id] = &api{c: c, opaque: true}
	return b.apis[id]
}

// route adds a route of an API; where it is there already it returns that one.
func (b *builder) route(a *api, method, path string, pos model.Pos, origin model.Origin, condition string) *route {
	name := strings.TrimSpace(method + " " + path)
	if had := a.byName[name]; had != nil {
		return had
	}
	c := b.add(model.Component{
		ID: a.c.ID + "/" + name, Kind: model.KindRoute, Service: a.c.Service + ".route", Name: name,
		Zone: a.c.Zone, Source: pos, Origin: origin, GeneratedFrom: a.c.GeneratedFrom,
	}, condition)
	rt := &route{c: c, api: a, method: method, path: path}
	a.routes = append(a.routes, rt)
	if a.byName == nil {
		a.byName = map[string]*route{}
	}
	a.byName[name] = rt
	c.Facts.Set(fact.Method, model.KnownText(a.shownMethod(b, method, path), pos))
	c.Facts.Set(fact.Path, model.KnownText(path, pos))
	f := b.g.AddFlow(model.Flow{From: a.c.ID, To: c.ID, Kind: model.FlowRoutes, Evidence: model.EvidenceDeclared, Source: pos, Presence: c.Presence, Condition: c.Condition})
	f.Label = name
	return rt
}

// shownMethod is the method of a route without one: the key of a WebSocket
// route; any method for the route of last resort.
func (a *api) shownMethod(b *builder, method, path string) string {
	switch {
	case method != "":
		return method
	case a.r != nil && b.t.Text(a.r.Prop("ProtocolType")).S == "WEBSOCKET":
		return path
	}
	return "ANY"
}

// authenticate states how callers of a route prove who they are.
func (rt *route) authenticate(how string, pos model.Pos) {
	rt.c.Facts.Set(fact.Authentication, model.KnownText(how, pos))
}

// guard adds the flow from an authorizer to a route, and what it means for the
// route's authentication.
func (b *builder) guard(rt *route, authorizer *model.Component, pos model.Pos, condition string) {
	presence, condition := b.presence(both(rt.c.Condition, condition))
	b.g.AddFlow(model.Flow{
		From: authorizer.ID, To: rt.c.ID, Kind: model.FlowGuards, Evidence: model.EvidenceDeclared, Source: pos, Presence: presence, Condition: condition,
	})
	how := "custom"
	switch authorizer.Facts.Get(fact.AuthorizerType).Value.AsText() {
	case "jwt":
		how = "jwt"
	case "user-pool":
		how = "user-pool"
	case "iam":
		how = "iam"
	}
	rt.authenticate(how, pos)
}

// finishAPIs states of every API what its stages, and of every route what its
// API says.
func (b *builder) finishAPIs() {
	for _, c := range b.made {
		a := b.apis[c.ID]
		if a == nil || a.r == nil {
			continue
		}
		for _, stage := range a.stages {
			b.stage(a, stage)
		}
		b.finishAPI(a)
	}
}

func (b *builder) finishAPI(a *api) {
	if a.throttled {
		a.c.Facts.SetIfUnstated(fact.Throttled, model.KnownBool(true, a.c.Source))
	}
	if !a.r.Partial {
		for _, id := range []model.FactID{fact.CustomDomain, fact.Firewall, fact.MutualTLS, fact.Throttled} {
			b.absent(a.c, id, model.Bool(false))
		}
	}
	for _, rt := range a.routes {
		for _, id := range []model.FactID{fact.Throttled, fact.CORSOrigins, fact.CORSCredentials} {
			if a.c.Facts.Has(id) {
				rt.c.Facts.SetIfUnstated(id, a.c.Facts.Get(id))
			}
		}
		rt.c.Facts.SetIfUnstated(fact.APIKeyRequired, model.KnownBool(false, rt.c.Source))
	}
}
