package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// executeARN is what the SourceArn of a gateway's permission narrows: an API,
// a method and a path, any of which may be left open. The zero executeARN
// narrows nothing.
type executeARN struct {
	api          *api
	method, path string // "" or "*" for any
	authorizer   bool
}

// parseExecuteARN reads "arn:…:execute-api:region:account:api/stage/GET/path".
func (b *builder) parseExecuteARN(x template.Text) executeARN {
	if !strings.Contains(x.S, "execute-api") {
		return executeARN{}
	}
	var out executeARN
	for _, ref := range x.Refs {
		if id, ok := b.fold(ref.ID); ok && b.apis[id] != nil {
			out.api = b.apis[id]
			break
		}
	}
	a, ok := parseARN(x.S)
	if !ok {
		return out
	}
	parts := strings.SplitN(a.resource, "/", 4)
	for _, id := range []string{"external:" + b.in.File + "#" + parts[0], "external:" + parts[0]} {
		if out.api == nil {
			out.api = b.apis[id] // of another stack, met before in one of its routes
		}
	}
	if len(parts) > 1 && parts[1] == authorizerPath {
		out.authorizer = true
		return out
	}
	if len(parts) > 2 {
		out.method = parts[2]
	}
	if len(parts) > 3 {
		out.path = "/" + parts[3]
	} else if len(parts) == 3 && strings.HasPrefix(parts[2], "$") {
		out.method, out.path = "", parts[2] // a WebSocket route's key
	}
	return out
}

// admits reports whether a permission lets the gateway call for this route.
func (rt *route) admits(p *permission) bool {
	e := p.execute
	if rt.path == authorizerPath {
		if e.api != nil && rt.api != nil && e.api != rt.api {
			return false
		}
		return p.source == "" || e.authorizer || e.api == nil || e.method == "" || e.method == "*"
	}
	if e.authorizer || e.api != nil && e.api != rt.api {
		return false
	}
	if e.method != "" && e.method != "*" && e.method != rt.method && rt.method != "ANY" && rt.method != "" && rt.path != e.method {
		return false
	}
	if e.path == "" || e.path == "*" || e.path == "/*" {
		return true
	}
	return arnPath(rt.path) == e.path || iam.Match(e.path, rt.path) != iam.No || strings.HasPrefix(rt.path, "$")
}

// exact reports whether the permission names this route and no other.
func (rt *route) exact(p *permission) bool {
	return p.execute.path != "" && arnPath(rt.path) == p.execute.path && (p.execute.method == rt.method || rt.method == "ANY" && p.execute.method == "*")
}

// routeKey is what a permission names that is for one route of a function.
type routeKey struct {
	to   string
	api  *api
	path string
}

// exactly gives those of the subscriptions whose route the permission names.
func exactly(p *permission, list []*subscription) []*subscription {
	var out []*subscription
	for _, s := range list {
		if s.route.exact(p) && s.admits(p) {
			out = append(out, s)
		}
	}
	return out
}

// arnPath writes a path as a SourceArn does: parameters become "*".
func arnPath(path string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(path, "{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, after, closed := strings.Cut(rest, "}")
		if !closed {
			out.WriteString("{" + rest)
			return out.String()
		}
		out.WriteByte('*')
		path = after
	}
}

// joinRoutes makes the one flow of a gateway's permission: from the route that
// it lets in, or from the API where it lets in several.
func (b *builder) joinRoutes(p *permission, matching []*subscription) {
	if exact := exactly(p, matching); len(exact) > 0 {
		matching = exact
	}
	if waiting := unpermitted(matching); len(waiting) > 0 && commonAPI(matching) == nil {
		matching = waiting // the others have a permission that names their API
	}
	if len(matching) == 1 {
		matching[0].permitted = max(matching[0].permitted, 0) + 1
		b.pushFlow(matching[0], p)
		return
	}
	for _, s := range matching {
		if s.permitted == 0 {
			s.permitted = sharedPermission
		}
	}
	shared := *matching[0]
	if a := commonAPI(matching); a != nil {
		shared.from, shared.kind, shared.label = a.c.ID, model.FlowRoutes, ""
		shared.condition = p.condition
	} else if matching[0].permitted == sharedPermission {
		matching[0].permitted = 1
	}
	shared.pos = p.pos
	b.pushFlow(&shared, p)
}

// unpermitted are the subscriptions that no permission has let in yet.
func unpermitted(list []*subscription) []*subscription {
	var out []*subscription
	for _, s := range list {
		if s.permitted == 0 {
			out = append(out, s)
		}
	}
	return out
}

// commonAPI is the API of all the subscriptions, nil where they have several
// and where one of them is an authorizer's, which its API does not route to.
func commonAPI(list []*subscription) *api {
	a := list[0].route.api
	for _, s := range list {
		if s.route.api != a || s.route.path == authorizerPath {
			return nil
		}
	}
	return a
}
