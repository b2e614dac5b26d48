package threat_test

import (
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls/threat"
	"github.com/fourgate/fourgate/model"
)

func TestShippedRulesCompile(t *testing.T) {
	rules, errs := catalogs.Rules()
	for _, err := range append(errs, threat.Check(rules)...) {
		t.Error(err)
	}
	if len(rules) == 0 {
		t.Fatal("no rules are shipped")
	}
}

func TestCheckRefusesWhatWouldHideAnUnknown(t *testing.T) {
	for name, violation := range map[string]string{
		"an undeclared name":    `no_such_fact == "x"`,
		"has()":                 `has(runtime.x)`,
		"size()":                `size(layers) > 0`,
		"comparing a list":      `layers == ["a"]`,
		"in over a fact list":   `"a" in layers`,
		"a value no enum has":   `package_type == "tarball"`,
		"another kind's fact":   `open_signup`,
		"what is not a bool":    `timeout_seconds + 1`,
		"a wrong type":          `timeout_seconds == "x"`,
		"item without for-each": `item == "x"`,
	} {
		rule := catalogs.Rule{ID: "test-rule", Kinds: []model.Kind{"function"}, Violation: catalogs.Expr{Text: violation}}
		if errs := threat.Check([]catalogs.Rule{rule}); len(errs) == 0 {
			t.Errorf("%s is accepted: %s", name, violation)
		}
	}
}
