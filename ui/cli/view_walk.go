package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// phaseAsks is the question of each phase.
func phaseAsks(p model.Phase) string {
	switch p {
	case model.PhaseTrigger:
		return "who can start it, with what content?"
	case model.PhaseExecution:
		return "what does code running here hold?"
	case model.PhaseDependency:
		return "what else runs inside?"
	}
	return "what does it change or feed?"
}

// walkView shows the walk of a component phase by phase, or who reaches what.
func (p *page) walkView(v command.WalkView) {
	if v.Function == nil {
		p.walkOverview(v)
		return
	}
	p.line(0, 2, styled(bold, named(v.Graph, v.Function.ID)), styled(dim, " at "+v.Function.Source.String()))
	for i, phase := range model.Phases() {
		p.blank()
		p.line(0, 2, styled(bold, fmt.Sprintf("%d %s", i+1, phase)), styled(dim, ": "+phaseAsks(phase)))
		shown := false
		for _, path := range v.Paths {
			if phaseOf(path) == phase {
				p.path(v.Graph, path)
				shown = true
			}
		}
		if !shown {
			p.line(2, 4, styled(dim, "no way was found"))
		}
	}
}

// phaseOf is the phase in which a path ends.
func phaseOf(path command.Path) model.Phase {
	if len(path.Steps) == 0 {
		return model.PhaseExecution
	}
	return path.Steps[len(path.Steps)-1].Phase
}

// walkOverview lists where somebody outside comes in, the least privileged
// first, and what that starts.
func (p *page) walkOverview(v command.WalkView) {
	for _, a := range model.Actors() {
		var behind, nothing []command.Entry
		for _, e := range v.Entries {
			switch {
			case e.Actor != a:
			case e.Component.Kind == model.KindRoute && len(started(v.Graph, e.Component.ID)) == 0:
				nothing = append(nothing, e)
			default:
				behind = append(behind, e)
			}
		}
		if len(behind)+len(nothing) == 0 {
			continue
		}
		p.heading(fmt.Sprintf("Open to %s (%d)", a.Words(), len(behind)+len(nothing)))
		for _, e := range behind {
			p.entry(v.Graph, e)
		}
		p.answeredByGateway(nothing)
		p.blank()
	}
	if len(v.Entries) == 0 {
		p.line(0, 2, styled(bold, "Nobody outside was found to reach anything."))
		return
	}
	p.next("One of them, phase by phase:", "fourgate walk --function NAME")
}

func (p *page) entry(g *model.Graph, e command.Entry) {
	p.line(2, 6, styled(bold, named(g, e.Component.ID)), text(leadsTo(started(g, e.Component.ID))))
	p.line(4, 6, styled(certaintyStyle(e.Certainty), e.Certainty.String()), text(", "+easeWords(e.Ease)), styled(dim, "  "+e.Component.Source.String()))
}

// answeredByGateway names the routes that start nothing of the system, such as
// those for CORS.
func (p *page) answeredByGateway(entries []command.Entry) {
	if len(entries) == 0 {
		return
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Component.Name
	}
	p.line(2, 4, styled(dim, "with nothing behind them: "+strings.Join(names, ", ")))
}

func leadsTo(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " → " + strings.Join(names, ", ")
}

// started names what an entry leads to.
func started(g *model.Graph, id string) []string {
	var out []string
	for _, f := range g.Out(id) {
		switch f.Kind {
		case model.FlowRoutes, model.FlowTriggers, model.FlowPolls, model.FlowInvokes:
			out = append(out, g.Component(f.To).Name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
