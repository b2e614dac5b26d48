package cli

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// findingsView lists findings by severity, the worst first, then the totals and
// what to do next.
func (p *page) findingsView(v command.FindingsView) {
	for _, s := range model.Severities() {
		p.severityGroup(v, s)
	}
	if left := v.Total - len(v.Findings); left > 0 {
		p.line(0, 2, styled(dim, count(left, "finding is", "findings are")+" left out by the filters."))
	}
	p.line(0, 2, styled(bold, totals(v)))
	if len(v.Findings) > 0 {
		p.next("Why and how to fix:", "fourgate explain "+v.Findings[0].ID)
	}
	if len(v.Questions) > 0 {
		p.next("What nobody knows:", "fourgate questions")
	}
}

func (p *page) severityGroup(v command.FindingsView, s model.Severity) {
	var group []model.Finding
	for _, f := range v.Findings {
		if f.Severity == s {
			group = append(group, f)
		}
	}
	if len(group) == 0 {
		return
	}
	p.line(0, 2, styled(severityStyle(s), strings.ToUpper(s.String())), styled(dim, fmt.Sprintf(" (%d)", len(group))))
	for _, one := range byRule(group) {
		first := one[0]
		p.line(2, 4, styled(bold, first.Title), styled(dim, fmt.Sprintf(" [%s phase, %s]", first.Phase, owes(first.Layer))))
		for _, f := range one {
			p.findingPlace(v.Graph, f)
		}
	}
	p.blank()
}

// byRule puts findings of one rule together, in the order in which the rules
// first appear.
func byRule(findings []model.Finding) [][]model.Finding {
	var groups [][]model.Finding
	index := map[string]int{}
	for _, f := range findings {
		i, ok := index[f.Rule]
		if !ok {
			i = len(groups)
			index[f.Rule] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// findingPlace shows where a finding is, who gets there, and its id.
func (p *page) findingPlace(g *model.Graph, f model.Finding) {
	var where []span
	if !f.Source.IsZero() {
		where = append(where, styled(cyan, f.Source.String()), text(" "))
	}
	where = append(where, text(named(g, f.Component)+notRepeated(f)))
	if more := len(f.Places) - 1; more > 0 {
		where = append(where, styled(dim, " and "+count(more, "more place", "more places")))
	}
	p.line(4, 6, where...)
	p.line(6, 8, styled(dim, f.ID+" "), styled(severityStyle(f.Severity), severityWords(f)), text(fmt.Sprintf(", %s; %s", f.Confidence, reach(f))))
}

// notRepeated is the subject of a finding, where the component's name does not
// say it already.
func notRepeated(f model.Finding) string {
	if strings.HasSuffix(f.Component, f.Subject) {
		return ""
	}
	return withSubject(f.Subject)
}

// reach says who gets there, and whether something stands in the way.
func reach(f model.Finding) string {
	if !f.OnPath() {
		return standsBefore(f.Actor)
	}
	ease := model.Open
	for _, s := range f.Path {
		ease = min(ease, s.Ease)
	}
	if ease == model.Open {
		return "open to " + f.Actor.Words()
	}
	return easeWords(ease) + " for " + f.Actor.Words()
}

// totals sums up in one line.
func totals(v command.FindingsView) string {
	var parts []string
	for _, s := range model.Severities() {
		n := 0
		for _, f := range v.Findings {
			if f.Severity == s {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s))
		}
	}
	line := count(len(v.Findings), "finding", "findings")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	line += "; " + count(len(v.Questions), "question", "questions")
	if n := unreadFiles(v.Losses); n > 0 {
		line += "; " + count(n, "file unread", "files unread")
	}
	return line
}
