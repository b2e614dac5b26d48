package asl

import (
	"bytes"
	"context"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads workflow definitions.
type Format struct{}

var _ importer.Part = Format{}

// Name implements [importer.Format].
func (Format) Name() string { return "asl" }

// IsPart implements [importer.Part].
func (Format) IsPart() {}

// Marked implements [importer.Format].
func (Format) Marked(_ string, data []byte) bool {
	return bytes.Contains(data, []byte("StartAt")) && bytes.Contains(data, []byte("States"))
}

// stateTypes are the types of states.
// Source: Amazon States Language specification, 2026-11.
var stateTypes = map[string]bool{
	"Task": true, "Parallel": true, "Map": true, "Pass": true, "Wait": true, "Choice": true, "Succeed": true, "Fail": true,
}

// Recognise implements [importer.Format]: a definition names the state that it
// starts at, and every state has one of the eight types.
func (Format) Recognise(in importer.Input) (ok bool, why string) {
	if in.Doc == nil {
		return false, ""
	}
	start, named := in.Doc.Get("StartAt").Str()
	states := in.Doc.Get("States")
	if !named || states == nil || states.Kind != source.Map || len(states.Entries) == 0 {
		return false, ""
	}
	for _, e := range states.Entries {
		if kind, ok := e.Value.Get("Type").Str(); !ok || !stateTypes[kind] {
			return false, ""
		}
	}
	return true, "StartAt " + start + " and States"
}

// Import implements [importer.Format].
func (Format) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	cloudformation.BuildDefinition(ctx, cloudformation.Definition{
		Type: "AWS::StepFunctions::StateMachine", Property: "Definition", Name: machineName(in.File), Address: "StateMachine", Doc: in.Doc,
	}, in, g)
}

// machineName is what a file calls its state machine: its own name without the
// endings.
func machineName(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if short := strings.TrimSuffix(name, ".asl"); short != "" {
		return short
	}
	return name
}
