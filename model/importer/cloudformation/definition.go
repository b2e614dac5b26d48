package cloudformation

import (
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// Definition is a document that a template could hold as a property of a
// resource, and that stands in a file of its own: what a workflow runs, what an
// API answers.
type Definition struct {
	Type     string // of the resource, such as "AWS::StepFunctions::StateMachine"
	Property string // that the document is the value of
	Name     string // of the component
	Address  string // what the component's id ends with
	Doc      *source.Node
}

// BuildDefinition adds to the graph what a definition describes. Of everything
// else that the resource may say nothing is known, so no default is stated.
func BuildDefinition(ctx context.Context, d Definition, in importer.Input, g *model.Graph) {
	r := &template.Resource{
		ID: fileID(in.File), Address: d.Address, Name: d.Name, Type: d.Type, Partial: true, Pos: in.Doc.Pos, Origin: model.OriginAuthored,
		Props: source.NewMap(in.Doc.Pos, source.Entry{Key: source.NewString(in.Doc.Pos, d.Property), Value: d.Doc}),
	}
	Build(ctx, template.New(in.File, []*template.Resource{r}), in, g)
}

// fileID is a logical id that no other file's definition has, and that none of
// the placeholders in a definition can mean.
func fileID(file string) string {
	return "file " + strings.Map(func(r rune) rune {
		if strings.ContainsRune(":.?!/ ${}", r) {
			return '_'
		}
		return r
	}, file)
}
