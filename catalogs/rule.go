package catalogs

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/fourgate/fourgate/model"
)

// Rule is one threat rule as it stands in catalogs/threats/<phase>/<id>.yaml.
// Conditions are expressions in CEL over the facts of the vocabulary and the
// predicates of the walk; controls/threat compiles and runs them.
type Rule struct {
	ID       string
	Formerly []string // ids under which it was known before
	Title    string
	Phase    model.Phase
	Since    string // version of Fourgate
	Family   string // rules of one family give one finding for one cause; the id by default

	Kinds    []model.Kind     // kinds of component it applies to
	Flows    []model.FlowKind // or kinds of flow
	Services []string         // services it is limited to, all where empty
	ForEach  string           // a list fact or predicate: the rule is judged once for each item

	Precondition Expr
	Violation    Expr
	Safeguard    Expr

	Likelihood Likelihood
	Impact     Impact

	Cause   string // self, identity, from, to: the component where the fix goes
	Subject string // text with placeholders, such as "{item}"
	Places  string // self, or functions: those that assume the identity
	Path    model.Capability
	Layer   model.Layer
	Tags    []string

	Explanation string
	Fixes       []model.Fix
	SpeaksTo    []Speaks
	MapsTo      []model.ControlRef
	AlsoKnownAs []string
	References  []string
	NonDefault  bool // runs only when asked for

	Pos model.Pos
}

// Expr is a condition with its place; an empty one is not there.
type Expr struct {
	Text string
	Pos  model.Pos
}

// Likelihood says where a finding's likelihood comes from: from the label of
// the rule's path, or a fixed level.
type Likelihood struct {
	Fixed string // low, medium, high; "" for the path's label
	Why   string
}

// Impact holds the technical impact factors of the OWASP risk rating, 0 to 9.
// Data takes the loss of confidentiality from the data classes concerned.
type Impact struct {
	Confidentiality, Integrity, Availability, Accountability int
	Data                                                     bool
}

// Speaks says that a rule speaks to an aspect of a control, and whether its
// pass satisfies the aspect in full or only indicates it.
type Speaks struct {
	Control model.ControlRef
	Aspect  string // technical, person, parameter
	Full    bool
}

// Tags are the closed list of tags that a rule may bear.
func Tags() []string {
	return []string{"public-entry", "broad-trust", "privilege-escalation", "admin-permissions", "wildcard-permissions",
		"shared-role", "secret-exposure", "data-exposure", "injection", "validation", "authentication", "denial-of-service",
		"denial-of-wallet", "logging", "tracing", "alarms", "encryption", "transport", "egress", "supply-chain",
		"vulnerable-dependency", "persistence", "loop", "resilience", "recovery", "confused-deputy", "instance-reuse",
		"privacy", "logic-abuse", "outdated-runtime"}
}

//go:embed threats/*/*.yaml
var threatFiles embed.FS

// Rules returns the rules that Fourgate ships, by phase and id. The errors are
// defects of the shipped data; a test holds them at none.
func Rules() ([]Rule, []*model.Error) {
	r := shippedRules()
	return slices.Clone(r.rules), r.errs
}

type ruleSet struct {
	rules []Rule
	errs  []*model.Error
}

var shippedRules = sync.OnceValue(func() ruleSet {
	var set ruleSet
	for _, phase := range model.Phases() {
		names, _ := fs.Glob(threatFiles, "threats/"+string(phase)+"/*.yaml")
		for _, name := range names {
			data, err := threatFiles.ReadFile(name)
			if err != nil {
				set.errs = append(set.errs, model.Errorf(model.CodeInternal, model.Pos{File: name}, "%v", err))
				continue
			}
			rule, errs := ReadRule(name, data)
			set.rules, set.errs = append(set.rules, rule), append(set.errs, errs...)
			if want := "threats/" + string(rule.Phase) + "/" + rule.ID + ".yaml"; len(errs) == 0 && want != name {
				set.errs = append(set.errs, model.Errorf(model.CodeInvalid, rule.Pos, "rule %s of phase %s belongs into %s", rule.ID, rule.Phase, want))
			}
		}
	}
	slices.SortStableFunc(set.rules, func(a, b Rule) int {
		if a.Phase != b.Phase {
			return slices.Index(model.Phases(), a.Phase) - slices.Index(model.Phases(), b.Phase)
		}
		return strings.Compare(a.ID, b.ID)
	})
	return set
})
