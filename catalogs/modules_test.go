package catalogs

import (
	"io/fs"
	"path"
	"strings"
	"testing"
)

func TestModule(t *testing.T) {
	for source, want := range map[string]string{
		"terraform-aws-modules/lambda/aws":                  "modules/terraform-aws-modules/lambda",
		"terraform-aws-modules/lambda/aws//modules/alias":   "modules/terraform-aws-modules/lambda/modules/alias",
		"terraform-aws-modules/lambda/google":               "",
		"terraform-aws-modules/lambda/aws//modules/nothing": "",
		"terraform-aws-modules/lambda/aws//main.tf":         "",
		"terraform-aws-modules/lambda/aws//../../../../etc": "",
		"terraform-aws-modules/nothing/aws":                 "",
		"terraform-aws-modules/../aws":                      "",
		"somebody/lambda/aws":                               "",
		"../..":                                             "",
		"//aws":                                             "",
		"":                                                  "",
	} {
		tree, dir := Module(source)
		if dir != want || (tree == nil) != (want == "") {
			t.Errorf("%q is in %q, want %q", source, dir, want)
		}
	}
}

// Every folder of the catalogue that holds a configuration is found by its
// source, and is made of small files.
func TestModulesAreFound(t *testing.T) {
	folders := map[string]bool{}
	err := fs.WalkDir(modules, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(modules, name)
		if err != nil {
			return err
		}
		if lines := strings.Count(string(data), "\n"); !strings.HasSuffix(name, ".tf") || lines > 250 || strings.Contains(string(data), "\r") {
			t.Errorf("%s has %d lines, or is no configuration", name, lines)
		}
		folders[path.Dir(name)] = true
		return nil
	})
	if err != nil || len(folders) < 10 {
		t.Fatal(len(folders), err)
	}
	for dir := range folders {
		owner, rest, _ := strings.Cut(strings.TrimPrefix(dir, "modules/"), "/")
		name, within, _ := strings.Cut(rest, "/")
		source := owner + "/" + name + "/aws"
		if within != "" {
			source += "//" + within
		}
		if _, found := Module(source); found != dir {
			t.Errorf("%s is in %q, not in %s", source, found, dir)
		}
	}
}
