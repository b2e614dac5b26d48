package iam

import (
	"slices"
	"strings"
)

// Actions is the table of actions that a provider knows.
type Actions interface {
	// Level gives an action's access level: "Read", "List", "Write",
	// "Permissions management" or "Tagging". Case does not matter.
	Level(action string) (string, bool)
	// Expand gives every known action that matches a pattern such as
	// "dynamodb:Put*", sorted.
	Expand(pattern string) []string
	// RiskTags gives those of CredentialExposure, DataAccess, PrivEsc and
	// ResourceExposure that an action bears.
	RiskTags(action string) []string
}

// Effects says what an action does to the component that it names, in words
// of the caller's: read, write, publish, invoke, config-code, assume, pass-role.
type Effects interface {
	EffectsOf(action string) []string
}

// Table remembers what patterns of actions amount to, since the same few come
// back in thousands of policies. It is not safe for concurrent use.
type Table struct {
	actions Actions
	effects Effects
	groups  map[string][]group
}

// group is the actions of one service that have one effect, in lower case.
type group struct {
	service, effect string
	actions         []string
	patterns        []string // as written, that gave the actions
}

// NewTable makes a table of actions and their effects.
func NewTable(actions Actions, effects Effects) *Table {
	return &Table{actions: actions, effects: effects, groups: map[string][]group{}}
}

// expand gives the known actions of a pattern. An action without wildcard that
// the provider's table lacks stands for itself.
func expand(actions Actions, pattern string) []string {
	if known := actions.Expand(pattern); len(known) > 0 {
		return known
	}
	if strings.ContainsAny(pattern, "*?$") {
		return nil
	}
	return []string{pattern}
}

// groupsOf sorts the actions of a pattern by service and effect.
func (t *Table) groupsOf(pattern string) []group {
	if groups, ok := t.groups[pattern]; ok {
		return groups
	}
	at := map[[2]string]int{}
	groups := []group{}
	for _, action := range expand(t.actions, pattern) {
		service := serviceOf(action)
		for _, effect := range t.effects.EffectsOf(action) {
			key := [2]string{service, effect}
			i, ok := at[key]
			if !ok {
				i = len(groups)
				at[key] = i
				groups = append(groups, group{service: service, effect: effect, patterns: []string{pattern}})
			}
			groups[i].actions = append(groups[i].actions, strings.ToLower(action))
		}
	}
	t.groups[pattern] = groups
	return groups
}

// EffectsOf gives the effects that patterns of actions have together, sorted:
// for what Exposure or a Decision names.
func (t *Table) EffectsOf(patterns ...string) []string {
	var effects []string
	for _, pattern := range patterns {
		for _, g := range t.groupsOf(pattern) {
			effects = append(effects, g.effect)
		}
	}
	slices.Sort(effects)
	return slices.Compact(effects)
}

// grantedBy sorts what a statement's actions amount to, by service and effect.
func (t *Table) grantedBy(s *statement) []group {
	if len(s.NotActions) > 0 {
		return t.allBut(s)
	}
	if len(s.Actions) == 1 {
		return t.groupsOf(s.Actions[0])
	}
	at := map[[2]string]int{}
	var merged []group
	for _, pattern := range s.Actions {
		for _, g := range t.groupsOf(pattern) {
			key := [2]string{g.service, g.effect}
			i, ok := at[key]
			if !ok {
				at[key] = len(merged)
				merged = append(merged, g)
				continue
			}
			merged[i].actions = append(slices.Clip(merged[i].actions), g.actions...)
			merged[i].patterns = append(slices.Clip(merged[i].patterns), g.patterns...)
		}
	}
	return merged
}

// allBut is grantedBy for NotAction.
func (t *Table) allBut(s *statement) []group {
	key := "!" + strings.Join(s.notActions, " ")
	if groups, ok := t.groups[key]; ok {
		return groups
	}
	kept := []group{}
	for _, g := range t.groupsOf("*") {
		g.actions = slices.DeleteFunc(slices.Clone(g.actions), func(a string) bool { return s.coversAction(a) == No })
		if len(g.actions) > 0 {
			kept = append(kept, g)
		}
	}
	t.groups[key] = kept
	return kept
}

// serviceOf returns the prefix of an action, in lower case.
func serviceOf(action string) string {
	service, _, _ := strings.Cut(action, ":")
	return strings.ToLower(service)
}
