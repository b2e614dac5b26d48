package threat

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Relation predicates look at a component's neighbours.
var relationPredicates = []*predicate{
	flag("invoked_asynchronously", "Events are pushed to it without a caller who waits: storage, topics, buses, schedules.", functions,
		func(sc *subjectContext, c *model.Component) bool {
			return sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
				switch src.Kind {
				case model.KindStore, model.KindTopic, model.KindBus, model.KindSchedule, model.KindLog:
					return f.Kind == model.FlowTriggers
				}
				return false
			})
		}),
	flag("triggered_by_storage", "Object keys of a store are part of its event.", functions,
		func(sc *subjectContext, c *model.Component) bool {
			return sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
				return f.Kind == model.FlowTriggers && src.Kind == model.KindStore
			})
		}),
	flag("polls_queue", "It is run for messages of a queue.", functions, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
			return f.Kind == model.FlowPolls && src.Kind == model.KindQueue
		})
	}),
	flag("polls_stream", "It is run for records of a stream.", functions, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
			return f.Kind == model.FlowPolls && (src.Kind == model.KindStream || src.Kind == model.KindStore)
		})
	}),
	flag("behind_route", "A gateway or an address of its own hands requests to it.", functions, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(f *model.Flow, _ *model.Component) bool { return f.Kind == model.FlowRoutes })
	}),
	flag("called_by_function", "Another function calls it and waits, or hands it events directly.", functions, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(f *model.Flow, src *model.Component) bool {
			return f.Kind == model.FlowInvokes && src.Kind == model.KindFunction
		})
	}),
	flag("uses_secret", "It uses a managed secret.", functions, func(sc *subjectContext, c *model.Component) bool {
		return slices.ContainsFunc(c.Out(), func(f *model.Flow) bool {
			return f.End().Kind == model.KindSecret
		})
	}),
	{name: "in_loop", typ: model.TypeBool, kinds: functions, meaning: "What it writes triggers it again; unknown where filters decide that are not known.",
		read: readLoop},
	flag("is_dead_letter", "Failed messages or events are kept here.", []model.Kind{model.KindQueue, model.KindTopic, model.KindStore},
		func(sc *subjectContext, c *model.Component) bool {
			return sc.anyIn(c, func(f *model.Flow, _ *model.Component) bool { return f.Kind == model.FlowDeadLetters })
		}),
	flag("has_consumer", "Something takes what arrives here.", nil, func(sc *subjectContext, c *model.Component) bool {
		return slices.ContainsFunc(c.Out(), func(f *model.Flow) bool {
			return f.Kind == model.FlowPolls || f.Kind == model.FlowTriggers || f.Kind == model.FlowNotifies || f.Kind == model.FlowInvokes
		}) || sc.anyIn(c, func(f *model.Flow, _ *model.Component) bool { return f.Kind == model.FlowReads })
	}),
	flag("triggers_function", "What arrives here runs a function.", nil, func(sc *subjectContext, c *model.Component) bool {
		return slices.ContainsFunc(c.Out(), func(f *model.Flow) bool {
			return (f.Kind == model.FlowPolls || f.Kind == model.FlowTriggers) && f.End().Kind == model.KindFunction
		})
	}),
	{name: "consumer_timeout_seconds", typ: model.TypeInt, kinds: []model.Kind{model.KindQueue}, meaning: "Longest timeout of the functions that poll it.",
		read: consumerTimeout},
	flag("log_of_function", "A function writes to it.", []model.Kind{model.KindLog}, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(_ *model.Flow, src *model.Component) bool { return src.Kind == model.KindFunction })
	}),
	flag("log_of_sensitive", "A function that handles sensitive data writes to it.", []model.Kind{model.KindLog}, func(sc *subjectContext, c *model.Component) bool {
		return sc.anyIn(c, func(_ *model.Flow, src *model.Component) bool {
			return src.Kind == model.KindFunction && slices.ContainsFunc(sc.Walk.Processes(src.ID), model.DataClass.Sensitive)
		})
	}),
}

var functions = []model.Kind{model.KindFunction}

// flag makes a yes-or-no predicate that is read off the graph for certain.
func flag(name, meaning string, kinds []model.Kind, read func(*subjectContext, *model.Component) bool) *predicate {
	return &predicate{name: name, typ: model.TypeBool, kinds: kinds, meaning: meaning, read: func(sc *subjectContext, c *model.Component) answer {
		return decided(model.Bool(read(sc, c)), true)
	}}
}

// anyIn reports whether a flow into c matches.
func (sc *subjectContext) anyIn(c *model.Component, match func(*model.Flow, *model.Component) bool) bool {
	return slices.ContainsFunc(c.In(), func(f *model.Flow) bool {
		return !f.Disabled && match(f, f.Start())
	})
}

func consumerTimeout(sc *subjectContext, c *model.Component) answer {
	var longest int64
	certain := true
	for _, f := range c.Out() {
		if f.Kind != model.FlowPolls || f.End().Kind != model.KindFunction {
			continue
		}
		timeout := f.End().Facts.Get(fact.TimeoutSeconds)
		if !timeout.Decides() {
			return answer{blockers: []FactRef{{Component: f.To, Fact: fact.TimeoutSeconds}}}
		}
		longest = max(longest, timeout.Value.AsInt())
		certain = certain && timeout.Certain()
	}
	return decided(model.Int(longest), certain)
}
