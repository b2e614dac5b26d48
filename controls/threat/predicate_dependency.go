package threat

import (
	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

var dependencyPredicates = []*predicate{
	{name: "runtime_unsupported", typ: model.TypeBool, kinds: functions,
		meaning: "The provider no longer patches its runtime, as of the day on which the table of runtimes was read.", read: runtimeUnsupported},
	flag("without_dependencies", "It is known to have no dependency manifest.", functions, func(_ *subjectContext, c *model.Component) bool {
		manifest := c.Facts.Get(fact.Manifest)
		return manifest.State == model.StateKnown && !manifest.Value.AsBool()
	}),
}

// runtimeUnsupported is what somebody stated, else what the table of runtimes
// says of the runtime; a runtime that the table does not know is not known.
func runtimeUnsupported(_ *subjectContext, c *model.Component) answer {
	if stated := c.Facts.Get(fact.RuntimeDeprecated); stated.Decides() {
		return decided(stated.Value, stated.Certain())
	}
	runtime := c.Facts.Get(fact.Runtime)
	if !runtime.Decides() {
		return answer{blockers: []FactRef{{Component: c.ID, Fact: fact.RuntimeDeprecated}}}
	}
	known, ok := catalogs.LambdaRuntime(runtime.Value.AsText())
	if !ok || known.Deprecated.IsZero() {
		return answer{} // no day is known: nothing that a person could settle
	}
	return decided(model.Bool(known.EndOfLife(catalogs.RuntimesReadOn)), runtime.Certain())
}
