package asyncapi

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/source"
)

// ways of authentication by the type of a security scheme.
// Source: AsyncAPI specification 3.0.0, Security Scheme Object.
var ways = map[string]string{
	"userPassword": "custom", "apiKey": "api-key", "httpApiKey": "api-key", "X509": "mutual-tls", "symmetricEncryption": "custom",
	"asymmetricEncryption": "custom", "oauth2": "jwt", "openIdConnect": "jwt", "plain": "custom", "scramSha256": "custom", "scramSha512": "custom",
	"gssapi": "custom",
}

// strength orders the ways of authentication, the weakest first: who may choose
// one of several chooses that.
var strength = []string{"none", "api-key", "custom", "jwt", "mutual-tls"}

// authenticate states how clients of a route prove who they are: what the
// operation says, or else its servers. Where none says anything, nobody must.
func (d *document) authenticate(ch *channel, op *source.Node) {
	lists := []*source.Node{op.Get("security")}
	if lists[0] == nil {
		lists = lists[:0]
		for _, s := range ch.servers {
			lists = append(lists, s.security)
		}
	}
	weakest, pos := len(strength), ch.c.Source
	for _, list := range lists {
		how, why := d.weakest(list)
		if why != "" {
			ch.c.Facts.Set(fact.Authentication, model.Unknown(why, list.Pos))
			return
		}
		if how < weakest {
			weakest = how
		}
		if list != nil {
			pos = list.Pos
		}
	}
	if weakest == len(strength) {
		weakest = 0
	}
	ch.c.Facts.Set(fact.Authentication, model.KnownText(strength[weakest], pos))
}

// weakest gives the place in strength of the weakest alternative of a list.
func (d *document) weakest(list *source.Node) (place int, why string) {
	if list == nil || len(list.Items) == 0 {
		return 0, ""
	}
	place = len(strength)
	for _, item := range list.Items {
		n, reason := d.alternative(item)
		if reason != "" {
			return 0, reason
		}
		place = min(place, n)
	}
	return place, ""
}

// alternative reads one: a security scheme in 3.0, in 2.x the names of several
// that must all be met.
func (d *document) alternative(item *source.Node) (strongest int, why string) {
	n := d.refs.Resolve(item)
	if n.Get("type") != nil {
		return way(n, "")
	}
	for _, e := range n.Entries {
		place, reason := way(d.refs.Resolve(d.in.Doc.Path("components", "securitySchemes", e.Key.Text)), e.Key.Text)
		if reason != "" {
			return 0, reason
		}
		strongest = max(strongest, place)
	}
	return strongest, ""
}

// way gives the place in strength of a scheme.
func way(n *source.Node, name string) (place int, why string) {
	if n == nil {
		return 0, "the security scheme " + name + " is not defined"
	}
	kind, _ := n.Get("type").Str()
	how := ways[kind]
	if kind == "http" {
		how = "custom"
		word, _ := n.Get("scheme").Str()
		format, _ := n.Get("bearerFormat").Str()
		if strings.EqualFold(word, "bearer") && strings.Contains(strings.ToLower(format), "jwt") {
			how = "jwt"
		}
	}
	if how == "" {
		return 0, "a security scheme is of a type that is not known here"
	}
	return slices.Index(strength, how), ""
}
