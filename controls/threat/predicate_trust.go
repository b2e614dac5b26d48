package threat

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

func trustRead(c *model.Component) bool {
	return len(c.Trust) > 0 && !slices.ContainsFunc(iam.WhoMayAssume(c.Trust, ""), func(t iam.Trustee) bool { return t.Kind == iam.TrusteeUnread })
}

// trustsWebIdentity leaves a SAML provider out: it belongs to the account, and
// its assertions bear no subject to compare.
func trustsWebIdentity(c *model.Component) bool {
	return slices.ContainsFunc(iam.WhoMayAssume(c.Trust, ""), func(t iam.Trustee) bool {
		return t.Kind == iam.TrusteeFederated && !strings.Contains(t.Principal.Value, ":saml-provider/")
	})
}

// trustedAccount reads a trust policy for accounts. An account written as a
// number is taken for another one, because templates name their own by a token;
// one that a parameter names is not known.
func trustedAccount(_ *subjectContext, c *model.Component) answer {
	found, certain, unread := false, false, len(c.Trust) == 0
	for _, t := range iam.WhoMayAssume(c.Trust, "") {
		named := t.Kind == iam.TrusteeAccount || t.Kind == iam.TrusteePrincipal
		switch {
		case t.Kind == iam.TrusteeUnread:
			unread = true
		case !named || t.ExternalID || t.Foreign == iam.No:
		case t.Foreign == iam.Maybe && strings.Contains(t.Principal.Value, "${"):
			unread = true
		default:
			found, certain = true, certain || t.Foreign == iam.Yes && t.Certainty == iam.Yes
		}
	}
	stated := c.Facts.Get(fact.AssumableBy)
	switch {
	case found:
		return decided(model.Bool(true), certain)
	case !unread:
		return decided(model.Bool(false), true)
	case stated.Decides():
		return decided(model.Bool(stated.Value.AsText() == "other-account"), stated.Certain())
	}
	return answer{blockers: []FactRef{{Component: c.ID, Fact: fact.AssumableBy}}}
}
