package openapi

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// scheme is one security scheme of a document.
type scheme struct {
	how   string           // of authentication, "" where it is not known
	why   string           // it is not known
	guard *model.Component // checks tokens; nil for other ways
}

// strength orders the ways of authentication, the weakest first, where callers
// may choose one of several or must use several at once.
var strength = []string{"none", "api-key", "custom", "jwt", "mutual-tls"}

func (d *document) securitySchemes() {
	d.schemes = map[string]*scheme{}
	for _, section := range []*source.Node{d.in.Doc.Get("securityDefinitions"), d.in.Doc.Path("components", "securitySchemes")} {
		if !isMap(section) {
			continue
		}
		for _, e := range section.Entries {
			if n := d.refs.Resolve(e.Value); isMap(n) {
				d.schemes[e.Key.Text] = d.scheme(e.Key, n)
			}
		}
	}
}

func (d *document) scheme(key, n *source.Node) *scheme {
	kind, _ := n.Get("type").Str()
	switch strings.ToLower(kind) {
	case "apikey":
		return &scheme{how: "api-key"}
	case "basic":
		return &scheme{how: "custom"}
	case "mutualtls":
		return &scheme{how: "mutual-tls"}
	case "oauth2", "openidconnect":
		return &scheme{how: "jwt", guard: d.guard(key, n)}
	case "http":
		word, _ := n.Get("scheme").Str()
		format, _ := n.Get("bearerFormat").Str()
		if strings.EqualFold(word, "bearer") && strings.Contains(strings.ToLower(format), "jwt") {
			return &scheme{how: "jwt", guard: d.guard(key, n)}
		}
		return &scheme{how: "custom"}
	}
	return &scheme{why: "the security scheme " + key.Text + " is of a type that is not known here"}
}

// guard adds what checks the tokens of a scheme, and who issues them.
func (d *document) guard(key, n *source.Node) *model.Component {
	c := d.add(model.Component{ID: d.api.ID + "/authorizer " + key.Text, Kind: model.KindAuthorizer, Service: guardService, Name: key.Text, Zone: d.zone(), Source: key.Pos})
	c.Facts.Set(fact.AuthorizerType, model.KnownText("jwt", n.Pos))
	if issuer, ok := n.Get("x-google-issuer").Str(); ok {
		c.Facts.Set(fact.TokenIssuer, model.KnownText(issuer, n.Get("x-google-issuer").Pos))
	}
	if audiences := n.Get("x-google-audiences"); audiences != nil {
		list := []string{}
		if text, ok := audiences.Str(); ok {
			list = strings.Split(text, ",")
		}
		for _, item := range audiences.Items {
			list = append(list, item.Text)
		}
		c.Facts.Set(fact.TokenAudience, model.KnownList(list, audiences.Pos))
	}
	asked := map[string]bool{}
	for _, at := range issuers(n) {
		text, _ := at.Str()
		if _, host, ok := secret.URL(text); ok && !asked[host] {
			asked[host] = true
			d.flow(model.FlowUses, c, d.outside(host, model.KindIDP, text, at.Pos), "", at.Pos)
		}
	}
	return c
}

// issuers gives the addresses of whoever issues the tokens of a scheme.
func issuers(n *source.Node) []*source.Node {
	var out []*source.Node
	add := func(n *source.Node) {
		if n != nil {
			out = append(out, n)
		}
	}
	add(n.Get("openIdConnectUrl"))
	add(n.Get("x-google-jwks_uri"))
	flows := []*source.Node{n}
	if all := n.Get("flows"); isMap(all) {
		for _, e := range all.Entries {
			flows = append(flows, e.Value)
		}
	}
	for _, flow := range flows {
		add(flow.Get("authorizationUrl"))
		add(flow.Get("tokenUrl"))
	}
	return out
}

// security states who may call a route: what the operation says, or else the
// document. Where neither says anything, and where one of the alternatives is
// empty, everybody may.
func (d *document) security(rt *model.Component, op *source.Node) {
	list := op.Get("security")
	if list == nil {
		list = d.in.Doc.Get("security")
	}
	if list == nil {
		rt.Facts.Set(fact.Authentication, model.KnownText("none", rt.Source))
		return
	}
	if list.Kind != source.List {
		rt.Facts.Set(fact.Authentication, model.Unknown("the security is no list", list.Pos))
		return
	}
	weakest, why, keys := len(strength), "", 0
	for _, alternative := range list.Items {
		r := d.requirement(alternative)
		if r.why != "" {
			why = r.why
		} else {
			weakest = min(weakest, r.strongest)
		}
		if r.key {
			keys++
		}
	}
	switch {
	case weakest == 0 || len(list.Items) == 0:
		rt.Facts.Set(fact.Authentication, model.KnownText("none", list.Pos))
		return
	case why != "":
		rt.Facts.Set(fact.Authentication, model.Unknown(why, list.Pos))
	default:
		rt.Facts.Set(fact.Authentication, model.KnownText(strength[weakest], list.Pos))
	}
	if keys == len(list.Items) {
		rt.Facts.Set(fact.APIKeyRequired, model.KnownBool(true, list.Pos))
	}
	for _, alternative := range list.Items {
		d.guards(rt, alternative)
	}
}

// requirement is one alternative, all of whose schemes must be met.
type requirement struct {
	strongest int    // place in strength
	why       string // it is not known
	key       bool   // an API key is among them
}

func (d *document) requirement(alternative *source.Node) requirement {
	var r requirement
	for _, e := range alternative.Entries {
		s := d.schemes[e.Key.Text]
		switch {
		case s == nil:
			r.why = "the security scheme " + e.Key.Text + " is not defined"
		case s.how == "":
			r.why = s.why
		default:
			r.key = r.key || s.how == "api-key"
			r.strongest = max(r.strongest, slices.Index(strength, s.how))
		}
	}
	return r
}

// guards adds the flows from what checks the tokens of an alternative.
func (d *document) guards(rt *model.Component, alternative *source.Node) {
	for _, e := range alternative.Entries {
		s := d.schemes[e.Key.Text]
		if s == nil || s.guard == nil {
			continue
		}
		d.flow(model.FlowGuards, s.guard, rt, "", e.Key.Pos)
		var scopes []string
		for _, item := range e.Value.Items {
			if text, ok := item.Str(); ok {
				scopes = append(scopes, text)
			}
		}
		if len(scopes) > 0 {
			rt.Facts.Set(fact.AuthorizationScopes, model.KnownList(scopes, e.Key.Pos))
		}
	}
}
