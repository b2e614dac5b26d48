package command

import (
	"context"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// ExplainView explains a rule or a finding.
type ExplainView struct {
	Rule    catalogs.Rule
	Finding *model.Finding // nil for a rule
	Graph   *model.Graph   // of the finding
}

var explainCommand = Command{
	ID:      "explain",
	Title:   "Explain a rule, or a finding with its calculation and path",
	Subject: "rule-or-finding",
	Help: `Explains a rule by its id (or by the id that another scanner has for it), or a
finding: how its severity is calculated, the path that leads there, the facts with
their positions, and what to change.

  fourgate explain route-without-authentication
  fourgate explain f-0123456789ab examples/clinic`,
	Reads: true,
	Run: func(ctx context.Context, c Call) (any, error) {
		if strings.HasPrefix(c.Subject, "f-") {
			return explainFinding(ctx, c)
		}
		return explainRule(c.Subject)
	},
}

func explainFinding(ctx context.Context, c Call) (any, error) {
	if c.Session == nil {
		return nil, invalid("a finding is explained together with the files it was found in").
			WithHint("fourgate explain %s PATH", c.Subject)
	}
	res, err := c.Session.Result(ctx)
	if err != nil {
		return nil, err
	}
	f, err := findingByID(res.Findings, c.Subject)
	if err != nil {
		return nil, err
	}
	view, err := explainRule(f.Rule)
	view.Finding, view.Graph = &f, c.Session.Graph
	return view, err
}

func explainRule(id string) (ExplainView, error) {
	rule, err := ruleNamed(id)
	return ExplainView{Rule: rule}, err
}

// ruleNamed finds a rule by its id, a former one, or another scanner's.
func ruleNamed(id string) (catalogs.Rule, error) {
	rules, errs := catalogs.Rules()
	if len(errs) > 0 {
		return catalogs.Rule{}, errs[0]
	}
	names := make([]string, 0, len(rules))
	for _, r := range rules {
		for _, name := range slices.Concat([]string{r.ID}, r.Formerly, r.AlsoKnownAs) {
			if strings.EqualFold(name, id) {
				return r, nil
			}
		}
		names = append(names, r.ID)
	}
	err := model.Errorf(model.CodeNotFound, model.Pos{}, "no rule is called %q", id)
	if near := Nearest(id, names); near != "" {
		return catalogs.Rule{}, err.WithHint("did you mean %s?", near)
	}
	return catalogs.Rule{}, err.WithHint("`fourgate rules` lists the rules")
}
