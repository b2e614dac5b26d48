package cli

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/ui/command"
)

var update = flag.Bool("update", false, "write the golden files again")

// sample is a small system with one finding, one question and two losses.
func sample(t *testing.T) command.FindingsView {
	t.Helper()
	at := func(line int) model.Pos { return model.Pos{File: "template.yaml", Line: line, Column: 3} }
	g := model.NewGraph()
	for _, c := range []model.Component{
		{ID: "t#Api/GET /records", Kind: model.KindRoute, Name: "GET /records", Source: at(10)},
		{ID: "t#Records", Kind: model.KindFunction, Name: "Records", Source: at(4)},
		{ID: "t#Idle", Kind: model.KindFunction, Name: "Idle", Source: at(30), Presence: model.Maybe},
		{ID: "t#Role", Kind: model.KindIdentity, Name: "Role", Source: at(40)},
		{ID: "t#Queue", Kind: model.KindQueue, Name: "Queue", Source: at(50)},
	} {
		g.AddComponent(c)
	}
	for _, f := range []model.Flow{
		{From: "t#Api/GET /records", To: "t#Records", Kind: model.FlowRoutes},
		{From: "t#Queue", To: "t#Records", Kind: model.FlowPolls, Disabled: true},
		{From: "t#Records", To: "t#Role", Kind: model.FlowAssumes},
		{From: "t#Idle", To: "t#Role", Kind: model.FlowAssumes},
	} {
		g.AddFlow(f)
	}
	g.AddLoss(model.Loss{Kind: model.LossUnread, Pos: model.Pos{File: "half.yaml", Line: 7, Column: 1}, Reason: "a quoted text is not closed", Hint: "look for a missing quote"})
	g.AddLoss(model.Loss{Kind: model.LossUnmodeled, Pos: at(60), Reason: "Custom::Thing is of no kind that Fourgate models", Hint: "draw what it does"})
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	path := []model.Step{
		{Capability: model.CanPayload, Component: "t#Api/GET /records", Phase: model.PhaseTrigger, Certainty: model.Proved, Ease: model.Open,
			Why: "GET /records takes requests from anybody", Facts: []string{"t#Api/GET /records: authentication"}, Source: at(10)},
		{Capability: model.CanPayload, Component: "t#Records", Phase: model.PhaseTrigger, Certainty: model.Likely, Ease: model.Hindered,
			Why: "GET /records hands the request to Records", Source: at(12)},
	}
	f := model.Finding{
		ID: "f-0123456789ab", Rule: "open-route", Phase: model.PhaseTrigger, Title: "Route answers callers who prove nothing",
		Severity: model.SeverityHigh, SeverityLow: model.SeverityHigh, SeverityHigh: model.SeverityCritical,
		Factors: []model.Factor{{Name: "likelihood", Low: 8, High: 8, Why: "anonymous, open"}, {Name: "confidentiality", Low: 6, High: 9, Why: "nobody has said which data this is"}},
		Actor:   model.Anonymous, Component: "t#Api/GET /records", Subject: "GET /records", Source: at(10), Layer: model.LayerCustomer,
		Places:      []model.Place{{Component: "t#Api/GET /records", Subject: "GET /records", Source: at(10)}, {Component: "t#Records", Source: at(4)}},
		Controls:    []model.ControlRef{{Framework: "nist-800-53@5.2.0", ID: "AC-3"}, {Framework: "nist-800-53@5.2.0", ID: "IA-2"}, {Framework: "cwe", ID: "CWE-306"}},
		Path:        path,
		Explanation: "Anybody who can send a packet\nstarts the function.\n\nOne call is enough.",
		Fixes:       []model.Fix{{Provider: "aws", Tool: "sam", Text: "Set an authorizer.", Snippet: "Auth:\n  Authorizer: Yours\n"}},
		Facts:       []string{"GET /records: authentication = none (known)"},
	}
	note := f
	note.ID, note.Rule, note.Title, note.Subject, note.Component = "f-ba9876543210", "unsigned", "Unsigned code can be deployed", "", "t#Records"
	note.Severity, note.SeverityLow, note.SeverityHigh, note.Confidence = model.SeverityNote, model.SeverityNote, model.SeverityNote, model.ConfidenceConfirmed
	note.Actor, note.Places = model.Insider, nil
	question := model.Question{ID: "q-1", Rule: "open-route", Rules: []string{"open-route", "other"}, Component: "t#Records", Fact: "validation",
		Phase: model.PhaseTrigger, Title: "Does Records check what it reads?", Settles: 2, Why: "never stated", Values: []string{"true", "false"}, Source: at(4)}
	return command.FindingsView{Title: "clinic", Findings: []model.Finding{f, note}, Questions: []model.Question{question}, Losses: g.Losses, Graph: g, Total: 5}
}

func TestViews(t *testing.T) {
	v := sample(t)
	rule := catalogs.Rule{ID: "open-route", Title: "Route answers callers who prove nothing", Phase: model.PhaseTrigger, Since: "0.1", Layer: model.LayerCustomer,
		Kinds: []model.Kind{model.KindRoute}, Services: []string{"aws.*"}, Tags: []string{"public-entry"}, AlsoKnownAs: []string{"CKV_AWS_59"},
		Violation: catalogs.Expr{Text: `authentication == "none"`}, Explanation: "Anybody can call it.", Fixes: v.Findings[0].Fixes, MapsTo: v.Findings[0].Controls,
		References: []string{"https://example.org/why"}, NonDefault: true}
	record := v.Graph.Component("t#Records")
	walked := command.WalkView{Title: "clinic", Graph: v.Graph, Function: record, Actor: model.Anonymous,
		Paths: []command.Path{{Capability: model.CanPayload, Actor: model.Anonymous, Steps: v.Findings[0].Path}}}
	overview := command.WalkView{Title: "clinic", Graph: v.Graph, Entries: []command.Entry{
		{Component: v.Graph.Component("t#Api/GET /records"), Actor: model.Anonymous, Ease: model.Open, Certainty: model.Proved},
		{Component: v.Graph.Component("t#Queue"), Actor: model.Partner, Ease: model.Hindered, Certainty: model.Possible},
	}}
	files := []command.ReadFile{
		{File: importer.File{Name: "template.yaml", Format: "cloudformation", Why: "names a transform"}, Components: v.Graph.Components[:2], Flows: 3, Losses: 1},
		{File: importer.File{Name: "other.json", Why: "bears no format's marker"}},
	}
	imported := command.ImportView{Title: "clinic", Graph: v.Graph, Files: files, Skipped: []string{".aws-sam"}, Explain: true}
	empty := model.NewGraph()
	for _, c := range []struct {
		name  string
		write func(*page)
	}{
		{"import", func(p *page) { p.importView(imported) }},
		{"import-one", func(p *page) {
			p.importView(command.ImportView{Title: "clinic", Graph: v.Graph, Files: files[:1], Explain: true})
		}},
		{"import-empty", func(p *page) { p.importView(command.ImportView{Title: "nothing", Graph: empty, Explain: true}) }},
		{"findings", func(p *page) { p.findingsView(v) }},
		{"findings-none", func(p *page) { p.findingsView(command.FindingsView{Title: "clinic", Graph: empty}) }},
		{"check-failed", func(p *page) {
			p.checkView(command.CheckView{FindingsView: v, Threshold: model.SeverityHigh, Failed: v.Findings[:1], Asked: v.Questions})
		}},
		{"check-passed", func(p *page) { p.checkView(command.CheckView{FindingsView: v, Threshold: model.SeverityCritical}) }},
		{"questions", func(p *page) {
			p.questionsView(command.QuestionsView{Questions: v.Questions, Losses: v.Losses, Graph: v.Graph})
		}},
		{"questions-none", func(p *page) { p.questionsView(command.QuestionsView{Graph: empty}) }},
		{"walk", func(p *page) { p.walkView(walked) }},
		{"walk-overview", func(p *page) { p.walkView(overview) }},
		{"walk-nobody", func(p *page) { p.walkView(command.WalkView{Graph: empty}) }},
		{"rules", func(p *page) { p.rulesView(command.RulesView{Rules: []catalogs.Rule{rule}}) }},
		{"explain-rule", func(p *page) { p.explainView(command.ExplainView{Rule: rule}) }},
		{"explain-finding", func(p *page) {
			p.explainView(command.ExplainView{Rule: rule, Finding: &v.Findings[0], Graph: v.Graph})
		}},
		{"version", func(p *page) {
			p.versionView(command.VersionView{Version: "1.2.3", Go: "go1.26", Revision: "0123456789abcdef", Rules: 45, Frameworks: []string{"cwe", "nist-800-53@5.2.0"}})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".txt", printed(80, false, c.write))
		})
	}
	golden(t, "findings-colour.txt", printed(80, true, func(p *page) { p.findingsView(v) }))
	golden(t, "findings-narrow.txt", printed(40, false, func(p *page) { p.findingsView(v) }))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-update writes it again):\n%s", name, diff)
	}
}

func TestReach(t *testing.T) {
	in := []model.Step{{Rule: "entry-open", Ease: model.Open}, {Rule: "route-target", Ease: model.Hindered}}
	itself := []model.Step{{Rule: "no-alarm", Ease: model.Guarded}}
	for _, tc := range []struct {
		path  []model.Step
		actor model.Actor
		want  string
	}{
		{in[:1], model.Anonymous, "open to anybody on the internet"},
		{in, model.User, "hindered for a known user"},
		{itself, model.Registered, "in reach of anybody who signs up"},
		{itself, model.Insider, "nobody outside is known to reach it"},
	} {
		if got := reach(model.Finding{Rule: "no-alarm", Actor: tc.actor, Path: tc.path}); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.actor, got, tc.want)
		}
	}
}
