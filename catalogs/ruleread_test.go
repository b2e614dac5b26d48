package catalogs

import (
	"strings"
	"testing"
)

func TestShippedRulesAreReadWithoutErrors(t *testing.T) {
	rules, errs := Rules()
	for _, err := range errs {
		t.Error(err)
	}
	seen := map[string]bool{}
	for _, r := range rules {
		for _, name := range append([]string{r.ID}, r.Formerly...) {
			if seen[name] {
				t.Errorf("two rules are called %s", name)
			}
			seen[name] = true
		}
	}
	if len(rules) < 45 {
		t.Errorf("only %d rules", len(rules))
	}
}

// Everything that is wrong in a rule is said at once, each with its place.
func TestReadRuleReportsEveryError(t *testing.T) {
	const bad = `id: Bad
title: A rule with faults
phase: input
applies-to: [function, gadget]
services: [aws.no.such]
violation: tracing
likelihood: {fixed: sometimes}
impact: {confidentiality: 12, beauty: 3}
tags: [nonsense]
fix:
  - {provider: aws, tool: hammer, text: hit it}
speaks-to:
  - {control: "AC-6", aspect: technical, as: full}
maps-to:
  nist: [AC-99]
  gdpr: [Art-32]
colour: red
`
	_, errs := ReadRule("bad.yaml", []byte(bad))
	var all []string
	for _, err := range errs {
		all = append(all, err.Error())
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{
		"bad.yaml:3:8: \"input\"", "bad.yaml:4:24: \"gadget\"", "bad.yaml:5:12: no resource has the service", "bad.yaml:7:21: \"sometimes\"",
		"bad.yaml:8:27: an impact factor is a number from 0 to 9", "no factor \"beauty\"", "\"nonsense\"", "\"hammer\"", "speaks-to needs",
		"has no entry AC-99", "\"gdpr\" is no framework", "no property \"colour\"", "needs an `id`", "needs a `since`", "needs a `safeguard`",
		"needs an `explanation`", "needs a `why`", "needs controls of nist, ccm and hipaa",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing says %q in\n%s", want, got)
		}
	}
}

func TestReadRuleNeverPanics(t *testing.T) {
	for _, text := range []string{"", "[]", "x", "id: [a]", "fix: {a: 1}", "speaks-to: [1, {control: {a: b}}]", "maps-to: [x]", "impact: 3", "likelihood: x", "applies-to: x", "tags: {}", "a: b\n---\nc: d"} {
		if _, errs := ReadRule("odd.yaml", []byte(text)); len(errs) == 0 {
			t.Errorf("%q is taken for a rule", text)
		}
	}
}
