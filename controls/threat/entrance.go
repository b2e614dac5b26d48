package threat

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// routesOf are the routes of an API, or the one route that is asked of.
func (sc *subjectContext) routesOf(c *model.Component) []*model.Component {
	if c.Kind == model.KindRoute {
		return []*model.Component{c}
	}
	var out []*model.Component
	for _, f := range c.Out() {
		if next := f.End(); f.Kind == model.FlowRoutes && next.Kind == model.KindRoute {
			out = append(out, next)
		}
	}
	if len(out) == 0 {
		return []*model.Component{c}
	}
	return out
}

// routesTo are the routes that hand requests to a function; an API stands for
// those of its own that are not known.
func (sc *subjectContext) routesTo(c *model.Component) []*model.Component {
	var routes, apis []*model.Component
	for _, f := range c.In() {
		if f.Kind != model.FlowRoutes || f.Disabled || f.Live == model.LiveNo {
			continue
		}
		if from := f.Start(); from.Kind == model.KindRoute {
			routes = append(routes, from)
		} else {
			apis = append(apis, from)
		}
	}
	if len(routes) == 0 {
		return apis
	}
	return routes
}

func (sc *subjectContext) eachRoute(c *model.Component, read func(*subjectContext, *model.Component) answer) []answer {
	var out []answer
	for _, route := range sc.routesTo(c) {
		out = append(out, read(sc, route))
	}
	return out
}

func (sc *subjectContext) exposed(c *model.Component, actors ...model.Actor) answer {
	return sc.holds(c, []model.Capability{model.CanPayload, model.CanInvoke}, actors)
}

// publicEntry reports whether anybody, or anybody who signs up, comes in.
func publicEntry(sc *subjectContext, route *model.Component) answer {
	return sc.exposed(route, model.Anonymous, model.Registered)
}

// webhook reports whether a route takes content from anybody: its method, or
// one of those that it takes, has a body, and nothing asks who calls.
func webhook(sc *subjectContext, route *model.Component) answer {
	method := route.Facts.Get(fact.Method)
	if method.Decides() && pathOf(route) != "$default" && !slices.Contains([]string{"POST", "PUT", "PATCH", "ANY"}, method.Value.AsText()) {
		return decided(model.Bool(false), true)
	}
	return allOf(ofFact(route, fact.Authentication, isText("none", "api-key", "signature")), sc.exposed(route, model.Anonymous, model.Partner))
}

// bodyChecked is true of a route that the public cannot call or whose gateway
// checks the body.
func bodyChecked(sc *subjectContext, route *model.Component) answer {
	checked := ofFact(route, fact.RequestValidation, isText("body", "full"))
	return anyOf(checked, publicEntry(sc, route).not())
}

// taintedSource reports whether outsiders choose content of a source, of those
// that match, that a function is run for.
func (sc *subjectContext) taintedSource(c *model.Component, match func(*model.Flow, *model.Component) bool) answer {
	var out []answer
	for _, f := range c.In() {
		src := f.Start()
		if f.Disabled || f.Live == model.LiveNo || (f.Kind != model.FlowTriggers && f.Kind != model.FlowPolls) || !match(f, src) {
			continue
		}
		switch src.Kind {
		case model.KindSchedule, model.KindIDP, model.KindActor:
			continue
		}
		out = append(out, sc.holds(src, []model.Capability{model.CanTaint, model.CanWrite, model.CanPayload},
			[]model.Actor{model.Anonymous, model.Registered, model.User, model.AnyAccount, model.Partner}))
	}
	return anyOf(out...)
}

// websocket is a predicate of its own so that it is answered once for an API.
var websocket = flag("websocket", "Callers keep a connection to it, which its route $connect lets in or not.", []model.Kind{model.KindAPI},
	func(sc *subjectContext, api *model.Component) bool {
		return slices.ContainsFunc(sc.routesOf(api), func(r *model.Component) bool { return pathOf(r) == "$connect" })
	})

func pathOf(route *model.Component) string { return route.Facts.Get(fact.Path).Value.AsText() }

func behindConnect(sc *subjectContext, c *model.Component) bool {
	if path := pathOf(c); path == "$connect" || strings.HasPrefix(path, "/") {
		return false
	}
	return sc.anyIn(c, func(f *model.Flow, api *model.Component) bool {
		return f.Kind == model.FlowRoutes && sc.answer(websocket, api).value.AsBool()
	})
}

// knownToCheckSignature is about what somebody said: a check that nobody
// stated must not hide an open entry.
func knownToCheckSignature(sc *subjectContext, c *model.Component) bool {
	return slices.ContainsFunc(sc.behind(c), func(fn *model.Component) bool {
		return fn.Facts.Get(fact.SignatureChecked).Value.AsBool()
	})
}

// guarded are the routes that an authorizer, an identity provider or a gateway
// in front decides on.
func (sc *subjectContext) guarded(c *model.Component) []*model.Component {
	var out []*model.Component
	for _, f := range c.Out() {
		if f.Kind == model.FlowGuards {
			out = append(out, sc.routesOf(f.End())...)
		}
	}
	return out
}

// opens are the routes that an identity provider's tokens open: those it
// guards itself, those of authorizers that ask it, and those of APIs that do.
func (sc *subjectContext) opens(idp *model.Component) []*model.Component {
	out := sc.guarded(idp)
	for _, f := range idp.In() {
		if f.Kind != model.FlowUses {
			continue
		}
		switch c := f.Start(); c.Kind {
		case model.KindAuthorizer:
			out = append(out, sc.guarded(c)...)
		case model.KindAPI, model.KindRoute:
			out = append(out, sc.routesOf(c)...)
		}
	}
	return out
}

// opensSensitive counts what the functions behind could reach by a grant too:
// the code alone decides what of it a caller sees.
func opensSensitive(sc *subjectContext, idp *model.Component) bool {
	return slices.ContainsFunc(sc.opens(idp), func(route *model.Component) bool {
		classes := sc.classesAt(route)
		for _, next := range sc.behind(route) {
			classes = append(classes, sc.Walk.CouldAccess(next.ID)...)
		}
		return slices.ContainsFunc(classes, model.DataClass.Sensitive)
	})
}
