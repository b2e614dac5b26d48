package sam

import (
	"slices"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// defaults requires the API's default authorizer and API key of every
// operation that does not say otherwise.
func (x *translator) defaults(b *apiBody) {
	auth := b.r.Prop("Auth")
	if !template.IsMap(auth) {
		return
	}
	name := x.defaultAuthorizer(b)
	key := auth.Get("ApiKeyRequired")
	needKey := !b.http && template.Given(key) && !x.isFalse(key)
	preflight := !x.isFalse(auth.Get("AddDefaultAuthorizerToCorsPreflight"))
	keyForPreflight := !x.isFalse(auth.Get("AddApiKeyRequiredToCorsPreflight"))
	if name == "" && template.Given(auth.Get("DefaultAuthorizer")) {
		x.lose(auth.Get("DefaultAuthorizer").Pos, "the default authorizer of "+b.r.ID+" is not a plain name", "who may call its routes is unknown")
		name = "${?}"
	}
	if name == "AWS_IAM" {
		x.scheme(b, name, iamScheme(auth))
	} else if name != "" && name != "NONE" && name != "${?}" && x.authorizer(b, name) == nil {
		x.lose(auth.Pos, b.r.ID+" has no authorizer "+name+", its default", "add it to Auth.Authorizers")
		if !template.Given(auth.Get("Authorizers")) {
			name = "" // it is deployed all the same, and guards nothing
		}
	}
	x.eachOperation(b, func(_, verb string, op *source.Node) {
		if !template.Given(op.Get(integration)) {
			return // it is left as it was written
		}
		name := name
		if verb != "options" {
			x.defaultOf(b, op, name, needKey, auth)
			return
		}
		if !preflight {
			name = ""
		}
		x.defaultOf(b, op, name, needKey && keyForPreflight, auth)
	})
}

// defaultOf completes the security of one operation: with the default
// authorizer where it names none and does not opt out by NONE, and with the API
// key.
func (x *translator) defaultOf(b *apiBody, op *source.Node, name string, needKey bool, auth *source.Node) {
	var others, authorizers []*source.Node
	none, hasKey := false, false
	have := op.Get("security")
	if template.Given(have) && !template.IsList(have) {
		return // an expression, or not a list
	}
	if have != nil {
		for _, s := range have.Items {
			switch {
			case s.Get("NONE") != nil:
				none = true
			case x.isAuthorizer(b, s, name):
				authorizers = append(authorizers, s)
			default:
				hasKey = hasKey || s.Get("api_key") != nil
				others = append(others, s)
			}
		}
	}
	if name != "" && name != "NONE" && !none && len(authorizers) == 0 {
		scopes := source.NewList(auth.Pos)
		if own := x.authorizer(b, name); own != nil && template.IsList(own.Get("AuthorizationScopes")) {
			scopes = own.Get("AuthorizationScopes")
		}
		authorizers = append(authorizers, template.Map(auth.Pos, name, scopes))
		if name == "AWS_IAM" && !b.http && x.owned[op.Get(integration)] {
			x.callerCredentials(op, auth)
		}
	}
	if needKey && !hasKey && !x.noKey[op] {
		authorizers = append(authorizers, x.apiKey(b, auth))
	}
	if all := slices.Concat(others, authorizers); len(all) > 0 {
		op.Set("security", source.NewList(auth.Pos, all...))
	}
}

// isAuthorizer reports whether a requirement names an authorizer of the API.
func (x *translator) isAuthorizer(b *apiBody, requirement *source.Node, name string) bool {
	for _, key := range requirement.Keys() {
		if key == name || key == "AWS_IAM" || x.authorizer(b, key) != nil {
			return true
		}
	}
	return false
}
