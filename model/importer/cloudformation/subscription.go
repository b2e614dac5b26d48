package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// subscription is the source's half of a push: it says that events go to a
// target, which must let the source in by a permission.
type subscription struct {
	kind       model.FlowKind
	from, to   string
	principals []string // any of which the permission may name
	// sources are what the permission's SourceArn may name: ids of components or
	// resources of the template, or ARNs.
	sources []string
	route   *route // of an API: matched by method and path
	// free: the target lets the source in without a permission, because the
	// caller's own identity decides.
	free      bool
	urlAuth   string // of a URL: how callers must prove who they are
	disabled  bool
	condition string
	label     string
	pos       model.Pos
	facts     func(*model.Flow)
	permitted int // permissions that let it in
	by        *builder
}

// subscribe records a subscription of a resource.
func (b *builder) subscribe(r *template.Resource, s subscription, at *source.Node, conditions ...string) {
	s.condition = b.under(r, conditions...)
	s.pos = r.Pos
	if at != nil {
		s.pos = at.Pos
	}
	if s.kind == "" {
		s.kind = model.FlowTriggers
	}
	s.by = b
	b.subscriptions = append(b.subscriptions, &s)
}

// push is how a source hands events to a target of any kind: to a function
// through a subscription, to everything else by a flow of its own.
func (b *builder) push(r *template.Resource, s subscription, at *source.Node, conditions ...string) *model.Flow {
	kind := b.g.Component(s.to).Kind
	switch kind {
	case model.KindFunction:
		b.subscribe(r, s, at, conditions...)
		return nil
	case model.KindRoute, model.KindAPI, model.KindWorkflow, model.KindCompute, model.KindPipe:
		s.kind = model.FlowInvokes
	case model.KindExternal, model.KindActor:
		s.kind = model.FlowNotifies
	case model.KindLog:
		s.kind = model.FlowLogs
	case model.KindStore:
		s.kind = model.FlowWrites
	default:
		s.kind = model.FlowPublishes
	}
	f := b.flow(r, s.kind, s.from, s.to, at, conditions...)
	f.Label, f.Disabled = s.label, s.disabled
	return f
}

// pushFlow makes the flow of a subscription, with the permission that lets it
// in where there is one.
func (b *builder) pushFlow(s *subscription, p *permission) {
	condition := s.condition
	f := model.Flow{
		From: s.from, To: s.to, Kind: s.kind, Evidence: model.EvidenceDeclared,
		Label: s.label, Disabled: s.disabled, Source: s.pos, Live: b.live(s),
	}
	if p != nil {
		f.Principal, f.Live = p.principal, model.LiveYes
		condition = both(condition, p.condition)
	}
	f.Presence, f.Condition = b.presence(condition)
	kept := b.g.AddFlow(f)
	if s.facts != nil && s.kind != model.FlowRoutes {
		s.facts(kept)
	}
	if p != nil {
		p.state(kept)
		kept.Facts.Set(fact.Subscribed, model.KnownBool(true, s.pos))
	}
}

// live says whether a subscription without a permission of its own can fire.
func (b *builder) live(s *subscription) model.Live {
	switch {
	case s.free || s.permitted != 0:
		return model.LiveYes
	case b.complete("AWS::Lambda::Permission") && b.g.Component(s.to).Origin != model.OriginExternal:
		return model.LiveNo // nobody else's permission can let it in
	}
	return model.LiveUnknown
}
