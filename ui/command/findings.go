package command

import (
	"context"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/session"
)

// FindingsView is a list of findings with what goes with it.
type FindingsView struct {
	Title     string
	Findings  []model.Finding
	Questions []model.Question
	Losses    []model.Loss
	Graph     *model.Graph
	Total     int // findings before filtering
}

// QuestionsView is a list of questions.
type QuestionsView struct {
	Title     string
	Questions []model.Question
	Losses    []model.Loss
	Graph     *model.Graph
}

var severityNames = []string{"critical", "high", "medium", "low", "note"}

var filterArgs = []Arg{
	{Name: "min-severity", Help: "leave out what is less severe", Values: severityNames},
	{Name: "phase", Help: "only findings of one phase", Values: []string{"trigger", "execution", "dependency", "output"}},
	{Name: "rule", Help: "only findings of one rule"},
	{Name: "component", Help: "only findings in or at a component, by id or name"},
	{Name: "all-rules", Help: "run the rules that are off by default too", Bool: true},
}

var findingsCommand = Command{
	ID:    "findings",
	Title: "List what the threat rules find",
	Help: `Walks the system, judges every rule and lists the findings, the worst first. What
hangs on an unknown fact is a question, never a finding: see ` + "`fourgate questions`." + `

  fourgate findings examples/clinic --min-severity high
  fourgate findings template.yaml --json`,
	Args: filterArgs, Reads: true, Enabled: needsInput,
	Run: func(ctx context.Context, c Call) (any, error) { return findings(ctx, c) },
}

func findings(ctx context.Context, c Call) (FindingsView, error) {
	c.Session.RunEveryRule(c.Bool("all-rules"))
	res, err := c.Session.Result(ctx)
	if err != nil {
		return FindingsView{}, err
	}
	keep, err := filterOf(c)
	if err != nil {
		return FindingsView{}, err
	}
	view := FindingsView{Title: c.Session.Title(), Questions: res.Questions, Losses: c.Session.Graph.Losses, Graph: c.Session.Graph, Total: len(res.Findings)}
	for _, f := range res.Findings {
		if keep(f) {
			view.Findings = append(view.Findings, f)
		}
	}
	return view, nil
}

// filterOf makes the predicate that the filter arguments describe.
func filterOf(c Call) (func(model.Finding) bool, error) {
	var minimum model.Severity
	if s := c.Args["min-severity"]; s != "" {
		minimum, _ = model.ParseSeverity(s)
	}
	var at []*model.Component
	if text := c.Args["component"]; text != "" {
		if at = c.Session.Find(text); len(at) == 0 {
			return nil, noComponent(c.Session, text)
		}
	}
	phase, rule := model.Phase(c.Args["phase"]), c.Args["rule"]
	if rule != "" {
		named, err := ruleNamed(rule)
		if err != nil {
			return nil, err
		}
		rule = named.ID
	}
	return func(f model.Finding) bool {
		return f.Severity >= minimum && (phase == "" || f.Phase == phase) && (rule == "" || f.Rule == rule) &&
			(at == nil || slices.ContainsFunc(at, func(comp *model.Component) bool { return concerns(f, comp.ID) }))
	}, nil
}

func concerns(f model.Finding, id string) bool {
	return f.Component == id || slices.ContainsFunc(f.Places, func(p model.Place) bool { return p.Component == id })
}

func noComponent(s *session.Session, text string) *model.Error {
	err := model.Errorf(model.CodeNotFound, model.Pos{}, "no component is called %q", text)
	if near := nearest(text, s.Graph.Components); near != "" {
		return err.WithHint("did you mean %s?", near)
	}
	return err.WithHint("`fourgate import` lists the components")
}

var questionsCommand = Command{
	ID:    "questions",
	Title: "List the facts that would settle open outcomes",
	Help: `Lists what Fourgate does not know and what hangs on it: the questions whose answers
settle most come first.

  fourgate questions examples/clinic`,
	Reads: true, Enabled: needsInput,
	Run: func(ctx context.Context, c Call) (any, error) {
		res, err := c.Session.Result(ctx)
		if err != nil {
			return nil, err
		}
		return QuestionsView{Title: c.Session.Title(), Questions: res.Questions, Losses: c.Session.Graph.Losses, Graph: c.Session.Graph}, nil
	},
}
