package dump

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// Read turns a plan or a state into a configuration. Resources that a plan
// deletes are left out. What cannot be read is a loss of the result, which is
// never nil.
func Read(in importer.Input) *config.Config {
	r := &reader{
		file: in.File, planned: map[string]bool{}, byAddress: map[string][]*instance{},
		arns: map[string]identity{}, values: map[string]map[string]bool{}, secrets: map[string]bool{},
	}
	complete := true
	kind, _ := Recognise(in.Doc)
	switch {
	case kind == "plan" && r.supported(in.Doc):
		complete = r.plan(in.Doc)
	case kind == "state" && in.Doc.Get("format_version") == nil:
		r.rawState(in.Doc)
	case kind == "state" && r.supported(in.Doc):
		r.shown(in.Doc.Path("values", "root_module"), nil)
	}
	slices.SortStableFunc(r.instances, func(a, b *instance) int { return strings.Compare(a.address, b.address) })
	r.collectSecrets(in.Doc)
	r.index()
	account, region := r.place(in.Doc)
	return &config.Config{
		File: in.File, Resources: r.resources(), Losses: model.SortLosses(r.losses),
		Account: account, Region: region, Complete: complete && len(r.losses) == 0,
	}
}

// reader collects the instances of a document.
type reader struct {
	file      string
	instances []*instance
	byAddress map[string][]*instance
	planned   map[string]bool // full addresses read so far
	arns      map[string]identity
	values    map[string]map[string]bool // by address and attribute: those that instances have
	secrets   map[string]bool            // texts that are marked as sensitive
	depth     int                        // references being followed
	root      *scope                     // of the plan's configuration, nil where there is none
	losses    []model.Loss
}

// instance is one instance of a resource.
type instance struct {
	address string   // without keys
	keys    []string // of the modules' instances and its own
	mode    config.Mode
	typ     string
	pos     model.Pos
	values  *source.Node
	// unknown and sensitive have the shape of values: true stands for a whole
	// value that is. Nil where nothing is.
	unknown   *source.Node
	sensitive []*source.Node
	said      said // what the configuration says of it
	scope     *scope
	depends   []string // addresses without keys
}

func (r *reader) add(full string, i *instance) {
	if r.planned[full] {
		return
	}
	r.planned[full] = true
	r.instances = append(r.instances, i)
	r.byAddress[i.address] = append(r.byAddress[i.address], i)
}

// within is the address within the module that has the instance.
func (i *instance) within() string { return strings.TrimPrefix(i.address, i.scope.prefix) }

// dependencies are the addresses of what an instance depends on.
func dependencies(n *source.Node) []string {
	all := items(n)
	out := make([]string, 0, min(len(all), mostRefs))
	for _, d := range all[:min(len(all), mostRefs)] {
		out = append(out, withoutKeys(d.Text))
	}
	return out
}

// index notes by which values resources are known, and hangs the instances on
// the configuration.
func (r *reader) index() {
	for _, i := range r.instances {
		r.identify(i)
		if i.scope = r.root.module(moduleOf(i.address)); i.scope != nil {
			if n := i.scope.resources[i.within()]; n != nil {
				i.said = said{n}
			}
		}
	}
}

// supported reports whether the version of what "terraform show" printed is one
// that is known: within one major version keys are only added.
func (r *reader) supported(doc *source.Node) bool {
	n := doc.Get("format_version")
	text, _ := n.Str()
	if major, _, _ := strings.Cut(text, "."); major == "0" || major == "1" {
		return true
	}
	r.lose(n.Pos, "the format version "+quoted(text)+" of this file is not known", "Fourgate reads versions 0.x and 1.x of what terraform show -json prints")
	return false
}

// rawState reads a state file.
func (r *reader) rawState(doc *source.Node) {
	n := doc.Get("version")
	if version, ok := n.Int(); !ok || version != 4 {
		r.lose(n.Pos, "the version of this state is not 4", "write it with Terraform 0.12 or newer, or give what terraform show -json prints of it")
		return
	}
	resources := doc.Get("resources")
	if resources == nil {
		return
	}
	for _, n := range resources.Items {
		r.rawResource(n)
	}
}

func (r *reader) lose(pos model.Pos, reason, hint string) {
	r.losses = append(r.losses, model.Loss{Kind: model.LossUnread, Pos: pos, Reason: reason, Hint: hint})
}

// quoted shows a short text of the file in a message.
func quoted(s string) string {
	const most = 20
	return strconv.Quote(s[:min(len(s), most)])
}
