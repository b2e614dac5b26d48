package cli

import (
	"context"
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports"
	"github.com/fourgate/fourgate/ui/command"
)

// present writes what a command returned, as JSON or for a person.
func (a *app) present(ctx context.Context, view any, m *meter) error {
	switch v := view.(type) {
	case command.CheckView:
		if v.Fails() {
			a.exit = ExitFindings
		}
	case command.ReportView:
		return a.writeArtefact(ctx, v, m)
	case command.ScriptView:
		return a.put(v.Output, v.Text, m)
	}
	if a.asJSON {
		return a.presentJSON(view)
	}
	m.stop()
	if a.quiet {
		return nil
	}
	p := a.page()
	switch v := view.(type) {
	case command.ImportView:
		p.importView(v)
	case command.FindingsView:
		p.findingsView(v)
	case command.CheckView:
		p.checkView(v)
	case command.QuestionsView:
		p.questionsView(v)
	case command.WalkView:
		p.walkView(v)
	case command.ExplainView:
		p.explainView(v)
	case command.RulesView:
		p.rulesView(v)
	case command.VersionView:
		p.versionView(v)
	default:
		return noPresenter(view)
	}
	return nil
}

// page makes a page on the standard output.
func (a *app) page() *page {
	return &page{w: a.out, width: a.streams.columns(), colour: a.streams.colour(a.noColor), opened: a.opened}
}

func (a *app) presentJSON(view any) error {
	switch v := view.(type) {
	case command.ImportView:
		return reports.ImportJSON(a.out, v.Graph, filesDocument(v))
	case command.FindingsView:
		return reports.FindingsJSON(a.out, v.Findings, v.Questions, v.Losses, nil)
	case command.CheckView:
		return reports.FindingsJSON(a.out, v.Findings, v.Questions, v.Losses, verdict(v))
	case command.QuestionsView:
		return reports.QuestionsJSON(a.out, v.Questions, v.Losses)
	case command.WalkView:
		return reports.WalkJSON(a.out, walkDocument(v))
	case command.ExplainView:
		return reports.ExplainJSON(a.out, v.Rule, v.Finding)
	case command.RulesView:
		return reports.RulesJSON(a.out, v.Rules)
	case command.VersionView:
		return reports.VersionJSON(a.out, reports.VersionDocument(v))
	}
	return noPresenter(view)
}

func noPresenter(view any) error {
	return model.Errorf(model.CodeInternal, model.Pos{}, "nothing presents a %s", fmt.Sprintf("%T", view))
}

func verdict(v command.CheckView) *reports.Verdict {
	out := &reports.Verdict{Fails: v.Fails(), Threshold: v.Threshold, Confidence: v.Confidence}
	for _, f := range v.Failed {
		out.Findings = append(out.Findings, f.ID)
	}
	for _, q := range v.Asked {
		out.Questions = append(out.Questions, q.ID)
	}
	return out
}

// filesDocument says what became of each file, where that was asked for.
func filesDocument(v command.ImportView) []reports.ReadFile {
	if !v.Explain {
		return nil
	}
	out := make([]reports.ReadFile, 0, len(v.Files))
	for _, f := range v.Files {
		out = append(out, reports.ReadFile{Name: f.Name, Format: f.Format, Why: f.Why, Components: len(f.Components), Flows: f.Flows, Losses: f.Losses})
	}
	return out
}

func walkDocument(v command.WalkView) reports.WalkDocument {
	doc := reports.WalkDocument{Losses: v.Losses}
	if v.Function != nil {
		doc.Component = v.Function.ID
	}
	for _, p := range v.Paths {
		doc.Paths = append(doc.Paths, reports.WalkPath(p))
	}
	for _, e := range v.Entries {
		doc.Entries = append(doc.Entries, reports.WalkEntry{Component: e.Component.ID, Actor: e.Actor, Certainty: e.Certainty, Ease: e.Ease})
	}
	return doc
}
