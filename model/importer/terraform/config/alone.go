package config

import (
	"path"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Alone lists the files of a folder that make configurations of their own: they
// declare what another one declares too, which Terraform refuses, and neither
// speak of another file nor does one speak of them. Examples often lie so.
func (l *Loader) Alone(dir string) []string {
	f := l.folder(l.root, path.Clean(dir))
	if !f.clashes {
		return nil
	}
	declared := map[string][]string{} // the files that declare a name
	said := map[string]map[string]bool{}
	for _, name := range f.names {
		said[name] = map[string]bool{}
		for _, address := range declaredIn(f.bodies[name]) {
			declared[address] = append(declared[address], name)
			said[name][address] = true
		}
	}
	clashing, bound := map[string]bool{}, map[string]bool{}
	for _, name := range f.names {
		for address := range said[name] {
			if len(declared[address]) > 1 {
				clashing[name] = true
			}
		}
		eachName(f.bodies[name], func(address string) {
			if in := declared[address]; len(in) > 0 && !said[name][address] {
				bound[name] = true
				for _, other := range in {
					bound[other] = true
				}
			}
		})
	}
	var out []string
	for _, name := range f.names {
		if clashing[name] && !bound[name] {
			out = append(out, name)
		}
	}
	return out
}

// declaredIn gives the names by which expressions know what a file declares.
func declaredIn(body *hclsyntax.Body) []string {
	var out []string
	for _, b := range body.Blocks {
		switch {
		case b.Type == "locals":
			for name := range b.Body.Attributes {
				out = append(out, "local."+name)
			}
		case b.Type == "variable" && len(b.Labels) == 1:
			out = append(out, "var."+b.Labels[0])
		case b.Type == "module" && len(b.Labels) == 1:
			out = append(out, "module."+b.Labels[0])
		case (b.Type == "resource" || b.Type == "data" || b.Type == "ephemeral") && len(b.Labels) == 2:
			out = append(out, blockAddress(b))
		}
	}
	return out
}

// eachName calls f with the names of all that a file's expressions speak of.
func eachName(body *hclsyntax.Body, f func(address string)) {
	_ = hclsyntax.VisitAll(body, func(n hclsyntax.Node) hcl.Diagnostics { // which gives none
		x, ok := n.(*hclsyntax.ScopeTraversalExpr)
		if !ok {
			return nil
		}
		address, want := x.Traversal.RootName(), 2
		if address == "data" || address == "ephemeral" {
			want = 3
		}
		for i := 1; i < want && i < len(x.Traversal); i++ {
			step, _ := x.Traversal[i].(hcl.TraverseAttr)
			address += "." + step.Name
		}
		f(address)
		return nil
	})
}
