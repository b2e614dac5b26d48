package model

// FactID names a fact of the vocabulary within one run. It is never written to
// disk: there the fact's name stands.
type FactID uint16

// State is the state of a fact: always one of four, never two.
type State uint8

// The four states. The zero State is StateUnknown.
const (
	StateUnknown State = iota // it could not be decided, or nobody ever said
	StateKnown                // it was read somewhere
	StateDefault              // somebody's default applies
	StateAbsent               // a related resource was searched for and not found
)

var stateNames = [...]string{"unknown", "known", "default", "absent"}

// String gives the state in lower case.
func (s State) String() string { return stateNames[s] }

// MarshalText gives the state in lower case.
func (s State) MarshalText() ([]byte, error) { return []byte(stateNames[s]), nil }

// NeverStated is the reason why a fact is unknown of which no input says
// anything.
const NeverStated = "never stated"

// Fact is a named attribute's value with its state and where that comes from.
// The zero Fact is unknown and was never stated.
type Fact struct {
	State State
	// Value holds for a known or default fact; for an absent one it is what the
	// absence means (false, "none", an empty list).
	Value Value
	// Pos is where it was read, or where it would have stood.
	Pos Pos
	// Source is who says so: the format for a known fact, whose default it is
	// (provider, tool, account) with source and date, the person for an answer.
	Source string
	// Why says why an unknown fact is not known.
	Why string
	// Scope is what was searched for an absent fact.
	Scope string
	// Complete: the scope is complete for that relation (a plan, a state, an
	// account dump), so an absence counts as known not to exist.
	Complete bool
	// Fixed: a default that nobody can override elsewhere.
	Fixed bool
}

// Known makes a fact that was read at pos.
func Known(v Value, pos Pos) Fact { return Fact{State: StateKnown, Value: v, Pos: pos} }

// KnownBool makes a known truth value.
func KnownBool(b bool, pos Pos) Fact { return Known(Bool(b), pos) }

// KnownInt makes a known number.
func KnownInt(n int64, pos Pos) Fact { return Known(Int(n), pos) }

// KnownText makes a known text or enum value.
func KnownText(s string, pos Pos) Fact { return Known(Text(s), pos) }

// KnownList makes a known, complete list.
func KnownList(items []string, pos Pos) Fact { return Known(List(items...), pos) }

// Default makes a fact that holds by somebody's default; source says whose and
// as of when.
func Default(v Value, source string, pos Pos) Fact {
	return Fact{State: StateDefault, Value: v, Source: source, Pos: pos}
}

// Absent makes a fact of a thing that was searched for in scope and not found.
func Absent(v Value, scope string, pos Pos) Fact {
	return Fact{State: StateAbsent, Value: v, Scope: scope, Pos: pos}
}

// Unknown makes a fact that could not be decided, and says why.
func Unknown(why string, pos Pos) Fact { return Fact{State: StateUnknown, Why: why, Pos: pos} }

// IsStated reports whether any input said something of the fact.
func (f Fact) IsStated() bool {
	return f.State != StateUnknown || (f.Why != "" && f.Why != NeverStated)
}

// Decides reports whether the fact has a value at all.
func (f Fact) Decides() bool { return f.State != StateUnknown }

// Certain reports whether the fact may support a confirmed finding or a pass:
// it is known, or a default that nobody can override, or absent from a
// complete scope.
func (f Fact) Certain() bool {
	switch f.State {
	case StateKnown:
		return true
	case StateDefault:
		return f.Fixed
	case StateAbsent:
		return f.Complete
	}
	return false
}
