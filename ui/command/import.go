package command

import (
	"context"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
)

// ImportView is an imported system.
type ImportView struct {
	Title   string
	Graph   *model.Graph
	Files   []importer.File
	Skipped []string
	Explain bool // show what became of each file
}

var importCommand = Command{
	ID:    "import",
	Title: "Read infrastructure code and show the graph that it makes",
	Help: `Reads files and folders - SAM and CloudFormation templates, YAML or JSON - as one
system and lists its components, flows and everything that could not be read.

  fourgate import examples/clinic
  fourgate import template.yaml --json`,
	Args:  []Arg{{Name: "explain", Help: "say of each file what it was recognised by", Bool: true}},
	Reads: true,
	Run: func(_ context.Context, c Call) (any, error) {
		s := c.Session
		return ImportView{Title: s.Title(), Graph: s.Graph, Files: s.Files, Skipped: s.Skipped, Explain: c.Bool("explain")}, nil
	},
}
