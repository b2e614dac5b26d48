package walk

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

// trusted states who may act as a role by its trust policy alone.
func (b *builder) trusted(role int32) {
	for _, t := range iam.WhoMayAssume(b.component(role).Trust, "") {
		why := because{flow: -1}
		if t.Statement != nil {
			why.pos = &t.Statement.Pos
		}
		if own, ok := b.byARN[t.Principal.Value]; ok && t.Kind == iam.TrusteePrincipal {
			b.derive(identityAssume, b.can(identity, role), sureness(t), trustEase(t), why, b.can(identity, own))
			continue
		}
		if actors := trustees(t); actors != 0 {
			b.seed(trustOpen, b.can(identity, role), widen(actors), sureness(t), trustEase(t), why)
		}
	}
}

// trustees are the actors whom a trust policy names; none for services, whose
// use of the role is drawn as flows.
func trustees(t iam.Trustee) actorSet {
	switch t.Kind {
	case iam.TrusteeAnyone:
		return setOf(model.AnyAccount)
	case iam.TrusteeAccount, iam.TrusteePrincipal:
		if t.Foreign == iam.No {
			return setOf(model.Insider)
		}
		return setOf(model.Partner)
	case iam.TrusteeFederated:
		switch {
		case strings.HasPrefix(t.Principal.Value, "cognito-identity"):
			return 0 // the identity pool says who gets it
		case t.Broad != "":
			return setOf(model.Anonymous) // anybody with an account at the identity provider
		case strings.Contains(t.Principal.Value, ":saml-provider/"):
			return setOf(model.Insider)
		}
		return setOf(model.Partner)
	}
	return 0
}

func sureness(t iam.Trustee) model.Certainty {
	switch {
	case t.Certainty != iam.Yes:
		return model.Likely
	case t.Foreign == iam.Maybe:
		return model.Likely // a number, most likely that of another account
	case t.Kind == iam.TrusteeAccount:
		return model.Likely // the account must still let its own identity ask
	}
	return model.Proved
}

func trustEase(t iam.Trustee) model.Ease {
	if len(t.Narrowed) > 0 {
		return model.Guarded
	}
	return model.Open
}
