package reports

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/controls/layer"
	"github.com/fourgate/fourgate/controls/threat"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Meta says what a report is about.
type Meta struct {
	Title   string    // the system's name
	Sources []string  // what was read, as the user named it
	Date    time.Time // printed where it is not zero; never taken from the clock here
	Version string    // of Fourgate
}

// Report is the one sorted account of an analysis that the encoders for people
// read. Every list is in the order in which it is shown.
type Report struct {
	Meta
	Graph            *model.Graph
	Findings         []model.Finding  // the worst first
	Questions        []model.Question // by component, those that settle most first
	Entries          []Entry
	Responsibilities []layer.Row // by component
	RuleErrors       []threat.RuleError
	Passes           int // outcomes of rules
	NotApplicable    int
}

// Entry is a component that outsiders reach at likely or better.
type Entry struct {
	Component *model.Component
	Actor     model.Actor // the least privileged
	Ease      model.Ease
	Certainty model.Certainty
	// SignIn: callers prove who they are; where Actor is anonymous nonetheless,
	// anybody can sign up.
	SignIn bool
}

// IsOpen reports whether anybody on the internet comes in without signing in.
func (e Entry) IsOpen() bool { return e.Actor == model.Anonymous && !e.SignIn }

// NewReport sorts a result for reading. It keeps what it is given unchanged.
func NewReport(res *controls.Result, meta Meta) *Report {
	r := &Report{
		Meta: meta, Graph: res.Graph,
		Findings: slices.Clone(res.Findings), Questions: slices.Clone(res.Questions),
		Responsibilities: res.Responsibilities(), RuleErrors: slices.Clone(res.RuleErrors),
		Passes: len(res.Passes), NotApplicable: res.NotApplicable,
	}
	slices.SortStableFunc(r.Findings, compareFindings)
	slices.SortStableFunc(r.Questions, compareQuestions)
	slices.SortStableFunc(r.Responsibilities, func(a, b layer.Row) int { return strings.Compare(a.Component, b.Component) })
	r.Entries = entries(res)
	return r
}

func compareFindings(a, b model.Finding) int {
	return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(phaseOrder(a.Phase), phaseOrder(b.Phase)),
		strings.Compare(a.Rule, b.Rule), strings.Compare(a.Component, b.Component),
		strings.Compare(a.Subject, b.Subject), strings.Compare(a.ID, b.ID))
}

func compareQuestions(a, b model.Question) int {
	return cmp.Or(strings.Compare(a.Component, b.Component), cmp.Compare(b.Settles, a.Settles),
		strings.Compare(a.Fact, b.Fact), strings.Compare(a.ID, b.ID))
}

func phaseOrder(p model.Phase) int { return slices.Index(model.Phases(), p) }

// entries lists what outsiders reach directly: routes, APIs, and whatever else
// the walk seeds from outside, as the least privileged actor reaches it.
func entries(res *controls.Result) []Entry {
	if res.Walk == nil {
		return nil
	}
	var list []Entry
	for _, c := range res.Graph.Components {
		if e, ok := entryAt(res, c); ok && e.Actor != model.Insider {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(b.Certainty, a.Certainty), cmp.Compare(b.Ease, a.Ease),
			strings.Compare(a.Component.ID, b.Component.ID))
	})
	return list
}

// entryAt judges one component: entrances by the content that reaches them,
// stores by who reads or writes them in one step.
func entryAt(res *controls.Result, c *model.Component) (Entry, bool) {
	var capabilities []model.Capability
	switch c.Kind {
	case model.KindRoute:
		if len(res.Graph.Out(c.ID)) == 0 {
			break // such as a preflight, which the gateway answers itself
		}
		capabilities = []model.Capability{model.CanPayload, model.CanInvoke}
	case model.KindAPI, model.KindCDN, model.KindIDP:
		capabilities = []model.Capability{model.CanPayload, model.CanInvoke}
	case model.KindStore, model.KindQueue, model.KindTopic, model.KindFunction:
		capabilities = []model.Capability{model.CanRead, model.CanWrite, model.CanInvoke}
	}
	for _, k := range capabilities {
		label := res.Walk.Label(k, c.ID)
		for _, certainty := range []model.Certainty{model.Proved, model.Likely} {
			actor, ease, ok := label.LeastActor(certainty)
			if !ok {
				continue
			}
			if k != model.CanPayload && len(res.Walk.Witness(k, c.ID, actor, certainty)) > 1 {
				continue
			}
			return Entry{c, actor, ease, certainty, signsIn(c)}, true
		}
	}
	return Entry{}, false
}

// signsIn reports whether callers of an entry are known to prove who they are.
func signsIn(c *model.Component) bool {
	switch c.Facts.Get(fact.Authentication).Value.AsText() {
	case "", "none", "api-key":
		return c.Kind == model.KindIDP
	}
	return true
}

// component returns the component of an id, or a bare one that bears the id
// as its name, so that encoders need not check.
func (r *Report) component(id string) *model.Component {
	if c := r.Graph.Component(id); c != nil {
		return c
	}
	return &model.Component{ID: id, Name: id}
}
