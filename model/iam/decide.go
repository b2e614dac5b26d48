package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Request asks whether a caller may do something.
type Request struct {
	Action   string // "dynamodb:PutItem"
	Resource string // an ARN; "*" for actions that have no resource
	// Caller is who asks, for the resource's policy: {"AWS", ARN of a role, user or
	// session}, {"Service", "s3.amazonaws.com"}, {"Federated", …}, or {"*", "*"} for
	// somebody who signed nothing.
	Caller model.Principal
	// Policy is the resource's policy; nil where it has none.
	Policy *Policy
	// PolicyRequired says that without the resource's policy nobody gets in, as
	// for keys (kms) and for roles (sts:AssumeRole).
	PolicyRequired bool
	// CrossAccount says that caller and resource lie in different accounts: then
	// both sides must allow.
	CrossAccount bool
	// Context holds what is known of the request beside that.
	Context Context
}

// Effect is the outcome of a request.
type Effect uint8

// The outcomes.
const (
	// NotAllowed: no statement that could be read allows it (the implicit deny).
	NotAllowed Effect = iota
	// Unknown: nothing readable allows it, but a statement could not be read.
	Unknown
	// Conditional: it is allowed if something holds that is not known: a
	// condition, a name, a condition of the template.
	Conditional
	// Allowed by a statement that applies in any case.
	Allowed
	// Denied by a statement that applies in any case.
	Denied
)

var effectNames = [...]string{"not allowed", "unknown", "conditional", "allowed", "denied"}

// String gives the outcome in lower case.
func (e Effect) String() string { return effectNames[e] }

// Possible reports whether the request may succeed as far as is known.
func (e Effect) Possible() bool { return e == Unknown || e == Conditional || e == Allowed }

// Decision is the answer to a Request. Policies of the organisation, the
// session and the endpoint are not known here, and can only take away: Allowed,
// Conditional and Unknown are upper bounds. NotAllowed and Denied are final.
type Decision struct {
	Effect Effect
	// By lists the statements that decide, those of the caller first: the denying
	// ones where it is denied, else those that allow, and those that may deny.
	By []*model.Statement
	// Conditions lists what must hold besides, as far as it is written in
	// statements of By that allow.
	Conditions []model.Condition
	// Opaque lists statements that could not be read and so might change the
	// answer either way.
	Opaque []*model.Statement
	// Why is a short reason.
	Why string
}

// Decide evaluates a request of the identity that p belongs to, after "Policy
// evaluation logic" of the IAM user guide. For a caller without permissions of
// its own (a service, somebody anonymous) use the zero Policy.
func (p *Policy) Decide(r Request) Decision {
	q := newQuestion(r)
	identity := p.ask(q)
	boundary := unbounded
	if p.boundary != nil {
		boundary = p.boundary.ask(q)
	}
	var resource resourceAnswer
	if r.Policy != nil {
		resource = r.Policy.askAs(q, r.Caller)
	}
	d := Decision{Opaque: p.Opaque()}
	if r.Policy != nil {
		d.Opaque = append(d.Opaque, r.Policy.Opaque()...)
	}
	deny := merge(identity.deny, boundary.deny, resource.deny)
	if deny.level == levelSure {
		d.Effect, d.By, d.Why = Denied, deny.by, "an explicit deny applies"
		return d
	}
	allow := combine(r, identity.allow, boundary.allow, resource)
	d.conclude(allow, deny)
	return d
}

// combine joins the sides. In one account either side suffices; what a resource
// policy grants to an account needs the identity's policy as well; what it
// grants to a role is limited by the role's boundary, what it grants to a user
// or session is not.
func combine(r Request, identity, boundary verdict, resource resourceAnswer) verdict {
	own := both(identity, boundary)
	byResource := merge(resource.direct, both(resource.role, boundary))
	switch {
	case r.CrossAccount && r.Caller.Type == "AWS":
		return both(own, merge(resource.direct, resource.role, resource.account))
	case r.PolicyRequired:
		return merge(byResource, both(own, resource.account))
	}
	return merge(byResource, own)
}

func (d *Decision) conclude(allow, deny verdict) {
	d.By, d.Conditions = allow.by, allow.conditions
	switch allow.level {
	case levelNone:
		d.Effect, d.Why = NotAllowed, "no statement allows it"
		return
	case levelOpaque:
		d.Effect, d.Why = Unknown, "no statement that could be read allows it, but one could not be read"
		return
	case levelSure:
		d.Effect, d.Why = Allowed, "a statement allows it"
	default:
		d.Effect, d.Why = Conditional, conditionalWhy(allow)
	}
	if deny.level == levelUnsure {
		d.Effect, d.Why = Conditional, "a deny may apply"
		d.By = append(d.By[:len(d.By):len(d.By)], deny.by...)
	}
}

func conditionalWhy(allow verdict) string {
	if len(allow.conditions) == 0 {
		return "it rests on a name or a condition of the template that is not known"
	}
	var keys []string
	for _, c := range allow.conditions {
		keys = append(keys, c.Key)
	}
	return "it rests on the condition " + strings.Join(keys, ", ")
}
