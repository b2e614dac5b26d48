package threat

import (
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
	"github.com/fourgate/fourgate/model/walk"
)

// Views are what predicates look at.
type Views struct {
	Graph       *model.Graph
	Walk        *walk.Result
	Actions     iam.Actions
	OnResource  func(action string) bool // whether a policy can limit an action to a resource
	Escalations []iam.Escalation
}

// subjectContext answers predicates.
type subjectContext struct {
	Views
	reports map[string]*report
	loops   map[string]loopState
	// destroys are the actions that delete data, in their usual spelling.
	destroys map[string]bool
	flows    map[string]*model.Flow
	reached  map[string]model.Actor // by component
}

func newSubjectContext(v Views) *subjectContext {
	return &subjectContext{Views: v, reports: map[string]*report{}, reached: map[string]model.Actor{}}
}

// answer reads a predicate of a component; one that does not apply to its kind
// is false, zero or empty for certain.
func (sc *subjectContext) answer(p *predicate, c *model.Component) answer {
	if c == nil {
		return answer{}
	}
	if !p.appliesTo(c.Kind) {
		return decided(emptyOf(p.typ), true)
	}
	return p.read(sc, c)
}

func emptyOf(t model.ValueType) model.Value {
	switch t {
	case model.TypeBool:
		return model.Bool(false)
	case model.TypeInt:
		return model.Int(0)
	case model.TypeList:
		return model.List()
	}
	return model.Text("")
}

// flow returns the flow with an id, nil where there is none.
func (sc *subjectContext) flow(id string) *model.Flow {
	if sc.flows == nil {
		sc.flows = make(map[string]*model.Flow, len(sc.Graph.Flows))
		for _, f := range sc.Graph.Flows {
			sc.flows[f.ID] = f
		}
	}
	return sc.flows[id]
}

// identityOf is the identity that a component acts as; nil where none is known.
func (sc *subjectContext) identityOf(c *model.Component) *model.Component {
	if c.Kind == model.KindIdentity {
		return c
	}
	for _, f := range c.Out() {
		if f.Kind == model.FlowAssumes {
			return f.End()
		}
	}
	return nil
}

// functionsOf lists the functions that act as an identity, sorted by id.
func (sc *subjectContext) functionsOf(identity *model.Component) []*model.Component {
	var out []*model.Component
	for _, f := range identity.In() {
		if c := f.Start(); f.Kind == model.FlowAssumes && c.Kind == model.KindFunction {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *model.Component) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return slices.Compact(out)
}

// classesAt are the data classes that are at stake at a component: what it
// carries, and behind an entry what the functions there carry.
func (sc *subjectContext) classesAt(c *model.Component) []model.DataClass {
	classes := slices.Concat(c.Data, sc.Walk.Processes(c.ID))
	switch c.Kind {
	case model.KindRoute, model.KindAPI, model.KindAuthorizer, model.KindIDP, model.KindWorkflow:
		for _, next := range sc.behind(c) {
			classes = append(classes, sc.Walk.Processes(next.ID)...)
		}
	case model.KindIdentity:
		classes = append(classes, sc.Walk.CouldAccess(c.ID)...)
		for _, fn := range sc.functionsOf(c) {
			classes = append(classes, sc.Walk.Processes(fn.ID)...)
			classes = append(classes, sc.Walk.CouldAccess(fn.ID)...)
		}
	case model.KindFunction:
		classes = append(classes, sc.Walk.CouldAccess(c.ID)...)
	}
	slices.Sort(classes)
	return slices.Compact(classes)
}

// behind lists what an entry leads to: a route its targets, an api and an
// authorizer the routes and their targets, a workflow its steps.
func (sc *subjectContext) behind(c *model.Component) []*model.Component {
	var out []*model.Component
	for _, f := range c.Out() {
		step := c.Kind == model.KindWorkflow && f.Kind == model.FlowInvokes
		if f.Kind != model.FlowRoutes && f.Kind != model.FlowGuards && !step {
			continue
		}
		next := f.End()
		if next.Kind != model.KindRoute {
			out = append(out, next)
			continue
		}
		for _, g := range next.Out() {
			if g.Kind == model.FlowRoutes {
				out = append(out, g.End())
			}
		}
	}
	return out
}

// storeInReach reports whether a component is a store, or leads to or acts as
// something that may read one.
func (sc *subjectContext) storeInReach(c *model.Component) bool {
	at := append([]*model.Component{c}, sc.behind(c)...)
	if c.Kind == model.KindIdentity {
		at = append(at, sc.functionsOf(c)...)
	}
	return slices.ContainsFunc(at, func(c *model.Component) bool {
		if c.Kind == model.KindStore || c.Kind == model.KindSecret {
			return true
		}
		return slices.ContainsFunc(c.Out(), func(f *model.Flow) bool {
			to := f.End().Kind
			return to == model.KindStore || to == model.KindSecret
		})
	})
}
