package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// importView shows what was read: how much of what, the functions with what
// starts them and whom they act as, and what was lost.
func (p *page) importView(v command.ImportView) {
	read := 0
	for _, f := range v.Files {
		if f.Format != "" {
			read++
		}
	}
	p.line(0, 2, styled(bold, v.Title), text(": "+inventory(v.Graph)))
	p.line(0, 2, text(strings.Join([]string{count(len(v.Graph.Flows), "flow", "flows"), count(read, "file read", "files read"),
		losses(v.Graph.Losses)}, ", ")))
	for _, name := range v.Skipped {
		p.line(0, 2, styled(dim, name+" is left out: what it was built from is here"))
	}
	if v.Explain {
		p.filesRead(v)
	}
	p.functions(v.Graph)
	p.losses(v.Graph.Losses)
}

func losses(all []model.Loss) string {
	if len(all) == 0 {
		return "nothing lost"
	}
	return count(len(all), "loss", "losses") + " (" + lossCount(all) + ")"
}

// inventory counts the components by kind.
func inventory(g *model.Graph) string {
	counts := map[model.Kind]int{}
	for _, c := range g.Components {
		counts[c.Kind]++
	}
	var parts []string
	for _, k := range model.Kinds() {
		if n := counts[k]; n > 0 {
			parts = append(parts, countKind(n, k))
		}
	}
	if len(parts) == 0 {
		return "nothing was recognised"
	}
	return strings.Join(parts, ", ")
}

// filesRead says of each file what it was recognised by and what it gave. Of one
// file alone it lists that as well.
func (p *page) filesRead(v command.ImportView) {
	p.blank()
	p.heading("Files")
	if len(v.Files) == 0 {
		p.line(2, 4, text("no file here has an ending that Fourgate reads"))
	}
	for _, f := range v.Files {
		if f.Format == "" {
			p.line(2, 6, styled(dim, f.Name+": not read, "+f.Why))
			continue
		}
		p.line(2, 6, styled(bold, f.Name), text(": "), styled(green, f.Format), text(" ("+f.Why+")"+gave(f)))
	}
	if len(v.Files) == 1 {
		p.componentsRead(v.Files[0])
	}
}

// gave counts what a file gave. A lock file gives packages, which its reason
// names, and no component.
func gave(f command.ReadFile) string {
	if len(f.Components) == 0 && f.Flows == 0 && f.Losses == 0 {
		return ""
	}
	parts := []string{count(len(f.Components), "component", "components"), count(f.Flows, "flow", "flows")}
	if f.Losses > 0 {
		parts = append(parts, count(f.Losses, "loss", "losses"))
	}
	return ", " + strings.Join(parts, ", ")
}

// componentsRead lists the components that stand in a file, where they stand.
func (p *page) componentsRead(f command.ReadFile) {
	if len(f.Components) == 0 {
		return
	}
	p.blank()
	p.heading("What stands where")
	rows := make([][][]span, 0, len(f.Components))
	for _, c := range f.Components {
		rows = append(rows, [][]span{
			{text(strconv.Itoa(c.Source.Line))}, {styled(bold, c.Name+maybe(c.Presence))}, {text(what(c))},
		})
	}
	p.table([]string{"line", "name", "what"}, rows)
}

// what says what a component is, and where it comes from if nobody wrote it.
func what(c *model.Component) string {
	if c.Origin == model.OriginAuthored {
		return string(c.Kind)
	}
	return string(c.Kind) + ", " + string(c.Origin)
}

func (p *page) functions(g *model.Graph) {
	var rows [][][]span
	for _, c := range g.Components {
		if c.Kind == model.KindFunction {
			rows = append(rows, [][]span{{styled(bold, c.Name+maybe(c.Presence))}, starters(g, c.ID), identities(g, c.ID)})
		}
	}
	if len(rows) == 0 {
		return
	}
	p.blank()
	p.heading("Functions")
	p.table([]string{"function", "started by", "acts as"}, rows)
}

// starters lists what can cause an invocation of a function.
func starters(g *model.Graph, id string) []span {
	var out []span
	for _, f := range g.In(id) {
		switch f.Kind {
		case model.FlowRoutes, model.FlowTriggers, model.FlowPolls, model.FlowInvokes:
			from := g.Component(f.From)
			what := string(from.Kind) + " " + from.Name + maybe(f.Presence)
			switch {
			case f.Disabled:
				what += " (switched off)"
			case f.Live == model.LiveNo:
				what += " (not permitted)"
			case f.Live == model.LiveUnknown:
				what += " (permission unknown)"
			}
			out = append(out, text(what))
		}
	}
	if out = uniqueSpans(out); len(out) == 0 {
		return []span{styled(dim, "nothing that was read")}
	}
	return out
}

func identities(g *model.Graph, id string) []span {
	var out []span
	for _, f := range g.Out(id) {
		if f.Kind != model.FlowAssumes {
			continue
		}
		to := g.Component(f.To)
		name := to.Name + maybe(f.Presence)
		switch to.Origin {
		case model.OriginGenerated:
			out = append(out, styled(dim, name))
		default:
			if users := len(g.In(f.To)); users > 1 {
				name += fmt.Sprintf(" (shared by %d)", users)
			}
			out = append(out, text(name))
		}
	}
	if out = uniqueSpans(out); len(out) == 0 {
		return []span{styled(dim, "not known")}
	}
	return out
}

func uniqueSpans(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return strings.Compare(a.text, b.text) })
	return slices.Compact(spans)
}

func maybe(presence model.Presence) string {
	if presence == model.Maybe {
		return " (maybe)"
	}
	return ""
}

// losses lists what was read but is of no kind that the graph has. What could
// not be read at all is told on the error stream.
func (p *page) losses(all []model.Loss) {
	shown := false
	for _, l := range all {
		if l.Kind == model.LossUnread {
			continue
		}
		if !shown {
			p.blank()
			p.heading("Read, but not modelled")
			shown = true
		}
		p.line(2, 4, styled(cyan, l.Pos.String()), text("  "+l.Reason))
		if l.Hint != "" {
			p.line(4, 6, styled(dim, "hint: "+l.Hint))
		}
	}
}
