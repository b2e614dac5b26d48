package reports

import (
	"io"

	"github.com/fourgate/fourgate/model"
)

type jsonFinding struct {
	ID            string                `json:"id"`
	Rule          string                `json:"rule"`
	Phase         model.Phase           `json:"phase"`
	Title         string                `json:"title"`
	Severity      model.Severity        `json:"severity"`
	SeverityRange [2]model.Severity     `json:"severityRange"`
	Factors       map[string]jsonFactor `json:"factors"`
	Confidence    model.Confidence      `json:"confidence"`
	Actor         model.Actor           `json:"actor"`
	Component     string                `json:"component"`
	Subject       string                `json:"subject"`
	Places        []model.Place         `json:"places"`
	Source        model.Pos             `json:"source"`
	Layer         model.Layer           `json:"layer"`
	Tags          []string              `json:"tags"`
	Controls      map[string][]string   `json:"controls"`
	Path          []model.Step          `json:"path"`
	Explanation   string                `json:"explanation"`
	Fixes         []model.Fix           `json:"fixes"`
	Facts         []string              `json:"facts"`
}

type jsonFactor struct {
	Low  int    `json:"low"`
	High int    `json:"high"`
	Why  string `json:"why"`
}

// controlsByFramework groups references by framework, in the order given.
func controlsByFramework(refs []model.ControlRef) map[string][]string {
	out := map[string][]string{}
	for _, r := range refs {
		out[r.Framework] = append(out[r.Framework], r.ID)
	}
	return out
}

func findingJSON(f model.Finding) jsonFinding {
	j := jsonFinding{
		ID: f.ID, Rule: f.Rule, Phase: f.Phase, Title: f.Title, Severity: f.Severity,
		SeverityRange: [2]model.Severity{f.SeverityLow, f.SeverityHigh}, Factors: map[string]jsonFactor{},
		Confidence: f.Confidence, Actor: f.Actor, Component: f.Component, Subject: f.Subject, Places: list(f.Places),
		Source: f.Source, Layer: f.Layer, Tags: list(f.Tags), Controls: controlsByFramework(f.Controls), Path: stepsJSON(f.Path),
		Explanation: f.Explanation, Fixes: list(f.Fixes), Facts: list(f.Facts),
	}
	for _, factor := range f.Factors {
		j.Factors[factor.Name] = jsonFactor{factor.Low, factor.High, factor.Why}
	}
	return j
}

// Verdict is what a check decides.
type Verdict struct {
	Fails      bool             `json:"fails"`
	Threshold  model.Severity   `json:"threshold"`
	Confidence model.Confidence `json:"confidence"`
	Findings   []string         `json:"findings"`  // ids of those that fail it
	Questions  []string         `json:"questions"` // ids of those that fail it
}

// FindingsJSON writes findings, questions and losses, and the verdict where
// there was a check.
func FindingsJSON(w io.Writer, findings []model.Finding, questions []model.Question, losses []model.Loss, verdict *Verdict) error {
	if verdict != nil {
		verdict.Findings, verdict.Questions = list(verdict.Findings), list(verdict.Questions)
	}
	d := begin(w, SchemaFindings)
	if verdict != nil {
		d.member("verdict", verdict)
	}
	stream(d, "findings", findings, findingJSON)
	stream(d, "questions", questions, questionJSON)
	stream(d, "losses", losses, same)
	return d.end()
}

// QuestionsJSON writes questions and losses.
func QuestionsJSON(w io.Writer, questions []model.Question, losses []model.Loss) error {
	d := begin(w, SchemaQuestions)
	stream(d, "questions", questions, questionJSON)
	stream(d, "losses", losses, same)
	return d.end()
}

// questionJSON copies a question so that no list in it is null.
func questionJSON(q model.Question) model.Question {
	q.Rules, q.Values = list(q.Rules), list(q.Values)
	return q
}

// ErrorsJSON writes the errors of a command that failed.
func ErrorsJSON(w io.Writer, errs []*model.Error) error {
	d := begin(w, SchemaErrors)
	stream(d, "errors", errs, same)
	return d.end()
}
