package account

import (
	"path"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// manifestSchema is what the manifest's "schema" begins with; the number behind
// it says which form.
const manifestSchema = "fourgate-collect/"

// manifest says of a dump which calls were made and how each was answered.
type manifest struct {
	folder, account string
	calls           []*call
	byFile          map[string]*call
}

// call is one call of the command line.
type call struct {
	at                 *source.Node
	region             string
	service, operation string
	subject, file      string
	complete, absent   bool // answered in full; answered that there is none
	err                string
}

// readManifest reads the manifest of a file; name is the file's.
func readManifest(name string, doc *source.Node) *manifest {
	m := &manifest{folder: path.Dir(name), account: text(doc, "account"), byFile: map[string]*call{}}
	for _, n := range items(doc.Get("calls")) {
		c := &call{
			at: n, region: text(n, "region"), service: text(n, "service"), operation: text(n, "operation"),
			subject: text(n, "subject"), err: text(n, "error"),
		}
		c.complete, _ = n.Get("complete").Bool()
		c.absent, _ = n.Get("absent").Bool()
		if rel := text(n, "file"); rel != "" && !strings.HasPrefix(rel, "/") {
			c.file = path.Join(m.folder, rel)
			m.byFile[c.file] = c
		}
		m.calls = append(m.calls, c)
	}
	return m
}

// isManifest reports whether a document is a manifest.
func isManifest(doc *source.Node) bool {
	return strings.HasPrefix(text(doc, "schema"), manifestSchema)
}
