package cli

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// questionsView lists what is not known, what settles most first.
func (p *page) questionsView(v command.QuestionsView) {
	for _, q := range v.Questions {
		p.question(v.Graph, q)
	}
	switch n := len(v.Questions); n {
	case 0:
		p.line(0, 2, styled(bold, "No open questions."))
	default:
		p.line(0, 2, styled(bold, count(n, "question", "questions")+"."),
			styled(dim, " An unknown fact is no finding and no pass: state it in the template, or find out."))
	}
}

func (p *page) question(g *model.Graph, q model.Question) {
	p.line(0, 2, styled(bold, q.Title))
	at := []span{text(named(g, q.Component) + ": "), styled(cyan, q.Fact)}
	if !q.Source.IsZero() {
		at = append(at, styled(dim, " at "), styled(cyan, q.Source.String()))
	}
	p.line(2, 4, at...)
	if q.Why != "" {
		p.line(2, 4, styled(dim, "not known because: "), text(q.Why))
	}
	if len(q.Values) > 0 {
		p.line(2, 4, styled(dim, "answers: "), text(strings.Join(q.Values, ", ")))
	}
	p.line(2, 4, styled(dim, "settles "+count(q.Settles, "outcome", "outcomes")+" of "+strings.Join(q.Rules, ", ")))
	p.blank()
}
