package command

import (
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/walk"
	"github.com/fourgate/fourgate/ui/session"
)

// WalkView is the walk of one component phase by phase, or of one path, or an
// overview of every entry.
type WalkView struct {
	Title    string
	Graph    *model.Graph
	Walk     *walk.Result
	Function *model.Component // the component walked; nil for an overview
	Actor    model.Actor      // whose paths are shown
	Paths    []Path           // one for each capability held, in the order of the phases
	Entries  []Entry          // of an overview
	Losses   []model.Loss
}

// Path is a witness: how an actor comes to a capability.
type Path struct {
	Capability model.Capability
	Actor      model.Actor
	Steps      []model.Step
}

// Entry is a component where somebody outside comes in.
type Entry struct {
	Component *model.Component
	Actor     model.Actor
	Ease      model.Ease
	Certainty model.Certainty
}

var walkCommand = Command{
	ID:    "walk",
	Title: "Walk an attack through the four phases",
	Help: `Without more than paths: who outside reaches what. With --function: what an attacker
can do to it, phase by phase, each with the path that leads there. With --finding:
the path of that finding.

  fourgate walk examples/clinic
  fourgate walk examples/clinic --function PortalRecordsFunction
  fourgate walk examples/clinic --finding f-0123456789ab`,
	Args: []Arg{
		{Name: "function", Short: "f", Help: "walk this function (or any component), by name or id"},
		{Name: "finding", Help: "walk the path of this finding"},
		{Name: "actor", Help: "show what this actor can do; the least privileged one by default", Values: actorNames()},
	},
	Reads: true, Enabled: needsInput,
	Run: func(ctx context.Context, c Call) (any, error) { return walkView(ctx, c) },
}

func actorNames() []string {
	names := make([]string, 0, model.ActorCount)
	for _, a := range model.Actors() {
		names = append(names, a.String())
	}
	return names
}

func walkView(ctx context.Context, c Call) (WalkView, error) {
	res, err := c.Session.Result(ctx)
	if err != nil {
		return WalkView{}, err
	}
	view := WalkView{Title: c.Session.Title(), Graph: c.Session.Graph, Walk: res.Walk, Losses: c.Session.Graph.Losses}
	switch {
	case c.Args["finding"] != "":
		f, err := findingByID(res.Findings, c.Args["finding"])
		if err != nil {
			return WalkView{}, err
		}
		last := f.Path[len(f.Path)-1]
		view.Function, view.Actor = view.Graph.Component(last.Component), f.Actor
		view.Paths = []Path{{Capability: last.Capability, Actor: f.Actor, Steps: f.Path}}
		if !f.OnPath() {
			view.Paths = paths(res.Walk, last.Component, "")
		}
	case c.Args["function"] != "":
		component, err := one(c.Session, c.Args["function"])
		if err != nil {
			return WalkView{}, err
		}
		view.Function = component
		view.Paths = paths(res.Walk, component.ID, c.Args["actor"])
	default:
		view.Entries = entries(view.Graph, res.Walk)
	}
	return view, nil
}

// one is the component that a person means by a text.
func one(s *session.Session, text string) (*model.Component, error) {
	found := s.Find(text, model.KindFunction)
	if len(found) == 0 {
		found = s.Find(text)
	}
	switch len(found) {
	case 0:
		return nil, noComponent(s, text)
	case 1:
		return found[0], nil
	}
	ids := make([]string, 0, 5)
	for _, c := range found[:min(5, len(found))] {
		ids = append(ids, c.ID)
	}
	return nil, invalid("%q names %d components", text, len(found)).WithHint("give one of these ids: %s", strings.Join(ids, ", "))
}

// walked are the capabilities of a walk, in the order of the phases.
var walked = []model.Capability{model.CanInvoke, model.CanPayload, model.CanLeak, model.CanCode, model.CanIdentity, model.CanConfig,
	model.CanRead, model.CanWrite, model.CanTaint, model.CanAvailability}

// paths are the witnesses of what can be done to a component, by the actor
// named or the least privileged one for each capability.
func paths(w *walk.Result, id, actorName string) []Path {
	var out []Path
	for _, capability := range walked {
		label := w.Label(capability, id)
		actor, certainty, ok := strongest(label, actorName)
		if !ok {
			continue
		}
		steps := w.Witness(capability, id, actor, certainty)
		out = append(out, Path{Capability: capability, Actor: walk.Walker(actor, steps), Steps: steps})
	}
	return out
}

func strongest(label walk.Label, actorName string) (model.Actor, model.Certainty, bool) {
	for _, a := range model.Actors() {
		if actorName == "" || a.String() == actorName {
			if certainty, _, ok := label.Best(a); ok && (actorName != "" || certainty >= model.Likely) {
				return a, certainty, true
			}
		}
	}
	if actorName != "" {
		return 0, 0, false
	}
	a, _, ok := label.LeastActor(model.Possible)
	return a, model.Possible, ok
}

// entries are the components where somebody outside comes in: content reaches
// them, or they are read or changed, in one step.
func entries(g *model.Graph, w *walk.Result) []Entry {
	var out []Entry
	for _, c := range g.Components {
		if e, ok := entryAt(w, c); ok {
			out = append(out, e)
		}
	}
	return out
}

func entryAt(w *walk.Result, c *model.Component) (Entry, bool) {
	switch c.Kind {
	case model.KindActor, model.KindExternal, model.KindKey, model.KindPackage:
		return Entry{}, false // outside themselves, or no way in
	}
	for _, capability := range []model.Capability{model.CanPayload, model.CanInvoke, model.CanWrite, model.CanRead} {
		label := w.Label(capability, c.ID)
		for _, certainty := range []model.Certainty{model.Proved, model.Likely, model.Possible} {
			actor, ease, ok := label.LeastActor(certainty)
			if !ok || actor >= model.Supplier {
				continue
			}
			if steps := w.Witness(capability, c.ID, actor, certainty); len(steps) == 1 {
				return Entry{Component: c, Actor: walk.Walker(actor, steps), Ease: ease, Certainty: certainty}, true
			}
		}
	}
	return Entry{}, false
}

func findingByID(findings []model.Finding, id string) (model.Finding, error) {
	ids := make([]string, len(findings))
	for i, f := range findings {
		if f.ID == id {
			return f, nil
		}
		ids[i] = f.ID
	}
	err := model.Errorf(model.CodeNotFound, model.Pos{}, "no finding has the id %q", id)
	if near := Nearest(id, ids); near != "" {
		return model.Finding{}, err.WithHint("did you mean %s?", near)
	}
	return model.Finding{}, err.WithHint("`fourgate findings` lists the ids")
}
