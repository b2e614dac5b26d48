package reports

import (
	"io"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

type jsonRule struct {
	ID          string              `json:"id"`
	Title       string              `json:"title"`
	Phase       model.Phase         `json:"phase"`
	Since       string              `json:"since"`
	Default     bool                `json:"default"`
	Layer       model.Layer         `json:"layer"`
	Kinds       []model.Kind        `json:"kinds"`
	Flows       []model.FlowKind    `json:"flows"`
	Services    []string            `json:"services"`
	Tags        []string            `json:"tags"`
	Formerly    []string            `json:"formerly"`
	AlsoKnownAs []string            `json:"alsoKnownAs"`
	Controls    map[string][]string `json:"controls"`
}

func ruleJSON(r catalogs.Rule) jsonRule {
	return jsonRule{
		ID: r.ID, Title: r.Title, Phase: r.Phase, Since: r.Since, Default: !r.NonDefault, Layer: r.Layer,
		Kinds: list(r.Kinds), Flows: list(r.Flows), Services: list(r.Services), Tags: list(r.Tags),
		Formerly: list(r.Formerly), AlsoKnownAs: list(r.AlsoKnownAs), Controls: controlsByFramework(r.MapsTo),
	}
}

// RulesJSON writes what is known of rules without their conditions.
func RulesJSON(w io.Writer, rules []catalogs.Rule) error {
	d := begin(w, SchemaRules)
	stream(d, "rules", rules, ruleJSON)
	return d.end()
}
