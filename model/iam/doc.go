// Package iam evaluates access policies: what a policy document allows and
// denies, to whom, on which components, and how broadly.
//
// It knows no graph, no walk and no rule. The table of actions, their effects
// and the sets of actions that escalate are passed in ([Actions], [Effects],
// [Escalation]); they are data of the catalogues. Statements come from
// importers, with tokens such as ${AWS::Region} for what the input leaves open.
// Answers are therefore three-valued ([Tri]).
//
//	policy := iam.CompileIdentity(role)
//	d := policy.Decide(iam.Request{Action: "dynamodb:PutItem", Resource: table.ARN})
//	if d.Effect.Possible() { … d.By, d.Conditions … }
//
// Policies of an organisation, a session or an endpoint are not known here. They
// only take away, so every answer that something is allowed is an upper bound.
//
// # Staying linear
//
// Grants are kept factored: identity, statement, pattern, [Class] of components.
// [Policy.Access] yields one record for each statement, effect and class, never
// one for each pair. Classes are shared: 10,000 roles with "dynamodb:*" on every
// table yield the same Class. A consumer makes a node of each Class when it first
// sees Class.ID, with an edge to each member, and from then on one edge from the
// identity to that node:
//
//	ix := iam.NewIndex(components)
//	table := iam.NewTable(actions, effects)
//	for a := range policy.Access(ix, table) {
//		node := classNode(a.Class) // made once for each Class.ID
//		connect(identity, a.Effect, a.Certainty, node)
//	}
//
// Sets that a deny or a boundary cuts out of a class are shared too, where they
// are equal. What cannot be shared is bounded by a budget in proportion to the
// number of components. Once it is spent, answers are coarser, never smaller: a
// pattern then yields more members, at Maybe.
//
// # Which way a name is open
//
// See [Match] for tokens and [Index] for the one rule that it adds.
package iam
