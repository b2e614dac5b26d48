package reports

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Schema names of the JSON documents; the schemas stand in docs/schema.
const (
	SchemaImport    = "fourgate.import/1"
	SchemaFindings  = "fourgate.findings/1"
	SchemaQuestions = "fourgate.questions/1"
	SchemaWalk      = "fourgate.walk/1"
	SchemaRules     = "fourgate.rules/1"
	SchemaExplain   = "fourgate.explain/1"
	SchemaVersion   = "fourgate.version/1"
	SchemaErrors    = "fourgate.errors/1"
)

// list makes an empty list out of none: arrays are never null.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

type jsonFact struct {
	State    model.State `json:"state"`
	Value    any         `json:"value,omitempty"`
	Source   string      `json:"source,omitempty"`
	Why      string      `json:"why,omitempty"`
	Scope    string      `json:"scope,omitempty"`
	Complete *bool       `json:"complete,omitempty"`
	At       *model.Pos  `json:"at,omitempty"`
}

// factsOf writes the stated facts by name; encoding/json sorts them.
func factsOf(facts *model.Facts) map[string]jsonFact {
	out := make(map[string]jsonFact, facts.Len())
	for id, f := range facts.All() {
		if !f.IsStated() {
			continue
		}
		j := jsonFact{State: f.State, Source: f.Source, Why: f.Why, Scope: f.Scope}
		if f.Decides() {
			j.Value = f.Value
		}
		if f.State == model.StateAbsent {
			j.Complete = &f.Complete
		}
		if !f.Pos.IsZero() {
			j.At = &f.Pos
		}
		out[fact.Def(id).Name] = j
	}
	return out
}
