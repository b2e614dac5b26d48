package packages

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads lock files, manifests of dependencies and CycloneDX.
type Format struct{}

var (
	_ importer.Texter = Format{}
	_ importer.Dumper = Format{}
	_ importer.Placer = Format{}
)

// Name implements [importer.Format].
func (Format) Name() string { return "packages" }

// Text implements [importer.Texter]. The files that are JSON or YAML are among
// them: they are read once, by this package.
func (Format) Text(name string) bool {
	_, ok := kindOf(name)
	return ok
}

// Marked implements [importer.Format].
func (f Format) Marked(name string, data []byte) bool { return f.Text(name) || cycloneDX(data) }

// Dump implements [importer.Dumper].
func (f Format) Dump(name string, head []byte) bool { return f.Marked(name, head) }

// Recognise implements [importer.Format]: most files are told by their name.
func (Format) Recognise(in importer.Input) (ok bool, why string) {
	if kind, ok := kindOf(in.File); ok {
		return true, "is named " + kind.name
	}
	if in.Doc != nil && in.Doc.Kind == source.Map && text(in.Doc.Get("bomFormat")) == "CycloneDX" {
		return true, "bomFormat CycloneDX"
	}
	return false, ""
}

// Import implements [importer.Format]. One file says nothing alone: Place reads
// them.
func (Format) Import(context.Context, importer.Input, *model.Graph) {}

// Place implements [importer.Placer]. It looks into the folders of code itself,
// so that a template that is given alone has the lock files beside it read.
func (Format) Place(ctx context.Context, root fs.FS, files []string, g *model.Graph) map[string]string {
	p := newPlacer(root, g)
	for _, file := range files {
		if ctx.Err() != nil {
			return nil
		}
		p.scanned(file)
	}
	order := slices.Clone(g.Components)
	slices.SortFunc(order, func(a, b *model.Component) int { return strings.Compare(a.ID, b.ID) })
	p.placeBills(order)
	for _, c := range order {
		if ctx.Err() != nil {
			return nil
		}
		if c.CodePath != "" {
			p.place(c)
		}
	}
	return p.whys(files)
}
