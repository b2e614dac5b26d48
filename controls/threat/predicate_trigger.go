package threat

import "github.com/fourgate/fourgate/model"

var entrances = []model.Kind{model.KindRoute, model.KindAPI}

// Predicates of the ways in: what stands before a function and who may send.
var triggerPredicates = []*predicate{
	websocket,
	flag("behind_connect", "A route of a WebSocket API that is only reached over a connection, which $connect lets in or not.",
		[]model.Kind{model.KindRoute}, behindConnect),
	flag("known_to_check_signature", "The function behind it is known to verify the sender's signature.", []model.Kind{model.KindRoute},
		knownToCheckSignature),
	{name: "has_public_route", typ: model.TypeBool, kinds: functions,
		meaning: "A route takes requests from anybody, or from anybody who signs up, and hands them to it.",
		read:    func(sc *subjectContext, c *model.Component) answer { return anyOf(sc.eachRoute(c, publicEntry)...) }},
	{name: "has_webhook", typ: model.TypeBool, kinds: functions,
		meaning: "A route without authentication takes content from anybody and hands it to it.",
		read:    func(sc *subjectContext, c *model.Component) answer { return anyOf(sc.eachRoute(c, webhook)...) }},
	{name: "gateway_validates", typ: model.TypeBool, kinds: functions,
		meaning: "Every route to it that is open to the public holds the request body against a schema.",
		read:    func(sc *subjectContext, c *model.Component) answer { return allOf(sc.eachRoute(c, bodyChecked)...) }},
	{name: "tainted_channel", typ: model.TypeBool, kinds: functions,
		meaning: "Somebody outside chooses content of a queue, stream, topic, bus, table or log that it is run for.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.taintedSource(c, func(f *model.Flow, src *model.Component) bool {
				return src.Kind != model.KindStore || f.Kind == model.FlowPolls
			})
		}},
	{name: "tainted_upload", typ: model.TypeBool, kinds: functions,
		meaning: "Somebody outside chooses objects, and so their keys, of a store that it is run for.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.taintedSource(c, func(f *model.Flow, src *model.Component) bool {
				return src.Kind == model.KindStore && f.Kind == model.FlowTriggers
			})
		}},
	flag("signs_in_callers", "Tokens that it issues open a route.", []model.Kind{model.KindIDP},
		func(sc *subjectContext, c *model.Component) bool { return len(sc.opens(c)) > 0 }),
	{name: "opens_sensitive", typ: model.TypeBool, kinds: []model.Kind{model.KindIDP},
		meaning: "Tokens that it issues open a route to health, payment, credential or personal data.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return decided(model.Bool(opensSensitive(sc, c)), false)
		}},
	{name: "guarded_routes", typ: model.TypeInt, kinds: []model.Kind{model.KindAuthorizer}, meaning: "Routes whose callers it decides on.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return decided(model.Int(int64(len(sc.guarded(c)))), true)
		}},
	flag("behind_cdn", "A content network hands requests to it.", entrances, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
			return f.Kind == model.FlowRoutes && src.Kind == model.KindCDN
		})
	}),
}
