package controls

import (
	"context"
	"errors"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls/layer"
	"github.com/fourgate/fourgate/controls/threat"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
	"github.com/fourgate/fourgate/model/walk"
)

// Input is what Analyse works on. The zero value of everything but Graph is
// right for most.
type Input struct {
	Graph *model.Graph // frozen
	// Rules are judged; nil for those that Fourgate ships.
	Rules []catalogs.Rule
	// NonDefault runs the rules for the pedantic too.
	NonDefault bool
}

// Result is everything that analysis says of a graph. Every list is sorted and
// the same in every run.
type Result struct {
	Graph         *model.Graph
	Walk          *walk.Result
	Findings      []model.Finding
	Questions     []model.Question
	Passes        []threat.Pass
	NotApplicable int // outcomes of rules, for the record
	RuleErrors    []threat.RuleError
}

// Responsibilities says who owes what at each component. Only reports ask.
func (r *Result) Responsibilities() []layer.Row { return layer.Of(r.Graph) }

// Analyse walks the graph and judges the rules. It fails where a rule cannot
// be read or compiled, naming every defect, or when ctx ends.
func Analyse(ctx context.Context, in Input) (*Result, error) {
	rules, errs := in.Rules, []*model.Error(nil)
	if rules == nil {
		rules, errs = catalogs.Rules()
	}
	walked, err := Walk(ctx, in.Graph)
	if err != nil {
		return nil, err
	}
	judged, more := threat.Run(ctx, threat.Input{
		Rules: rules, NonDefault: in.NonDefault,
		Views: threat.Views{Graph: in.Graph, Walk: walked, Actions: catalogs.IAMActions(), OnResource: onResource, Escalations: escalations()},
	})
	if errs = append(errs, more...); len(errs) > 0 {
		return nil, joined(errs)
	}
	return &Result{
		Graph: in.Graph, Walk: walked, Findings: judged.Findings, Questions: judged.Questions, Passes: judged.Passes,
		NotApplicable: judged.NotApplicable, RuleErrors: judged.Errors,
	}, nil
}

// Walk derives what attackers can reach in a graph.
func Walk(ctx context.Context, g *model.Graph) (*walk.Result, error) {
	return walk.Run(ctx, g, walk.Options{Actions: catalogs.IAMActions(), Effects: catalogs.IAMActions(), Escalations: escalations()})
}

// onResource reports whether a policy can limit an action to a resource.
func onResource(action string) bool { return len(catalogs.IAMActions().ResourceTypes(action)) > 0 }

func escalations() []iam.Escalation {
	var sets []iam.Escalation
	for _, e := range catalogs.Escalations() {
		sets = append(sets, iam.Escalation{ID: e.ID, Needs: e.Actions, PassedTo: e.PassTo, Yields: e.Yields})
	}
	return sets
}

func joined(errs []*model.Error) error {
	all := make([]error, len(errs))
	for i, err := range errs {
		all[i] = err
	}
	return errors.Join(all...)
}
