package config

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// readTFVars takes the values that the root module's variable files set. Later
// files win, in Terraform's order: terraform.tfvars, terraform.tfvars.json, and
// the files *.auto.tfvars by their names.
func (r *run) readTFVars(in *instance) {
	entries, err := fs.ReadDir(in.folder.tree.fs, in.folder.dir)
	if err != nil {
		return
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".auto.tfvars") || strings.HasSuffix(name, ".auto.tfvars.json") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range []string{"terraform.tfvars.json", "terraform.tfvars"} {
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name && !e.IsDir() }) {
			names = slices.Insert(names, 0, name)
		}
	}
	for _, name := range names {
		p := r.parseFile(in.folder.tree, path.Join(in.folder.dir, name))
		r.config.Losses = append(r.config.Losses, p.losses...)
		if p.body != nil {
			in.set(p.body)
		}
	}
}

func (in *instance) set(b *hclsyntax.Body) {
	for _, a := range attributes(b) {
		if in.folder.variables[a.Name] == nil {
			continue // Terraform warns of such values only
		}
		s := &scope{instance: in, closed: true}
		in.passed[a.Name] = func() *source.Node { return s.eval(a.Expr) }
	}
	for _, b := range b.Blocks {
		in.lose(model.LossUnread, in.pos(b.TypeRange), "a variable file holds a block", "it sets variables only")
	}
}
