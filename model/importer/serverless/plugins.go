package serverless

import (
	_ "embed"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// pluginTable says what is known of plugins: a line for each, of its name, its
// effect and a note.
//
//go:embed plugins.tsv
var pluginTable string

// plugin is what is known of a plugin.
type plugin struct{ effect, note string }

// knownPlugins reads the table.
func knownPlugins() map[string]plugin {
	out := map[string]plugin{}
	for line := range strings.Lines(pluginTable) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(fields) == 3 && !strings.HasPrefix(line, "#") {
			out[fields[0]] = plugin{effect: fields[1], note: fields[2]}
		}
	}
	return out
}

// readPlugins lists the service's plugins. Of those that add or change resources
// in ways that are not read, and of those that are not known, it says so.
func (x *translator) readPlugins() {
	known := knownPlugins()
	for _, n := range x.pluginList() {
		name, ok := x.plain(n)
		if !ok {
			x.wrong(n.Pos, "write the plugin's name", "a plugin has no name that is known")
			continue
		}
		x.plugins[name] = true
		p, isKnown := known[name]
		switch {
		case !isKnown:
			x.wrong(n.Pos, "import what is deployed as well: serverless package writes .serverless/cloudformation-template-update-stack.json",
				"the plugin %s may add or change resources", name)
		case p.effect == "loss":
			x.wrong(n.Pos, "import what is deployed as well: serverless package writes .serverless/cloudformation-template-update-stack.json",
				"what the plugin %s does is not read: it %s", name, p.note)
		}
	}
}

// pluginList gives the plugins: a list, or a map with modules.
func (x *translator) pluginList() []*source.Node {
	n := x.doc.Get("plugins")
	if template.IsMap(n) {
		n = n.Get("modules")
	}
	var out []*source.Node
	for _, item := range items(n) {
		if template.Given(item) {
			out = append(out, item)
		}
	}
	return out
}

// pseudoParameters carries out the plugins that let a text name parameters as
// #{AWS::Region}: such a text becomes Fn::Sub.
func (x *translator) pseudoParameters() {
	if !x.plugins["serverless-pseudo-parameters"] && !x.plugins["serverless-cf-vars"] {
		return
	}
	x.open(rewrite(x.doc, substitute))
}

// substitute turns a text with #{…} into Fn::Sub, and puts ${…} into one that
// stands within Fn::Sub.
func substitute(n *source.Node) *source.Node {
	if template.IsMap(n) || n.Kind == source.List {
		return nil
	}
	name, arg, ok := template.Intrinsic(n)
	switch {
	case ok && name == "Fn::Sub":
		return template.Map(n.Pos, "Fn::Sub", rewrite(arg, func(n *source.Node) *source.Node {
			if !n.IsScalar() || !strings.Contains(n.Text, "#{") {
				return nil
			}
			return source.NewString(n.Pos, strings.ReplaceAll(n.Text, "#{", "${"))
		}))
	case !ok && n.Kind == source.String && strings.Contains(n.Text, "#{"):
		return template.Sub(n.Pos, strings.ReplaceAll(n.Text, "#{", "${"))
	}
	return nil
}
