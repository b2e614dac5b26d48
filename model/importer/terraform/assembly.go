package terraform

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
)

// assembly is what the configurations of one import are loaded from.
type assembly struct {
	root  fs.FS
	above string   // where the root is, for its names
	files []string // that are configurations, sorted
}

// loader makes a loader that reads only these files of their folders.
func (a assembly) loader(files []string) *config.Loader {
	return config.New(choose(a.root, files), a.above, config.Options{Catalogue: catalogs.Module, Parsed: catalogued()})
}

// load builds the root module of a folder. Where its files say the same things
// twice and have nothing to do with each other, each of these is a root module,
// called by its own name.
func (a assembly) load(ctx context.Context, l *config.Loader, dir string, in importer.Input, g *model.Graph) {
	alone := l.Alone(dir)
	if len(alone) == 0 {
		build(ctx, l.Load(dir), in, g)
		return
	}
	for _, name := range alone {
		if ctx.Err() != nil {
			return
		}
		c := a.loader([]string{name}).Load(dir)
		c.File = name
		build(ctx, c, in, g)
		g.AddLoss(model.Loss{
			Kind: model.LossUnread, Pos: model.Pos{File: name}, Reason: "another file of the folder declares the same, which Terraform refuses",
			Hint: "each such file was read as a configuration of its own; put them into folders of their own",
		})
	}
	rest := slices.DeleteFunc(slices.Clone(a.files), func(name string) bool { return slices.Contains(alone, name) })
	if slices.ContainsFunc(rest, func(name string) bool { return path.Dir(name) == dir }) {
		build(ctx, a.loader(rest).Load(dir), in, g)
	}
}

// catalogued are the modules of the catalogue, each parsed once for all imports,
// as the catalogue's other parts are.
var catalogued = sync.OnceValue(config.NewParsed)
