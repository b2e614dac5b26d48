package serverless

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads services of the Serverless Framework, and the compose files that
// name several of them.
type Format struct{}

var (
	_ importer.Texter   = Format{}
	_ importer.Nester   = Format{}
	_ importer.Referrer = Format{}
)

// Name implements [importer.Format].
func (Format) Name() string { return "serverless" }

// Marked implements [importer.Format]: by the file's name, or by the keys that
// every service has.
func (f Format) Marked(name string, data []byte) bool {
	if f.Text(name) {
		return true
	}
	if strings.HasPrefix(name, "serverless.") || strings.HasPrefix(name, "serverless-") {
		return bytes.Contains(data, []byte("service"))
	}
	return hasKey(data, "service") && hasKey(data, "provider")
}

// hasKey reports whether a key that every service has stands at the beginning
// of a line, or anywhere in quotes.
func hasKey(data []byte, key string) bool {
	for rest := data; ; {
		i := bytes.Index(rest, []byte(key))
		if i < 0 {
			return false
		}
		at := len(data) - len(rest) + i
		rest = rest[i+len(key):]
		after := rest
		quoted := at > 0 && data[at-1] == '"' && len(after) > 0 && after[0] == '"'
		if quoted {
			after = after[1:]
		}
		if (quoted || at == 0 || data[at-1] == '\n') && bytes.HasPrefix(bytes.TrimLeft(after[:min(len(after), 64)], " \t"), []byte(":")) {
			return true
		}
	}
}

// programs are the names of configuration that is a program.
var programs = []string{"serverless.ts", "serverless.js", "serverless.mjs", "serverless.cjs", "serverless.mts", "serverless.cts"}

// Text implements [importer.Texter].
func (Format) Text(name string) bool { return slices.Contains(programs, name) }

// Recognise implements [importer.Format]: a service names itself and its
// provider; a compose file names folders of services.
func (f Format) Recognise(in importer.Input) (ok bool, why string) {
	if in.Doc == nil {
		return f.Text(path.Base(in.File)), "the name " + path.Base(in.File)
	}
	switch {
	case in.Doc.Kind != source.Map:
		return false, ""
	case compose(in):
		return true, "services with a path"
	case in.Doc.Get("service") != nil && in.Doc.Get("provider") != nil:
		provider := in.Doc.Get("provider")
		if provider.Get("name") != nil || provider.IsScalar() || strings.HasPrefix(path.Base(in.File), "serverless.") {
			return true, "service and provider"
		}
	}
	return false, ""
}

// Nests implements [importer.Nester]: a service may be put together from files.
func (Format) Nests(data []byte) bool {
	return bytes.Contains(data, []byte("${")) && bytes.Contains(data, []byte("file("))
}

// Nested implements [importer.Nester].
func (f Format) Nested(in importer.Input) []string {
	if in.Doc == nil || compose(in) {
		return nil
	}
	return variable.Resolve(variable.Input{File: in.File, Doc: in.Doc, Root: in.Root}).Files
}

// Import implements [importer.Format].
func (Format) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	switch {
	case in.Doc == nil:
		g.AddLoss(model.Loss{
			Kind: model.LossUnread, Pos: model.Pos{File: in.File, Line: 1, Column: 1},
			Reason: "the service's configuration is a program, which is not run",
			Hint:   "write what it comes to beside it: serverless print --format yaml > serverless.yml",
		})
	case compose(in):
		composed(in, g)
	default:
		x := newTranslator(in)
		if !x.translate() {
			for _, l := range x.losses {
				g.AddLoss(l)
			}
			return
		}
		t := x.template()
		cloudformation.Build(ctx, t, in, g)
		x.publish(t, g)
	}
}
