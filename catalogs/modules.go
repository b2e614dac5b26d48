package catalogs

import (
	"embed"
	"io/fs"
	"strings"
)

// modules are the interfaces of registry modules, in Terraform's own language.
//
//go:embed modules
var modules embed.FS

// Module finds what is known of a Terraform module that is not in a folder: a
// short form of it with its inputs, its resources by their names in the module,
// and its outputs. The source is the address in the registry,
// "terraform-aws-modules/lambda/aws", with "//modules/alias" behind it for a
// module within. It returns nil where nothing is known of a module.
//
// Facts of: the documentation of each module, see NOTICE.md.
func Module(source string) (tree fs.FS, dir string) {
	source, within, _ := strings.Cut(source, "//")
	parts := strings.Split(source, "/")
	if len(parts) != 3 || parts[2] != "aws" {
		return nil, ""
	}
	dir = strings.TrimSuffix(strings.Join([]string{"modules", parts[0], parts[1], within}, "/"), "/")
	if !fs.ValidPath(dir) {
		return nil, ""
	}
	if info, err := fs.Stat(modules, dir); err != nil || !info.IsDir() {
		return nil, ""
	}
	return modules, dir
}
