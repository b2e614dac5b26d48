package cli

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// explainView explains a rule, or a finding of it.
func (p *page) explainView(v command.ExplainView) {
	if v.Finding == nil {
		p.explainRule(v.Rule)
		return
	}
	p.explainFinding(v.Graph, *v.Finding, v.Rule)
}

func (p *page) explainRule(r catalogs.Rule) {
	p.line(0, 2, styled(bold, r.Title))
	p.line(0, 2, styled(dim, fmt.Sprintf("%s; %s phase; %s; since %s", r.ID, r.Phase, owes(r.Layer), r.Since)))
	if names := append(append([]string{}, r.Formerly...), r.AlsoKnownAs...); len(names) > 0 {
		p.line(0, 2, styled(dim, "also known as "+strings.Join(names, ", ")))
	}
	p.part("What it means", r.Explanation)
	p.blank()
	p.heading("When")
	p.line(2, 4, styled(dim, "judged for "), text(appliesTo(r)))
	for _, c := range []struct {
		name string
		expr catalogs.Expr
	}{{"only if    ", r.Precondition}, {"finding if ", r.Violation}, {"pass if    ", r.Safeguard}} {
		if c.expr.Text != "" {
			p.line(2, 13, styled(dim, c.name), text(c.expr.Text))
		}
	}
	p.fixes(r.Fixes)
	p.controls(r.MapsTo)
	p.references(r.References)
}

// appliesTo says what a rule is judged for.
func appliesTo(r catalogs.Rule) string {
	var what []string
	for _, k := range r.Kinds {
		what = append(what, "each "+string(k))
	}
	for _, k := range r.Flows {
		what = append(what, "each "+string(k)+" flow")
	}
	out := strings.Join(what, ", ")
	if len(r.Services) > 0 {
		out += " of " + strings.Join(r.Services, ", ")
	}
	return out
}

func (p *page) explainFinding(g *model.Graph, f model.Finding, r catalogs.Rule) {
	p.line(0, 2, styled(bold, f.Title), styled(dim, fmt.Sprintf(" [%s phase, %s]", f.Phase, owes(f.Layer))))
	p.findingPlace(g, f)
	p.part("What it means", f.Explanation)
	p.calculation(f)
	p.blank()
	p.wayIn(g, f)
	p.places(g, f)
	p.listed("Facts it rests on", f.Facts)
	p.fixes(f.Fixes)
	p.controls(f.Controls)
	p.blank()
	p.line(0, 2, styled(dim, "When the rule fires:"), text(" fourgate explain "+r.ID))
}

// calculation shows each factor of the severity, on the scale of the OWASP risk
// rating.
func (p *page) calculation(f model.Finding) {
	p.blank()
	p.line(0, 2, styled(bold, "Severity: "), styled(severityStyle(f.Severity), severityWords(f)),
		styled(dim, " - each factor from 0 to 9, impact is the worst one"))
	rows := make([][][]span, 0, len(f.Factors))
	for _, factor := range f.Factors {
		value := fmt.Sprint(factor.Low)
		if factor.High != factor.Low {
			value = fmt.Sprintf("%d to %d", factor.Low, factor.High)
		}
		rows = append(rows, [][]span{{text(factor.Name)}, {styled(bold, value)}, {text(factor.Why)}})
	}
	if len(rows) > 0 {
		p.table([]string{"factor", "value", "because"}, rows)
	}
}

func (p *page) places(g *model.Graph, f model.Finding) {
	if len(f.Places) < 2 {
		return
	}
	p.blank()
	p.heading("Where it shows")
	for _, place := range f.Places {
		p.line(2, 4, text(named(g, place.Component)+placeSubject(place)), at(place.Source))
	}
}

// placeSubject is the subject of a place, where the component's name does not
// say it already.
func placeSubject(place model.Place) string {
	if strings.HasSuffix(place.Component, place.Subject) {
		return ""
	}
	return withSubject(place.Subject)
}

func (p *page) fixes(fixes []model.Fix) {
	if len(fixes) == 0 {
		return
	}
	p.blank()
	p.heading("What to change")
	for _, f := range fixes {
		p.line(2, 4, styled(cyan, strings.Trim(f.Provider+" "+f.Tool, " ")+": "), text(f.Text))
		for line := range strings.Lines(f.Snippet) {
			p.verbatim(6, styled(dim, strings.TrimRight(line, "\n")))
		}
	}
}

func (p *page) controls(refs []model.ControlRef) {
	if len(refs) == 0 {
		return
	}
	p.blank()
	p.heading("Controls it speaks to")
	for i := 0; i < len(refs); {
		j := i
		var ids []string
		for ; j < len(refs) && refs[j].Framework == refs[i].Framework; j++ {
			ids = append(ids, refs[j].ID)
		}
		p.line(2, 4, styled(dim, refs[i].Framework+": "), text(strings.Join(ids, ", ")))
		i = j
	}
}

func (p *page) references(refs []string) { p.listed("Read more", refs) }

func (p *page) listed(title string, items []string) {
	if len(items) == 0 {
		return
	}
	p.blank()
	p.heading(title)
	for _, item := range items {
		p.line(2, 4, text(item))
	}
}

// wayIn tells how the attacker gets there, or that no way in is needed.
func (p *page) wayIn(g *model.Graph, f model.Finding) {
	if f.OnPath() {
		p.heading("How " + f.Actor.Words() + " gets there")
		p.steps(2, g, f.Actor, f.Path)
		return
	}
	p.heading("Who gets there")
	p.line(2, 2, text("No way in is needed: the finding lies in how it is set up. "+upper(standsBefore(f.Actor))+"."))
}

// part is a heading with paragraphs below it.
func (p *page) part(title, body string) {
	if body == "" {
		return
	}
	p.blank()
	p.heading(title)
	for paragraph := range strings.SplitSeq(strings.TrimSpace(body), "\n\n") {
		p.line(2, 2, text(strings.Join(strings.Fields(paragraph), " ")))
	}
}

// verbatim writes one line as it stands, spaces and all.
func (p *page) verbatim(indent int, s span) {
	p.put(strings.Repeat(" ", indent))
	p.word(word{text: clean(s.text), style: s.style})
	p.put("\n")
}
