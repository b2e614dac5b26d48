package terraform

import (
	"bytes"
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/terraform/aws"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/importer/terraform/dump"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads Terraform's configurations, plans and states.
type Format struct{}

var (
	_ importer.Texter    = Format{}
	_ importer.Assembler = Format{}
	_ importer.Dumper    = Format{}
)

// Name implements [importer.Format].
func (Format) Name() string { return "terraform" }

// Text implements [importer.Texter].
func (Format) Text(name string) bool {
	return strings.HasSuffix(name, ".tf") || strings.HasSuffix(name, ".tofu") || strings.HasSuffix(name, ".tfvars") || terragrunt(name)
}

// jsonConfig reports whether a file is a configuration or variables in JSON.
func jsonConfig(name string) bool {
	return strings.HasSuffix(name, ".tf.json") || strings.HasSuffix(name, ".tofu.json") || strings.HasSuffix(name, ".tfvars.json")
}

// Marked implements [importer.Format]. Configurations are told by their names,
// plans and states by what begins them.
func (f Format) Marked(name string, data []byte) bool {
	return f.Text(name) || jsonConfig(name) || f.Dump(name, data)
}

// Dump implements [importer.Dumper].
func (Format) Dump(_ string, head []byte) bool {
	return bytes.Contains(head, []byte(`"terraform_version"`)) &&
		(bytes.Contains(head, []byte(`"format_version"`)) || bytes.Contains(head, []byte(`"serial"`)) || bytes.Contains(head, []byte(`"version"`)))
}

// Recognise implements [importer.Format].
func (f Format) Recognise(in importer.Input) (ok bool, why string) {
	name := path.Base(in.File)
	switch {
	case in.Doc == nil && terragrunt(name):
		return true, "the name " + name
	case in.Doc == nil && f.Text(name):
		return true, "the ending " + path.Ext(name)
	case in.Doc == nil:
		return false, ""
	case jsonConfig(name):
		return in.Doc.Kind == source.Map, "the ending of " + name
	}
	kind, why := dump.Recognise(in.Doc)
	return kind != "", why
}

// Import implements [importer.Format] for one plan or state. Configurations are
// assembled.
func (Format) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	if in.Doc == nil {
		return
	}
	build(ctx, dump.Read(in), in, g)
}

// Assemble implements [importer.Assembler].
func (f Format) Assemble(ctx context.Context, ins []importer.Input, g *model.Graph) {
	var files, dumps []string
	first := map[string]importer.Input{} // of each folder
	for _, in := range ins {
		if name := path.Base(in.File); in.Doc != nil && !jsonConfig(name) {
			f.Import(ctx, in, g)
			dumps = append(dumps, in.File)
			continue
		}
		if terragrunt(in.File) {
			loseTerragrunt(in, g)
			continue
		}
		files = append(files, in.File)
		if _, had := first[path.Dir(in.File)]; !had {
			first[path.Dir(in.File)] = in
		}
	}
	if len(files) == 0 || ins[0].Root == nil {
		return
	}
	slices.Sort(files)
	a := assembly{root: ins[0].Root, above: cmp.Or(ins[0].RootPath, ins[0].RootName), files: files}
	// One loader for all, so that a module that many call is parsed once.
	l := a.loader(files)
	roots := l.Roots(files)
	for _, dir := range roots {
		if ctx.Err() != nil {
			return
		}
		if in, ok := first[dir]; ok {
			a.load(ctx, l, dir, in, g)
		}
	}
	joinDumps(g, dumps, roots)
}

// build adds a configuration to the graph.
func build(ctx context.Context, c *config.Config, in importer.Input, g *model.Graph) {
	in.File, in.Doc, in.Data = c.File, nil, nil
	cloudformation.Build(ctx, aws.Translate(c), in, g)
}
