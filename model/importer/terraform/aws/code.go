package aws

import (
	"path"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// lambda says where the code of a function lies, and leaves out the log group
// that the provider gives it: a state names it, a configuration does not.
func lambda(t *translator, in instance, props *source.Node) bool {
	t.localCode(in, props)
	name, named := in.body.Get("function_name").Str()
	log, given := get(props, "LoggingConfig.LogGroup").Str()
	if named && given && log == "/aws/lambda/"+name {
		get(props, "LoggingConfig").Set("LogGroup", template.NoValue(props.Pos))
	}
	return true
}

// localCode says where the code of a function lies that is uploaded from a
// file: in the folder that an archive is made of, where there is one.
func (t *translator) localCode(in instance, props *source.Node) {
	file := in.body.Get("filename")
	if file == nil || blank(file) {
		return
	}
	place := t.archived(file)
	if place == nil {
		place = t.rewrite(file)
	}
	put(props, "Code", place, false)
}

// archived gives what a file is the archive of, nil where nothing tells.
func (t *translator) archived(file *source.Node) *source.Node {
	id, _, ok := reference(file)
	if !ok {
		id = t.archiveNamed(file)
	}
	id, _ = config.InstanceOf(id)
	r := t.resources[id]
	if r == nil || r.Type != "archive_file" {
		return nil
	}
	if folder, ok := t.argument(file.Pos, id, "source_dir"); ok {
		return folder
	}
	if one, ok := t.argument(file.Pos, id, "source_file"); ok && one.IsScalar() {
		return source.NewString(one.Pos, path.Dir(one.Text))
	}
	return nil
}

// archiveNamed gives the archive that is written to a path.
func (t *translator) archiveNamed(file *source.Node) string {
	written, ok := t.rewrite(file).Str()
	if !ok || !strings.Contains(written, ".") {
		return ""
	}
	if t.archives == nil {
		t.archives = map[string]string{}
		for _, r := range t.c.Resources {
			if r.Type != "archive_file" {
				continue
			}
			if output, ok := t.argument(r.Pos, r.ID(), "output_path"); ok && output.IsScalar() {
				t.archives[path.Clean(output.Text)] = r.ID()
			}
		}
	}
	return t.archives[path.Clean(written)]
}
