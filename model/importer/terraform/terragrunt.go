package terraform

import (
	"path"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
)

// terragrunt reports whether a file is one of Terragrunt's, which calls a module
// in words of its own.
func terragrunt(name string) bool {
	switch path.Base(name) {
	case "terragrunt.hcl", "terragrunt.stack.hcl":
		return true
	}
	return false
}

// loseTerragrunt states that the inputs that a file gives to a module were not
// read. The module itself is, where it lies in the folder.
func loseTerragrunt(in importer.Input, g *model.Graph) {
	g.AddLoss(model.Loss{
		Kind: model.LossUnread, Pos: model.Pos{File: in.File}, Reason: "Terragrunt's configurations are not read",
		Hint: "import the plan that it makes (terragrunt show -json)",
	})
}
