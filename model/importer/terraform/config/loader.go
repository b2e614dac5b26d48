package config

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Options says how a Loader loads.
type Options struct {
	// Catalogue finds the source of a module that is not in the folder, by its
	// address in the registry, "terraform-aws-modules/lambda/aws" or
	// "terraform-aws-modules/iam/aws//modules/iam-policy". It returns a nil tree
	// where it has none. Nil stands for an empty catalogue.
	Catalogue func(source string) (tree fs.FS, dir string)
	// Parsed is shared by the Loaders of one catalogue; nil where none is.
	Parsed *Parsed
}

// The bounds of what is loaded.
const (
	maxFileBytes  = 8 << 20
	maxFiles      = 2_000     // of one folder
	maxSteps      = 2_000_000 // expressions and values looked at for one root module, beside what its size grants
	maxDepth      = 600       // expressions that lead one to another
	maxModules    = 1_000     // module calls of one root module, with their instances
	maxModuleNest = 32
	maxInstances  = 64 // instances of one block that are worked out one by one
	maxElements   = 10_000
)

// Loader loads the configurations of one folder. It reads and parses each file
// once, whatever the number of modules that use it. It is not safe for
// concurrent use.
type Loader struct {
	root      *tree
	rootPath  string
	options   Options
	functions map[string]builtin
	folders   map[folderKey]*folder
	files     map[string]*file // by the name that ranges carry
	catalogue map[string]*tree // by the module's address
}

// tree is one file system that modules are read from.
type tree struct {
	fs fs.FS
	// prefix tells the files of trees apart, "" for the folder given.
	prefix string
}

type folderKey struct {
	tree *tree
	dir  string
}

// New makes a loader for a folder. rootPath is where it is, or as much of that
// as is known: the folder's own name at its end, "" for nothing. Only names are
// told from it.
func New(root fs.FS, rootPath string, options Options) *Loader {
	return &Loader{
		root: &tree{fs: root}, rootPath: rootPath, options: options, functions: functions(),
		folders: map[folderKey]*folder{}, files: map[string]*file{}, catalogue: map[string]*tree{},
	}
}

// Load reads the configuration whose root module is the folder dir, "." for
// the root of the tree. What cannot be read is a loss; the rest is there.
func (l *Loader) Load(dir string) *Config {
	dir = path.Clean(dir)
	r := newRun(l, &Config{File: path.Join(dir, "*.tf")})
	f := l.folder(l.root, dir)
	r.useFolder(f)
	in := r.instance(f, nil)
	r.readTFVars(in)
	r.declareParameters(in)
	r.readProvider(in)
	r.config.Resources = r.resources(in)
	slices.SortStableFunc(r.config.Resources, func(a, b *Resource) int { return strings.Compare(a.Address, b.Address) })
	r.config.Losses = model.SortLosses(r.config.Losses)
	return r.config
}

// useFolder states the losses of a folder's files, once, and grants the steps
// that it takes to go over them once.
func (r *run) useFolder(f *folder) {
	if r.used[f] {
		return
	}
	r.used[f] = true
	r.steps += 2 * f.bytes
	r.config.Losses = append(r.config.Losses, f.losses...)
}
