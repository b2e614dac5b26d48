package native

import "github.com/fourgate/fourgate/model"

// Version is the version of the format that this package writes.
const Version = 1

// File is a model file.
type File struct {
	Name       string
	Sources    []Source
	Zones      []model.Zone
	Components []Component
	Flows      []Flow
	Answers    []Answer
}

// Source is a path to import, relative to the model file.
type Source struct {
	Path string
	Pos  model.Pos
}

// Component is a drawn component.
type Component struct {
	ID, Name, Service, Provider, Zone string
	Kind                              model.Kind
	Data                              []model.DataClass
	Facts                             []Fact
	Pos                               model.Pos
}

// Flow is a drawn flow. Its ends are ids of drawn or imported components.
type Flow struct {
	From, To, Label string
	Kind            model.FlowKind
	Data            []model.DataClass
	Facts           []Fact
	Pos             model.Pos
}

// Fact is a stated fact: a value, or a reason why it is not known.
type Fact struct {
	ID      model.FactID
	Value   model.Value
	Unknown string // the reason; "" where the value is known
	Pos     model.Pos
}

// Answer settles a question about a component, drawn or imported: a fact, or
// which data is there.
type Answer struct {
	Component   string
	Fact        Fact              // its ID is 0 for an answer about data
	Data        []model.DataClass // of an answer about data
	By, On, Why string
	Pos         model.Pos
}
