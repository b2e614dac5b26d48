// Package model holds the nouns of Fourgate: the graph of components, flows
// and zones, the facts known of them, the losses met while reading, and the
// findings, questions and steps that analysis yields.
//
// It knows no file format, no provider, no rule and no screen, and imports the
// standard library only. Everything else imports it.
//
//	g := model.NewGraph()
//	fn := g.AddComponent(model.Component{ID: "template.yaml#Orders", Kind: model.KindFunction, Name: "Orders"})
//	fn.Facts.Set(fact.TimeoutSeconds, model.KnownInt(30, pos))
//	g.AddFlow(model.Flow{From: queue.ID, To: fn.ID, Kind: model.FlowPolls, Evidence: model.EvidenceDeclared})
//	err := g.Freeze() // sorts, checks that every flow ends somewhere
package model
