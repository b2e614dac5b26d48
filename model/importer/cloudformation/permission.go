package cloudformation

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// permission is the target's half of a push: one AWS::Lambda::Permission.
type permission struct {
	to, principal string
	action        string
	urlAuth       string // of the URLs that it is for, "" for whatever calls
	// source is what SourceArn names: the id of a component or resource of the
	// template, or an ARN; "" where it names nothing.
	source     string
	execute    executeARN
	conditions []model.Condition
	// always are those of the conditions that no value of the template's
	// parameters leaves out; undecided is the condition on which the others hang.
	always    []model.Condition
	undecided string
	// here: the source is a resource of this template.
	here      bool
	condition string
	pos       model.Pos
	resource  *template.Resource
}

// buildPermission records a permission, once for each function it may be for.
func buildPermission(b *builder, r *template.Resource) {
	functions := b.ends(model.KindFunction, r.Props, "FunctionName")
	if len(functions) == 0 {
		b.g.AddLoss(model.Loss{Kind: model.LossUnread, Pos: r.Pos, Reason: "the permission " + r.Called() + " names no function"})
	}
	for _, fn := range functions {
		for _, br := range b.branches(r.Props, "Principal") {
			b.addPermission(r, fn, br)
		}
	}
}

func (b *builder) addPermission(r *template.Resource, fn end, principal template.Branch) {
	p := &permission{
		to: fn.id, principal: b.expand(b.t.Text(principal.Node).S), action: b.t.Text(r.Prop("Action")).S,
		condition: b.under(r, fn.condition, principal.Condition), pos: r.Pos, resource: r,
	}
	if p.principal == "" {
		p.principal = unread
	}
	if arn := r.Prop("SourceArn"); arn != nil {
		x := b.t.Text(arn)
		p.source = b.expand(x.S)
		p.execute = b.parseExecuteARN(x)
		if logical, _, ok := b.t.TargetOf(x); ok {
			p.source = b.sourceID(logical)
			_, p.here = b.fold(logical)
		} else if id, ok := b.byAddress(p.source); ok {
			p.source, p.here = id, b.g.Component(id).Origin != model.OriginExternal
		}
		p.narrow("ArnLike", "aws:SourceArn", b.expand(x.S), b.leftOut(arn))
	}
	if n := r.Prop("SourceAccount"); n != nil {
		p.narrow("StringEquals", "aws:SourceAccount", b.t.Text(n).S, b.leftOut(n))
	}
	if n := r.Prop("PrincipalOrgID"); n != nil {
		p.narrow("StringEquals", "aws:PrincipalOrgID", b.t.Text(n).S, b.leftOut(n))
	}
	if r.Prop("EventSourceToken") != nil {
		p.narrow("StringEquals", "lambda:EventSourceToken", unread, "")
	}
	if n := r.Prop("FunctionUrlAuthType"); n != nil {
		p.urlAuth = b.t.Text(n).S
		p.narrow("StringEquals", "lambda:FunctionUrlAuthType", p.urlAuth, "")
	}
	if n := r.Prop("InvokedViaFunctionUrl"); n != nil {
		p.narrow("Bool", "lambda:InvokedViaFunctionUrl", b.t.Text(n).S, "")
	}
	b.permissions = append(b.permissions, p)
	b.permissionStatement(p)
}

// narrow adds a condition, which may stand only where a condition of the
// template does not leave it out.
func (p *permission) narrow(operator, key, value, leftOut string) {
	c := model.Condition{Operator: operator, Key: key, Values: []string{value}}
	p.conditions = append(p.conditions, c)
	if leftOut == "" {
		p.always = append(p.always, c)
	} else {
		p.undecided = leftOut
	}
}

// leftOut is the condition under which a property is missing, "" where it
// always stands.
func (b *builder) leftOut(n *source.Node) string {
	for _, br := range b.branches(n) {
		if br.Node == nil {
			return br.Condition
		}
	}
	return ""
}

// sourceID names a resource as the source of a push: by its component where
// it has or stands for one, else by its own address.
func (b *builder) sourceID(logical string) string {
	if id, ok := b.fold(logical); ok {
		return id
	}
	return b.id(logical)
}

// permissionStatement adds the permission to the function's resource policy.
func (b *builder) permissionStatement(p *permission) {
	c := b.g.Component(p.to)
	typ := "AWS"
	switch {
	case p.principal == "*":
		typ = "*"
	case isService(p.principal):
		typ = "Service"
	}
	_, maybe := b.presence(p.condition)
	c.HasResource = true
	c.Resource = append(c.Resource, model.Statement{
		ID: p.resource.Called(), Effect: model.Allow, Principals: []model.Principal{{Type: typ, Value: p.principal}},
		Actions: []string{orToken(p.action, "lambda:InvokeFunction")}, Resources: []string{orToken(c.ARN, "*")},
		Conditions: p.conditions, Policy: p.resource.Called(), Grant: b.grantOf(p.resource), Maybe: maybe, Pos: p.pos,
	})
}

// state puts on a flow what narrows the permission.
func (p *permission) state(f *model.Flow) {
	narrowed := sourceCondition(p.conditions)
	if narrowed != sourceCondition(p.always) {
		f.Facts.Set(fact.SourceCondition, model.Unknown("depends on condition "+p.undecided, p.pos))
		return
	}
	f.Facts.Set(fact.SourceCondition, model.KnownText(narrowed, p.pos))
}

// joinPermissions brings the two halves of each push together: each permission
// gives one flow.
func (b *builder) joinPermissions() {
	if len(b.permissions) == 0 {
		return
	}
	byTarget := map[string][]*subscription{}
	byRoute := map[routeKey][]*subscription{}
	for _, s := range b.subscriptions {
		byTarget[s.to] = append(byTarget[s.to], s)
		if s.route != nil {
			key := routeKey{s.to, s.route.api, arnPath(s.route.path)}
			byRoute[key] = append(byRoute[key], s)
		}
	}
	// Those that name a source know which subscription they are for.
	slices.SortStableFunc(b.permissions, func(p, q *permission) int { return cmp.Compare(q.named(), p.named()) })
	for _, p := range b.permissions {
		if c := b.g.Component("external:" + b.in.File + "#" + p.source); c != nil {
			p.source = c.ID // both halves name it by a value that only deployment knows
		}
		if exact := exactly(p, byRoute[routeKey{p.to, p.execute.api, p.execute.path}]); len(exact) > 0 {
			b.joinRoutes(p, exact)
		} else {
			b.joinPermission(p, byTarget[p.to])
		}
	}
}

// named is 1 for a permission that names its source.
func (p *permission) named() int {
	if p.source != "" {
		return 1
	}
	return 0
}

// deadSubscriptions makes the flows of subscriptions that no permission lets in.
func (b *builder) deadSubscriptions() {
	for _, s := range b.subscriptions {
		if s.by == b && (s.permitted == 0 || s.permitted == sharedPermission) {
			b.pushFlow(s, nil)
		}
	}
}

// sharedPermission marks a subscription that a permission lets in whose flow
// leads elsewhere: it still needs a flow of its own.
const sharedPermission = -1

func (b *builder) joinPermission(p *permission, candidates []*subscription) {
	var matching []*subscription
	for _, s := range candidates {
		if s.admits(p) {
			matching = append(matching, s)
		}
	}
	if len(matching) > 0 && matching[0].route != nil {
		b.joinRoutes(p, matching)
		return
	}
	if len(matching) == 0 {
		b.dangling(p)
		return
	}
	chosen := matching[0]
	for _, s := range matching {
		if s.permitted <= 0 {
			chosen = s
			break
		}
	}
	for _, s := range matching {
		if s != chosen && s.permitted == 0 {
			s.permitted = sharedPermission
		}
	}
	chosen.permitted = max(chosen.permitted, 0) + 1
	b.pushFlow(chosen, p)
}

// invokes reports whether the permission may let anybody run the function: one
// to read or to change it does not.
func (p *permission) invokes() bool {
	return p.action == "" || p.action == "lambda:InvokeFunctionUrl" || iam.MatchAction(p.action, "lambda:InvokeFunction") != iam.No
}

// admits reports whether the permission lets the subscription in.
func (s *subscription) admits(p *permission) bool {
	if !p.invokes() || p.urlAuth != "" && s.urlAuth != "" && iam.Match(p.urlAuth, s.urlAuth) == iam.No {
		return false
	}
	named := false
	for _, principal := range s.principals {
		named = named || principal == p.principal
	}
	if !named {
		return false
	}
	if s.route != nil {
		return s.route.admits(p)
	}
	if p.source == "" || len(s.sources) == 0 {
		return true
	}
	for _, source := range s.sources {
		if source == p.source || strings.HasPrefix(p.source, "arn:") && iam.Match(p.source, source) != iam.No {
			return true
		}
	}
	return false
}

// subscribers are services in which a subscription is made outside of any
// template: in Alexa's developer console, or in the first version of Lex. Of
// what they trigger a template has the permission alone.
var subscribers = map[string]bool{"alexa-appkit.amazon.com": true, "alexa-connectedhome.amazon.com": true, "lex.amazonaws.com": true}

// dangling makes the flow of a permission that no subscription needs.
func (b *builder) dangling(p *permission) {
	from := b.principalNamed(p.principal, p.pos)
	if id, ok := b.byAddress(p.principal); ok {
		from = id
	}
	presence, condition := b.presence(p.condition)
	f := b.g.AddFlow(model.Flow{
		From: from, To: p.to, Kind: model.FlowAllows, Evidence: model.EvidenceDeclared, Principal: p.principal,
		Source: p.pos, Presence: presence, Condition: condition,
	})
	p.state(f)
	if subscribers[p.principal] && p.invokes() {
		f.Kind = model.FlowTriggers
		return
	}
	if p.here {
		f.Facts.Set(fact.Subscribed, model.KnownBool(false, p.pos))
	} else {
		f.Facts.Set(fact.Subscribed, model.Unknown("its source is not in this template", p.pos))
	}
}
