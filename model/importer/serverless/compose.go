package serverless

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/source"
)

// compose reports whether a document lists services in folders of their own.
func compose(in importer.Input) bool {
	name := path.Base(in.File)
	if !strings.HasPrefix(name, "serverless-compose.") && !strings.HasPrefix(name, "serverless.") {
		return false
	}
	return slices.ContainsFunc(in.Doc.Get("services").Keys(), func(key string) bool {
		return in.Doc.Path("services", key, "path") != nil
	})
}

// Sources implements [importer.Referrer]: the services of a compose file are
// read by their own files.
func (Format) Sources(in importer.Input) []string {
	if in.Doc == nil || in.Root == nil || !compose(in) {
		return nil
	}
	var out []string
	for _, e := range entries(in.Doc.Get("services")) {
		if file := serviceFile(in, e.Value); file != "" {
			out = append(out, file)
		}
	}
	return out
}

// composed states the services of a compose file whose files are not there.
func composed(in importer.Input, g *model.Graph) {
	for _, e := range entries(in.Doc.Get("services")) {
		if in.Root != nil && serviceFile(in, e.Value) == "" {
			g.AddLoss(model.Loss{
				Kind: model.LossUnread, Pos: e.Key.Pos, Reason: "the service " + e.Key.Text + " has no file that was found",
				Hint: "write the path of a folder with a serverless.yml, within the folder given",
			})
		}
	}
}

// serviceFile is the file of one service of a compose file, "" where there is
// none.
func serviceFile(in importer.Input, service *source.Node) string {
	folder, ok := literal(service.Get("path"))
	if !ok {
		return ""
	}
	names := append([]string{"serverless.yml", "serverless.yaml", "serverless.json"}, programs...)
	if own, ok := literal(service.Get("config")); ok {
		names = []string{own}
	}
	for _, name := range names {
		file := path.Join(path.Dir(in.File), folder, name)
		if !fs.ValidPath(file) {
			return ""
		}
		if info, err := fs.Stat(in.Root, file); err == nil && info.Mode().IsRegular() {
			return file
		}
	}
	return ""
}
