package command

import (
	"context"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
)

// ImportView is an imported system.
type ImportView struct {
	Title   string
	Graph   *model.Graph
	Files   []ReadFile // every file looked at, by name
	Skipped []string
	Explain bool // show what became of each file
}

// ReadFile is what became of one file.
type ReadFile struct {
	importer.File
	Components []*model.Component // that stand in it, in its order
	Flows      int
	Losses     int
}

var importCommand = Command{
	ID:    "import",
	Title: "Read infrastructure code and show the graph that it makes",
	Help: `Reads files and folders as one system and lists its components, flows and
everything that could not be read. It reads CloudFormation and SAM templates,
Serverless Framework services, Terraform configurations, plans and states,
OpenAPI, AsyncAPI and workflow definitions, lock files, CycloneDX, and what the
AWS command line printed.

  fourgate import examples/clinic
  fourgate import template.yaml --json
  fourgate import serverless.yml --explain`,
	Args:  []Arg{{Name: "explain", Help: "say of each file what it was recognised by and what it gave", Bool: true}},
	Reads: true,
	Run: func(_ context.Context, c Call) (any, error) {
		s := c.Session
		v := ImportView{Title: s.Title(), Graph: s.Graph, Skipped: s.Skipped, Explain: c.Bool("explain")}
		v.Files = readFiles(s.Graph, s.Files)
		return v, nil
	},
}

// readFiles counts what each file gave.
func readFiles(g *model.Graph, files []importer.File) []ReadFile {
	out := make([]ReadFile, len(files))
	at := make(map[string]*ReadFile, len(files))
	for i, f := range files {
		out[i].File = f
		if at[f.Name] == nil { // a file of several documents counts once
			at[f.Name] = &out[i]
		}
	}
	for _, c := range g.Components {
		for _, pos := range append([]model.Pos{c.Source}, c.Also...) {
			if f := at[pos.File]; f != nil {
				f.Components = append(f.Components, c)
			}
		}
	}
	for _, f := range g.Flows {
		if f := at[f.Source.File]; f != nil {
			f.Flows++
		}
	}
	for _, l := range g.Losses {
		if f := at[l.Pos.File]; f != nil {
			f.Losses++
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Components, func(a, b *model.Component) int { return a.Source.Compare(b.Source) })
	}
	return out
}
