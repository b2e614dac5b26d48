package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

// ask is the node of a caller whose own policies let it ask for a role. Whether
// the role lets it in says the role's trust policy.
func (r *reach) ask(role int32) node {
	n, ok := r.asked[role]
	if ok {
		return n
	}
	n = r.join()
	r.asked[role] = n
	c := r.component(role)
	if len(c.Trust) == 0 && c.Origin == model.OriginExternal {
		r.derive(identityAssume, r.can(identity, role), model.Possible, model.Open, noFlow(), n)
		return n
	}
	for _, t := range iam.WhoMayAssume(c.Trust, "") {
		wide := t.Kind == iam.TrusteeAnyone || t.Kind == iam.TrusteeAccount && t.Foreign != iam.Yes
		if !wide {
			continue
		}
		sure, ease := model.Proved, model.Open
		switch {
		case t.Foreign == iam.Maybe:
			sure = model.Possible // a number, most likely that of another account
		case t.Certainty != iam.Yes:
			sure = model.Likely
		}
		if len(t.Conditions) > 0 {
			ease = model.Guarded
		}
		r.derive(identityAssume, r.can(identity, role), sure, ease, because{flow: -1, pos: &t.Statement.Pos}, n)
	}
	return n
}
