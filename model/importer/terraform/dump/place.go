package dump

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// agreed is a value that several places state: "" where they differ.
type agreed struct {
	value  string
	differ bool
}

func (a *agreed) state(value string) {
	switch {
	case value == "" || a.differ:
	case a.value == "":
		a.value = value
	case a.value != value:
		a.value, a.differ = "", true
	}
}

// place gives the account and the region that the resources are in, "" where
// the document does not tell or names several.
func (r *reader) place(doc *source.Node) (account, region string) {
	var accounts, regions agreed
	for _, i := range r.instances {
		switch i.typ {
		case "aws_caller_identity":
			accounts.state(text(i.values.Get("account_id")))
		case "aws_region":
			regions.state(text(i.values.Get("name")))
			regions.state(text(i.values.Get("region")))
		}
		if i.mode != config.Managed {
			continue
		}
		fields := strings.SplitN(text(i.values.Get("arn")), ":", 6)
		if len(fields) == 6 && fields[0] == "arn" && len(fields[4]) == 12 {
			accounts.state(fields[4])
			regions.state(fields[3])
		}
	}
	if own := r.configured(doc, doc.Path("configuration", "provider_config", "aws", "expressions", "region")); own != "" {
		return accounts.value, own // others have names of their own, and are for single resources
	}
	return accounts.value, regions.value
}

// configured is what a provider's setting comes to: a constant, or a variable
// of the plan.
func (r *reader) configured(doc, expression *source.Node) string {
	if n := expression.Get("constant_value"); n != nil {
		return text(n)
	}
	refs := referencesOf(expression)
	if len(refs) != 1 {
		return ""
	}
	name, ok := strings.CutPrefix(refs[0], "var.")
	if !ok {
		return ""
	}
	return text(doc.Path("variables", name, "value"))
}

// text is the text of a scalar, "" for anything else.
func text(n *source.Node) string {
	s, _ := n.Str()
	return s
}
