package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

// passRole adds the roles that an identity can run code of its own with.
func (r *reach) passRole(i int32, policy *iam.Policy) {
	for _, route := range policy.Escalations(r.opts.Escalations) {
		if route.Escalation.PassedTo == "" {
			continue
		}
		for _, step := range route.Steps {
			if step.Action != "iam:PassRole" {
				continue
			}
			for _, pattern := range step.Resources {
				for _, class := range r.index.Find("iam", pattern) {
					r.pass(i, class, route, step)
				}
			}
		}
	}
}

func (r *reach) pass(i int32, class *iam.Class, route iam.Route, step iam.RouteStep) {
	key := classKey{class.ID, "pass to " + route.Escalation.PassedTo}
	n, ok := r.classes[key]
	if !ok {
		n = r.join()
		r.classes[key] = n
		for _, m := range class.Members {
			target := int32(m.Target)
			if r.kind(target) == model.KindIdentity && r.trusts(target, route.Escalation.PassedTo) {
				c := model.Likely
				if m.Certainty != iam.Yes {
					c = model.Possible
				}
				r.derive(identityPass, r.can(identity, target), c, model.Open, noFlow(), n)
			}
		}
	}
	c := model.Proved
	if route.Certainty != iam.Yes {
		c = model.Possible
	}
	r.derive(identityPass, n, c, model.Open, because{flow: -1, pos: &step.Statements[0].Pos}, r.can(identity, i))
}

// trusts reports whether a role lets a service bear it.
func (b *builder) trusts(role int32, service string) bool {
	for _, t := range iam.WhoMayAssume(b.component(role).Trust, "") {
		if t.Kind == iam.TrusteeService && t.Principal.Value == service || t.Kind == iam.TrusteeUnread {
			return true
		}
	}
	return len(b.component(role).Trust) == 0 && b.component(role).Origin == model.OriginExternal
}
