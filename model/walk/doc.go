// Package walk derives what an attacker can do in a graph, from entry to
// entry: who can invoke which function with content of their choice, what they
// read and change through it, what they hold once their code runs, and where
// they get from there.
//
// It is a least fixpoint over capabilities (model.Capability of a component).
// Each derivation takes premises, all of which must hold, and yields one
// capability; several derivations of the same capability are alternatives. A
// [Label] says for whom, how surely and how easily a capability holds. The
// result does not depend on the order of the input, and takes time linear in
// the graph.
//
//	r, err := walk.Run(ctx, g, walk.Options{Actions: actions, Effects: effects})
//	label := r.Label(model.CanRead, "template.yaml#Patients")
//	if actor, ease, ok := label.LeastActor(model.Likely); ok {
//		steps := r.Witness(model.CanRead, "template.yaml#Patients", actor, model.Likely)
//		…
//	}
//
// The package knows services only by the provider's type names in a few
// tables; it knows no rule, no severity and no screen, and no policy language:
// policies are the business of model/iam.
package walk
