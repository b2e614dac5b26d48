package reports

import (
	"io"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// jsonRuleText is a rule with its conditions and texts.
type jsonRuleText struct {
	jsonRule
	Precondition string       `json:"precondition"`
	Violation    string       `json:"violation"`
	Safeguard    string       `json:"safeguard"`
	Explanation  string       `json:"explanation"`
	Fixes        []model.Fix  `json:"fixes"`
	SpeaksTo     []jsonSpeaks `json:"speaksTo"`
	References   []string     `json:"references"`
}

type jsonSpeaks struct {
	Framework string `json:"framework"`
	Control   string `json:"control"`
	Aspect    string `json:"aspect"`
	Full      bool   `json:"full"`
}

// ExplainJSON writes a rule in full, and a finding of it where there is one.
func ExplainJSON(w io.Writer, r catalogs.Rule, f *model.Finding) error {
	text := jsonRuleText{
		jsonRule: ruleJSON(r), Precondition: r.Precondition.Text, Violation: r.Violation.Text, Safeguard: r.Safeguard.Text,
		Explanation: r.Explanation, Fixes: list(r.Fixes), SpeaksTo: make([]jsonSpeaks, 0, len(r.SpeaksTo)), References: list(r.References),
	}
	for _, s := range r.SpeaksTo {
		text.SpeaksTo = append(text.SpeaksTo, jsonSpeaks{s.Control.Framework, s.Control.ID, s.Aspect, s.Full})
	}
	d := begin(w, SchemaExplain)
	d.member("rule", text)
	if f != nil {
		d.member("finding", findingJSON(*f))
	}
	return d.end()
}
