package iam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Narrowing says how a condition limits who may use a statement.
type Narrowing struct {
	By  NarrowedBy
	Key string // the condition key, as written
	// Values lists what is admitted, as written.
	Values []string
}

// NarrowedBy is what a narrowing condition looks at.
type NarrowedBy string

// What conditions narrow by, the narrowest first.
const (
	ByPrincipal NarrowedBy = "principal"    // named roles or users
	ByResource  NarrowedBy = "resource"     // requests on behalf of named resources
	ByAccount   NarrowedBy = "account"      // named accounts
	ByOrg       NarrowedBy = "organisation" // all accounts of an organisation
	ByNetwork   NarrowedBy = "network"      // anyone from an address or network
)

// narrowingKeys are the condition keys that limit who calls (IAM user guide,
// "AWS global condition context keys"; Key Management Service and Simple
// Storage Service have one of their own each).
var narrowingKeys = map[string]NarrowedBy{
	"aws:principalarn":          ByPrincipal,
	"aws:userid":                ByPrincipal,
	"aws:username":              ByPrincipal,
	"aws:sourcearn":             ByResource,
	"aws:sourceaccount":         ByAccount,
	"aws:sourceowner":           ByAccount,
	"aws:principalaccount":      ByAccount,
	"kms:calleraccount":         ByAccount,
	"s3:dataaccesspointaccount": ByAccount,
	"aws:principalorgid":        ByOrg,
	"aws:principalorgpaths":     ByOrg,
	"aws:sourceorgid":           ByOrg,
	"aws:sourceorgpaths":        ByOrg,
	"aws:sourcevpc":             ByNetwork,
	"aws:sourcevpce":            ByNetwork,
	"aws:sourceip":              ByNetwork,
	"aws:vpcsourceip":           ByNetwork,
}

// narrowings lists how the conditions of a statement that allows limit who may
// use it.
func narrowings(conditions []model.Condition) []Narrowing {
	var found []Narrowing
	for _, c := range conditions {
		op := parseOperator(c.Operator)
		if op.negated {
			continue
		}
		if n, ok := narrowing(c, op); ok {
			found = append(found, n)
		}
	}
	return found
}

// narrowingByDeny reads the inverse: a statement that denies everybody but
// some. With several conditions a caller needs to satisfy only one, so that
// these narrow nothing for sure.
func narrowingByDeny(conditions []model.Condition) (Narrowing, bool) {
	if len(conditions) != 1 {
		return Narrowing{}, false
	}
	op := parseOperator(conditions[0].Operator)
	if !op.negated {
		return Narrowing{}, false
	}
	op.negated, op.ifExists = false, false
	return narrowing(conditions[0], op)
}

// narrowing reads one positive condition. ForAllValues and IfExists hold for
// requests without the key, and a value that admits everything narrows nothing.
func narrowing(c model.Condition, op operator) (Narrowing, bool) {
	by, ok := narrowingKeys[strings.ToLower(c.Key)]
	if !ok || op.test == nil || op.name == "null" || op.ifExists || op.quantifier == forAll || len(c.Values) == 0 {
		return Narrowing{}, false
	}
	for _, v := range c.Values {
		if admitsAll(by, v) {
			return Narrowing{}, false
		}
	}
	return Narrowing{By: by, Key: c.Key, Values: c.Values}, true
}

// admitsAll reports whether one value of a condition leaves it without force.
func admitsAll(by NarrowedBy, value string) bool {
	switch by {
	case ByNetwork:
		return value == "*" || value == "0.0.0.0/0" || value == "::/0"
	case ByResource, ByPrincipal:
		fields, rest, ok := splitARN(value)
		if !ok {
			return strings.Trim(value, "*") == ""
		}
		return strings.ContainsAny(fields[4], "*") || fields[4] == "" && strings.HasPrefix(rest, "*")
	}
	return strings.Trim(value, "*") == ""
}
