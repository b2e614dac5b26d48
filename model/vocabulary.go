package model

import "strings"

// FactDef is one entry of the vocabulary: what a fact is called, what it may
// be, what it means and what to ask when nobody knows it.
type FactDef struct {
	ID      FactID
	Name    string // snake_case
	Kinds   []Kind // of component
	Flows   []FlowKind
	Type    ValueType
	Enum    []string // the values of an enum, in the order of the vocabulary
	Unit    string   // s, MiB, days, …; "" for none
	Meaning string   // one line
	// Question asks a person; "" for a fact that no person is asked for.
	Question string
	Defaults []FactDefault
}

// FactDefault is a provider's default for a property left out of a fully
// resolved resource.
type FactDefault struct {
	Service string // to which it applies; "aws.*" for every service of a provider
	Value   Value
	Source  string // whose default, with document and date
	Fixed   bool   // nobody can override it elsewhere
}

// DefaultFor returns the default of the fact for a service.
func (d *FactDef) DefaultFor(service string) (FactDefault, bool) {
	provider, _, _ := strings.Cut(service, ".")
	for _, def := range d.Defaults {
		if def.Service == service || def.Service == provider+".*" {
			return def, true
		}
	}
	return FactDefault{}, false
}

// AppliesTo reports whether the fact is one of a kind of component.
func (d *FactDef) AppliesTo(k Kind) bool {
	for _, have := range d.Kinds {
		if have == k {
			return true
		}
	}
	return false
}
