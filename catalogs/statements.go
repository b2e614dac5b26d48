package catalogs

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// statementOf reads the columns actions, not_actions, resources and conditions
// of a row. All statements that ship here allow.
func statementOf(r row, policy string, origin model.GrantOrigin) (model.Statement, error) {
	s := model.Statement{
		Effect: model.Allow, Policy: policy, Grant: origin,
		Actions: r.list("actions"), NotActions: r.list("not_actions"), Resources: r.list("resources"),
	}
	if len(s.Actions)+len(s.NotActions) == 0 || len(s.Resources) == 0 {
		return s, r.errorf("a statement of %s without actions or resources", policy)
	}
	for text := range strings.SplitSeq(r.get("conditions"), ";") {
		if text == "" {
			continue
		}
		operator, rest, hasKey := strings.Cut(text, " ")
		key, values, hasValues := strings.Cut(rest, "=")
		if !hasKey || !hasValues {
			return s, r.errorf("condition %q is not of the form \"Operator key=value|value\"", text)
		}
		s.Conditions = append(s.Conditions, model.Condition{Operator: operator, Key: key, Values: strings.Split(values, "|")})
	}
	return s, nil
}
