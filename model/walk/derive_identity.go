package walk

import (
	"cmp"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

// identities states what each identity may do by its policies, and who may act
// as it. Grants stay factored: an identity gets an edge to each class of
// components that a statement names, and the class one to each member.
func (b *builder) identities() {
	b.indexARNs()
	if b.opts.Actions != nil && b.opts.Effects != nil {
		reach := &reach{builder: b, index: iam.NewIndex(b.g.Components), table: iam.NewTable(b.opts.Actions, b.opts.Effects),
			classes: map[classKey]node{}, asked: map[int32]node{}, admin: -1}
		for i, c := range b.g.Components {
			if c.Kind == model.KindIdentity && len(c.Permissions) > 0 {
				reach.grants(int32(i))
			}
		}
	}
	for i, c := range b.g.Components {
		if c.Kind == model.KindIdentity && len(c.Trust) > 0 {
			b.trusted(int32(i))
		}
	}
}

func (b *builder) indexARNs() {
	for i, c := range b.g.Components {
		if c.Kind == model.KindIdentity && c.ARN != "" {
			b.byARN[c.ARN] = int32(i)
		}
	}
}

// reach joins identities with what their policies name.
type reach struct {
	*builder
	index   *iam.Index
	table   *iam.Table
	classes map[classKey]node
	asked   map[int32]node // by role: somebody may ask to act as it
	admin   node           // may do anything in the account; -1 before it is needed
}

type classKey struct {
	class  int
	effect string
}

// grants adds what one identity may do.
func (r *reach) grants(i int32) {
	policy := iam.CompileIdentity(r.component(i))
	from := r.can(identity, i)
	had := map[node]Label{}
	passes := false
	for a := range policy.Access(r.index, r.table) {
		passes = passes || a.Effect == "pass-role"
		c, e := strength(a)
		r.practise(i, a, min(c, model.Likely))
		target, ok := r.classOf(a)
		if !ok {
			continue
		}
		if mask := maskOf(everyone, c, e); mask&^had[target] != 0 {
			had[target] |= mask
			r.derive(identityGrant, target, c, e, because{flow: -1, pos: &a.Statement.Pos}, from)
		}
		if a.Effect == "escalate" && contains(a.Class, i) {
			r.derive(identityGrant, r.everything(), min(c, model.Likely), e, because{flow: -1, pos: &a.Statement.Pos}, from)
		}
	}
	if len(policy.Opaque()) > 0 {
		r.drawnGrants(i)
	}
	if passes {
		r.passRole(i, policy)
	}
}

// strength tells how sure and how easy a grant is. Conditions that are not
// decided guard it.
func strength(a iam.Access) (model.Certainty, model.Ease) {
	switch {
	case a.Certainty == iam.Yes:
		return model.Proved, model.Open
	case len(a.Conditions) > 0:
		return model.Likely, model.Guarded
	case a.Statement.Maybe != "":
		return model.Likely, model.Open
	}
	return model.Possible, model.Open
}

func contains(class *iam.Class, component int32) bool {
	_, found := member(class, component)
	return found
}

func member(class *iam.Class, component int32) (iam.Member, bool) {
	at, found := slices.BinarySearchFunc(class.Members, int(component), func(m iam.Member, t int) int { return cmp.Compare(m.Target, t) })
	if !found {
		return iam.Member{}, false
	}
	return class.Members[at], true
}

// classOf is the node of an effect on a class of components, made when first
// asked for. ok is false where the effect gives nothing on any member.
func (r *reach) classOf(a iam.Access) (node, bool) {
	key := classKey{a.Class.ID, a.Effect}
	n, ok := r.classes[key]
	if ok {
		return n, n >= 0
	}
	n = -1
	for _, m := range a.Class.Members {
		target := int32(m.Target)
		c := model.Proved
		if m.Certainty != iam.Yes {
			c = model.Possible
		} else if m.Partial {
			c = model.Likely
		}
		for _, g := range r.gained(a.Effect, target) {
			if n < 0 {
				n = r.join()
			}
			r.derive(g.rule, g.node, min(c, g.certainty), model.Open, noFlow(), n)
		}
	}
	r.classes[key] = n
	return n, n >= 0
}

// gained is a node that an effect gives, and by which rule.
type gained struct {
	rule      ruleID
	node      node
	certainty model.Certainty
}

func (r *reach) gained(effect string, target int32) []gained {
	switch effect {
	case "assume":
		if r.kind(target) == model.KindIdentity {
			return []gained{{identityAssume, r.ask(target), model.Proved}}
		}
		return nil
	case "escalate":
		if r.kind(target) == model.KindIdentity {
			return []gained{{identityAssume, r.can(identity, target), model.Likely}}
		}
		return nil
	}
	var out []gained
	if effect == "invoke" && r.kind(target) == model.KindAPI {
		return r.signedRoutes(target)
	}
	for _, g := range r.gains(effect, target) {
		rule := identityGrant
		switch g.capability {
		case config:
			rule = identityConfig
		case availability:
			rule = disruptComponent
		}
		out = append(out, gained{rule, r.can(g.capability, target), g.certainty})
	}
	return out
}

// signedRoutes are what the right to invoke an API gives: its routes that ask
// for a signature.
func (r *reach) signedRoutes(api int32) []gained {
	var out []gained
	for _, f := range r.outOf(api, model.FlowRoutes) {
		route := r.to[f]
		if auth := r.fact(route, fact.Authentication); auth.Decides() && auth.Value.AsText() == "iam" {
			out = append(out, gained{identityGrant, r.can(payload, route), certainty(auth)})
		}
	}
	return out
}

// everything is the node of an identity that can write its own permissions.
func (r *reach) everything() node {
	if r.admin >= 0 {
		return r.admin
	}
	r.admin = r.join()
	for i, c := range r.g.Components {
		n := int32(i)
		switch {
		case c.Kind == model.KindIdentity:
			r.derive(identityGrant, r.can(identity, n), model.Likely, model.Open, noFlow(), r.admin)
		case c.Kind == model.KindFunction, c.Kind == model.KindWorkflow:
			r.derive(identityConfig, r.can(config, n), model.Likely, model.Open, noFlow(), r.admin)
		case !runs(c.Kind):
			r.derive(identityGrant, r.can(read, n), model.Likely, model.Open, noFlow(), r.admin)
			r.derive(identityGrant, r.can(write, n), model.Likely, model.Open, noFlow(), r.admin)
		}
	}
	return r.admin
}

// drawnGrants lets the flows that are drawn from an identity's bearers stand in
// for statements that could not be read.
func (r *reach) drawnGrants(i int32) {
	for _, f := range r.into(i, model.FlowAssumes) {
		r.drawnAccess(identityDrawn, r.can(identity, i), r.from[f])
	}
}
