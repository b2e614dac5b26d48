package config

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
)

// folder is what the files of one folder declare, before anything is worked
// out.
type folder struct {
	tree      *tree
	dir       string
	files     int
	bytes     int // of all files
	variables map[string]*hclsyntax.Block
	outputs   map[string]*hclsyntax.Block
	locals    map[string]*hclsyntax.Attribute
	modules   []*hclsyntax.Block
	resources []*hclsyntax.Block // data and ephemeral blocks too
	providers []*hclsyntax.Block
	losses    []model.Loss

	declared map[string]*hclsyntax.Block // resources, data and modules by address

	// clashes: something is declared twice. names and bodies are those of the files.
	clashes bool
	names   []string
	bodies  map[string]*hclsyntax.Body
}

// folder reads and parses the files of a folder, once.
func (l *Loader) folder(t *tree, dir string) *folder {
	key := folderKey{t, dir}
	if f := l.folders[key]; f != nil {
		return f
	}
	f := &folder{
		tree: t, dir: dir, variables: map[string]*hclsyntax.Block{}, outputs: map[string]*hclsyntax.Block{},
		locals: map[string]*hclsyntax.Attribute{}, declared: map[string]*hclsyntax.Block{}, bodies: map[string]*hclsyntax.Body{},
	}
	l.folders[key] = f
	names := configFiles(t, dir)
	if len(names) > maxFiles {
		f.lose(model.Pos{File: dir}, "the folder has more Terraform files than this program reads", "")
		names = names[:maxFiles]
	}
	f.files = len(names)
	for _, name := range names {
		p := l.parseFile(t, name)
		f.losses = append(f.losses, p.losses...)
		f.bytes += p.bytes
		if p.body == nil {
			continue
		}
		f.names = append(f.names, name)
		f.bodies[name] = p.body
		for _, b := range p.body.Blocks {
			f.declare(l, b, isOverride(name))
		}
	}
	return f
}

// configFiles lists the files of a module, those that override others last.
func configFiles(t *tree, dir string) []string {
	entries, err := fs.ReadDir(t.fs, dir)
	if err != nil {
		return nil
	}
	var names, overrides []string
	for _, e := range entries {
		switch name := path.Join(dir, e.Name()); {
		case e.IsDir() || !isConfig(name):
		case isOverride(name):
			overrides = append(overrides, name)
		default:
			names = append(names, name)
		}
	}
	slices.Sort(names)
	slices.Sort(overrides)
	return withoutReplaced(append(names, overrides...))
}

// withoutReplaced leaves out the files of which OpenTofu reads another edition
// beside them.
func withoutReplaced(names []string) []string {
	var out []string
	for _, name := range names {
		base := path.Base(name)
		tofu := path.Join(path.Dir(name), strings.Replace(base, stem(name)+".tf", stem(name)+".tofu", 1))
		if tofu == name || !slices.Contains(names, tofu) {
			out = append(out, name)
		}
	}
	return out
}

func (f *folder) lose(pos model.Pos, reason, hint string) {
	f.losses = append(f.losses, model.Loss{Kind: model.LossUnread, Pos: pos, Reason: reason, Hint: hint})
}

// labels is the number of labels that a block of each type has.
var labels = map[string]int{"resource": 2, "data": 2, "ephemeral": 2, "module": 1, "variable": 1, "output": 1, "provider": 1}

// declare takes one top-level block.
func (f *folder) declare(l *Loader, b *hclsyntax.Block, override bool) {
	if want, ok := labels[b.Type]; ok && len(b.Labels) != want {
		f.lose(l.pos(b.TypeRange), "a "+b.Type+" block has not as many names as it needs", "terraform validate explains it")
		return
	}
	switch b.Type {
	case "variable":
		f.declareNamed(l, f.variables, b, override)
	case "output":
		f.declareNamed(l, f.outputs, b, override)
	case "locals":
		for _, a := range attributes(b.Body) {
			if f.locals[a.Name] == nil || override {
				f.locals[a.Name] = a
			} else {
				f.twice(l, "local."+a.Name, a.Expr)
			}
		}
	case "module":
		if f.declareBlock(l, "module."+b.Labels[0], b, override) {
			f.modules = append(f.modules, b)
		}
	case "resource", "data", "ephemeral":
		if f.declareBlock(l, blockAddress(b), b, override) {
			f.resources = append(f.resources, b)
		}
	case "provider":
		f.providers = append(f.providers, b)
	}
}

// blockAddress is the address of a resource, data or ephemeral block within its
// module.
func blockAddress(b *hclsyntax.Block) string {
	address := b.Labels[0] + "." + b.Labels[1]
	if b.Type != "resource" {
		address = "data." + address
	}
	return address
}

// declareBlock reports whether a block is the first of its address. Another
// one is merged into it or is a loss.
func (f *folder) declareBlock(l *Loader, address string, b *hclsyntax.Block, override bool) bool {
	first := f.declared[address]
	switch {
	case first == nil:
		f.declared[address] = b
		return true
	case override:
		first.Body = merged(first.Body, b.Body)
	default:
		f.clashes = true
		f.lose(l.pos(b.TypeRange), strings.TrimPrefix(address, "data.")+" is declared twice", "the first one counts")
	}
	return false
}

func (f *folder) declareNamed(l *Loader, in map[string]*hclsyntax.Block, b *hclsyntax.Block, override bool) {
	switch first := in[b.Labels[0]]; {
	case first == nil:
		in[b.Labels[0]] = b
	case override:
		first.Body = merged(first.Body, b.Body)
	default:
		f.lose(l.pos(b.TypeRange), b.Type+" "+b.Labels[0]+" is declared twice", "the first one counts")
	}
}

func (f *folder) twice(l *Loader, name string, at hclsyntax.Expression) {
	f.lose(l.pos(at.Range()), name+" is declared twice", "the first one counts")
}

// merged is a body with another laid over it: its attributes count before, and
// its blocks take the place of all those of their type.
func merged(base, over *hclsyntax.Body) *hclsyntax.Body {
	out := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: base.SrcRange, EndRange: base.EndRange}
	for name, a := range base.Attributes {
		out.Attributes[name] = a
	}
	for name, a := range over.Attributes {
		out.Attributes[name] = a
	}
	for _, b := range base.Blocks {
		if !slices.ContainsFunc(over.Blocks, func(o *hclsyntax.Block) bool { return blockName(o) == blockName(b) }) {
			out.Blocks = append(out.Blocks, b)
		}
	}
	out.Blocks = append(out.Blocks, over.Blocks...)
	return out
}

// blockName is the type of the nested blocks that a block makes.
func blockName(b *hclsyntax.Block) string {
	if b.Type == "dynamic" && len(b.Labels) == 1 {
		return b.Labels[0]
	}
	return b.Type
}

// attributes are those of a body in the order of the source.
func attributes(b *hclsyntax.Body) []*hclsyntax.Attribute {
	out := make([]*hclsyntax.Attribute, 0, len(b.Attributes))
	for _, a := range b.Attributes {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b *hclsyntax.Attribute) int {
		if a.NameRange.Filename != b.NameRange.Filename {
			return strings.Compare(a.NameRange.Filename, b.NameRange.Filename)
		}
		if a.NameRange.Start.Byte != b.NameRange.Start.Byte {
			return a.NameRange.Start.Byte - b.NameRange.Start.Byte
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out
}
