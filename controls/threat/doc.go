// Package threat runs threat rules over a walked graph: it compiles their
// conditions, judges every component and flow they apply to, and turns what is
// violated into findings and what hangs on unknown facts into questions.
//
// A condition sees facts of the vocabulary by name ("timeout_seconds"),
// predicates of the walk ("exposed_anonymous"), and in a rule over flows those
// of both ends ("from.encryption_key", "to.exposed_anonymous"). An unknown fact
// stays unknown through the condition: `false && unknown` is false, anything
// else that needs it is unknown, and then the rule asks instead of finding.
//
// The outcome for one component is one of: finding, question, pass, not
// applicable, quiet, error. A rule that is merely quiet has passed nothing.
//
// The package never prints and never touches the disk.
//
//go:generate go run ./internal/ruledoc
package threat
