package cli

import (
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// checkView gives each finding that fails the check one line that editors and
// pipelines know how to read, then the verdict.
func (p *page) checkView(v command.CheckView) {
	for _, f := range v.Failed {
		p.problem(f.Source, styled(severityStyle(f.Severity), severityWords(f)), f.Title+withSubject(f.Subject), f.Rule)
	}
	for _, q := range v.Asked {
		p.problem(q.Source, styled(yellow, "question"), q.Title, q.Rule)
	}
	bar := fmt.Sprintf("%s or worse, %s or surer", v.Threshold, v.Confidence)
	rest := totals(v.FindingsView)
	if v.Fails() {
		failing := count(len(v.Failed), "finding", "findings")
		if len(v.Asked) > 0 {
			failing += " and " + count(len(v.Asked), "question", "questions")
		}
		p.line(0, 2, styled(alarm, "failed: "), text(fmt.Sprintf("%s (%s) of %s", failing, bar, rest)))
		return
	}
	p.line(0, 2, styled(green, "passed: "), text(fmt.Sprintf("no finding is %s (%s)", bar, rest)))
}

// problem is one line, never wrapped: it is read by programs.
func (p *page) problem(at model.Pos, kind span, title, rule string) {
	for _, w := range words([]span{styled(bold, at.String()+":"), text(" "), kind, text(": " + title), styled(dim, " ["+rule+"]")}) {
		p.word(w)
	}
	p.put("\n")
}

func withSubject(s string) string {
	if s == "" {
		return ""
	}
	return ": " + s
}
