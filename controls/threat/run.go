package threat

import (
	"context"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// Input is what rules are judged on.
type Input struct {
	Rules []catalogs.Rule
	Views
	NonDefault bool // run the rules for the pedantic too
}

// Pass is a rule that one component has passed: precondition and safeguard are
// known to be true.
type Pass struct {
	Rule      string
	Component string
	Subject   string
}

// RuleError is a rule that could not be judged; it is reported, never quiet.
type RuleError struct {
	Rule      string
	Component string
	Message   string
}

// Result is what the rules say, sorted.
type Result struct {
	Findings      []model.Finding
	Questions     []model.Question
	Passes        []Pass
	NotApplicable int // outcomes, for the record
	Errors        []RuleError
}

// Run judges every rule on every component and flow that it applies to. The
// errors are defects of the rules; the others still run.
func Run(ctx context.Context, in Input) (*Result, []*model.Error) {
	var c compiler
	var errs []*model.Error
	run := &runner{in: in, out: &Result{}, context: newSubjectContext(in.Views), questions: newQuestionnaire()}
	run.boxed = make([]ref.Val, len(in.Graph.Values()))
	kinds, flowKinds := presentKinds(in.Graph)
	for _, src := range in.Rules {
		if (src.NonDefault && !in.NonDefault) || !wanted(src, kinds, flowKinds) {
			continue
		}
		r, more := c.compile(src)
		errs = append(errs, more...)
		if len(more) == 0 {
			run.add(r)
		}
	}
	for _, comp := range in.Graph.Components {
		if ctx.Err() != nil {
			return nil, append(errs, model.Errorf(model.CodeInternal, model.Pos{}, "stopped: %v", ctx.Err()))
		}
		for _, r := range run.byKind[comp.Kind] {
			if r.appliesToService(comp.Service) {
				run.judge(r, subject{component: comp})
			}
		}
	}
	for _, flow := range in.Graph.Flows {
		for _, r := range run.byFlow[flow.Kind] {
			run.judge(r, subject{flow: flow, component: flow.End(), from: flow.Start()})
		}
	}
	run.out.Findings = run.findings.merged()
	run.out.Questions = run.questions.sorted()
	return run.out, errs
}

// presentKinds lets rules be compiled only where there is something to judge.
func presentKinds(g *model.Graph) (map[model.Kind]bool, map[model.FlowKind]bool) {
	kinds, flows := map[model.Kind]bool{}, map[model.FlowKind]bool{}
	for _, c := range g.Components {
		kinds[c.Kind] = true
	}
	for _, f := range g.Flows {
		flows[f.Kind] = true
	}
	return kinds, flows
}

func wanted(r catalogs.Rule, kinds map[model.Kind]bool, flows map[model.FlowKind]bool) bool {
	for _, k := range r.Kinds {
		if kinds[k] {
			return true
		}
	}
	for _, k := range r.Flows {
		if flows[k] {
			return true
		}
	}
	return false
}

// subject is what a rule is judged on: a component, or a flow with its ends.
type subject struct {
	component *model.Component // of a flow: where it ends
	flow      *model.Flow
	from      *model.Component
	item      string
}

func (s subject) at(e end) *model.Component {
	if e == from {
		return s.from
	}
	return s.component
}

type runner struct {
	in        Input
	out       *Result
	context   *subjectContext
	byKind    map[model.Kind][]*rule
	byFlow    map[model.FlowKind][]*rule
	boxed     []ref.Val // evaluator's form of each value of the graph
	findings  findingSet
	questions *questionnaire
	readings  []reading        // scratch
	recent    [3]recentAnswers // by end
	facts     [3]recentFacts
}

func (run *runner) add(r *rule) {
	if run.byKind == nil {
		run.byKind, run.byFlow = map[model.Kind][]*rule{}, map[model.FlowKind][]*rule{}
	}
	for _, k := range r.Kinds {
		run.byKind[k] = append(run.byKind[k], r)
	}
	for _, k := range r.Flows {
		run.byFlow[k] = append(run.byFlow[k], r)
	}
}

// judge runs one rule on one subject, once for each item where it has a
// for-each. A list without items violates nothing: it passes where it is whole
// and the safeguard is known to hold, and asks where it may hold more.
func (run *runner) judge(r *rule, s subject) {
	if r.each == nil {
		run.conclude(r, s, r.judge(run.read(r, s)))
		return
	}
	list := run.readSlot(*r.each, s)
	if list.val != nil {
		for _, item := range run.items(*r.each, s) {
			s.item = item
			run.conclude(r, s, r.judge(run.read(r, s)).from(list))
			list.some = true
		}
		s.item = ""
	}
	if !list.some || list.open {
		run.conclude(r, s, r.withoutItems(run.read(r, s), list))
	}
}

// read fills the slots of a rule for a subject; an item that is not there is
// unknown.
func (run *runner) read(r *rule, s subject) []reading {
	run.readings = run.readings[:0]
	for i, sl := range r.slots {
		rd := run.readSlot(sl, s)
		if i == r.item && s.item == "" {
			rd = reading{}
		}
		run.readings = append(run.readings, rd)
	}
	return run.readings
}

func (run *runner) readSlot(sl slot, s subject) reading {
	switch {
	case sl.isFlow:
		return run.readingOfCell(s.flow.Facts.Cell(sl.fact))
	case sl.fact != 0:
		return run.facts[sl.end].of(run, s.at(sl.end))[sl.fact]
	case sl.predicate != nil:
		return run.recent[sl.end].of(run.context, sl.predicate, s.at(sl.end)).reading
	}
	text := metaText(sl.meta, sl.end, s)
	return reading{val: types.String(text), certain: true, key: text}
}

func metaText(name string, e end, s subject) string {
	c := s.at(e)
	switch name {
	case itemName:
		return s.item
	case "kind":
		return string(c.Kind)
	case "service":
		return c.Service
	case "provider":
		return c.Provider
	case "origin":
		return string(c.Origin)
	case "flow_kind":
		return string(s.flow.Kind)
	case "evidence":
		return string(s.flow.Evidence)
	case "principal":
		return s.flow.Principal
	}
	return ""
}

// items are the elements of a rule's for-each list on a subject.
func (run *runner) items(sl slot, s subject) []string {
	if sl.predicate != nil {
		return run.recent[sl.end].of(run.context, sl.predicate, s.at(sl.end)).answer.value.AsList()
	}
	facts := &s.at(sl.end).Facts
	if sl.isFlow {
		facts = &s.flow.Facts
	}
	return facts.Get(sl.fact).Value.AsList()
}

// conclude turns an outcome into what the result holds of it.
func (run *runner) conclude(r *rule, s subject, out outcome) {
	switch out.verdict {
	case violated:
		run.findings.add(run.finding(r, s, out.confirmed))
	case asks:
		run.ask(r, s, out.asks)
	case passes:
		run.out.Passes = append(run.out.Passes, Pass{Rule: r.ID, Component: s.component.ID, Subject: run.fill(r.Subject, s)})
	case notApplicable:
		run.out.NotApplicable++
	case failed:
		run.out.Errors = append(run.out.Errors, RuleError{Rule: r.ID, Component: s.component.ID, Message: out.err.Error()})
	}
}
