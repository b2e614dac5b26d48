package reports

import (
	"io"

	"github.com/fourgate/fourgate/model"
)

// WalkDocument is what WalkJSON writes.
type WalkDocument struct {
	Component string      // the component walked, "" for an overview
	Paths     []WalkPath  // of a component or a finding
	Entries   []WalkEntry // of an overview
	Losses    []model.Loss
}

// WalkPath is how an actor comes to a capability.
type WalkPath struct {
	Capability model.Capability `json:"capability"`
	Actor      model.Actor      `json:"actor"`
	Steps      []model.Step     `json:"steps"`
}

// WalkEntry is a component that somebody outside reaches.
type WalkEntry struct {
	Component string          `json:"component"`
	Actor     model.Actor     `json:"actor"`
	Certainty model.Certainty `json:"certainty"`
	Ease      model.Ease      `json:"ease"`
}

// WalkJSON writes the walk of a component, or an overview of entries.
func WalkJSON(w io.Writer, doc WalkDocument) error {
	d := begin(w, SchemaWalk)
	d.member("component", doc.Component)
	stream(d, "paths", doc.Paths, func(p WalkPath) WalkPath {
		p.Steps = stepsJSON(p.Steps)
		return p
	})
	stream(d, "entries", doc.Entries, same)
	stream(d, "losses", doc.Losses, same)
	return d.end()
}

// stepsJSON copies steps so that no list in them is null.
func stepsJSON(steps []model.Step) []model.Step {
	out := make([]model.Step, len(steps))
	for i, s := range steps {
		s.Facts = list(s.Facts)
		out[i] = s
	}
	return out
}
