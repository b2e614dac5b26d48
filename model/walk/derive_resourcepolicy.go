package walk

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

// resourcePolicies states whom components let in by themselves: through their
// resource policy, an access list, or an open network.
func (b *builder) resourcePolicies() {
	for i, c := range b.g.Components {
		n := int32(i)
		if c.HasResource || len(c.Resource) > 0 {
			b.policyOf(n)
		}
		if c.Kind == model.KindStore {
			b.publicStore(n)
		}
	}
	for i := range b.g.Flows {
		b.permission(int32(i))
	}
}

// unsigned lists the services that take requests that nobody signed.
var unsigned = []string{"aws.s3.", "aws.sqs.", "aws.sns.", "aws.lambda.url"}

func takesUnsigned(service string) bool {
	for _, prefix := range unsigned {
		if strings.HasPrefix(service, prefix) {
			return true
		}
	}
	return false
}

func (b *builder) policyOf(n int32) {
	c := b.component(n)
	for _, e := range iam.Exposure(c.Resource, "", takesUnsigned(c.Service)) {
		b.admitTo(n, e)
	}
}

// admission is who comes in by a policy, and how.
type admission struct {
	rule      ruleID
	actors    actorSet
	certainty model.Certainty
	ease      model.Ease
}

// audience turns what a statement admits into actors; ok is false for
// audiences that are no attackers, or that walk on another way.
func audience(e iam.Exposed) (admission, bool) {
	a := admission{rule: policyOpen, certainty: model.Proved, ease: model.Open}
	if e.Certainty != iam.Yes {
		a.certainty = model.Likely
	}
	switch e.Who {
	case iam.AudienceAnyone:
		a.actors = setOf(model.Anonymous)
	case iam.AudienceAnyAccount:
		a.actors = setOf(model.AnyAccount)
	case iam.AudienceServiceAnyCustomer:
		a.rule, a.actors = policyDeputy, setOf(model.AnyAccount)
		return a, isDeputy(e.Principal.Value)
	case iam.AudienceNetwork:
		a.actors, a.ease = setOf(model.Anonymous), model.Guarded
	case iam.AudienceOrg:
		a.actors = setOf(model.Partner, model.Insider)
	case iam.AudienceFederated:
		a.actors = setOf(model.User)
	case iam.AudienceAccount, iam.AudiencePrincipal:
		switch e.Foreign {
		case iam.Yes:
			a.actors = setOf(model.Partner)
		case iam.Maybe:
			// A number, most likely that of another account.
			a.actors, a.certainty = setOf(model.Partner), model.Likely
		default:
			a.actors = setOf(model.Insider)
		}
	case iam.AudienceUnread:
		a.actors, a.certainty = setOf(model.AnyAccount), model.Possible
	default:
		return a, false
	}
	return a, true
}

func (b *builder) admitTo(n int32, e iam.Exposed) {
	a, ok := audience(e)
	if !ok {
		return
	}
	why := noFlow()
	if e.Statement != nil {
		why.pos = &e.Statement.Pos
	}
	if b.kind(n) == model.KindAPI {
		b.admitToRoutes(n, a, why)
		return
	}
	if b.kind(n) == model.KindStore && (a.actors.has(model.Anonymous) || e.Who == iam.AudienceAnyAccount) {
		if !b.blockPublic(n, &a, &why) {
			return
		}
	}
	actors := widen(a.actors)
	for _, effect := range b.exposedEffects(n, e) {
		for _, k := range b.gains(effect, n) {
			b.seed(a.rule, b.can(k.capability, n), actors, min(a.certainty, k.certainty), a.ease, why)
		}
	}
	if own, ok := b.byARN[e.Principal.Value]; ok && e.Who == iam.AudiencePrincipal && b.kind(own) == model.KindIdentity {
		for _, effect := range b.exposedEffects(n, e) {
			for _, k := range b.gains(effect, n) {
				b.derive(identityGrant, b.can(k.capability, n), min(a.certainty, k.certainty), a.ease, why, b.can(identity, own))
			}
		}
	}
}

// exposedEffects lists the effects of a statement's actions on a component.
func (b *builder) exposedEffects(n int32, e iam.Exposed) []string {
	if b.opts.Effects == nil {
		return nil
	}
	actions := e.Actions
	if e.Who == iam.AudienceUnread || len(e.NotActions) > 0 {
		actions = []string{actionPrefix(b.component(n).Service) + ":*"}
	}
	seen := map[string]bool{}
	var effects []string
	for _, action := range actions {
		if action == "*" {
			action = actionPrefix(b.component(n).Service) + ":*"
		}
		for _, effect := range b.effectsOf(action) {
			if !seen[effect] {
				seen[effect] = true
				effects = append(effects, effect)
			}
		}
	}
	return effects
}

func (b *builder) effectsOf(action string) []string {
	effects, ok := b.effects[action]
	if !ok {
		effects = b.opts.Effects.EffectsOf(action)
		b.effects[action] = effects
	}
	return effects
}

// actionPrefix guesses the prefix of a service's actions: "s3" of
// "aws.s3.bucket".
func actionPrefix(service string) string {
	parts := strings.SplitN(service, ".", 3)
	if len(parts) < 2 {
		return "*"
	}
	switch parts[1] {
	case "stepfunctions":
		return "states"
	case "opensearchservice", "elasticsearch":
		return "es"
	case "kinesisfirehose":
		return "firehose"
	}
	return parts[1]
}
