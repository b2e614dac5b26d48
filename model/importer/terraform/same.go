package terraform

import (
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// joinDumps makes one system of a root module and the plan or state that lies in
// its folder: there, one address is one thing. Where several plans or states lie
// in the folder, which of them it is cannot be told.
func joinDumps(g *model.Graph, dumps, roots []string) {
	in := map[string][]string{} // plans and states, by folder
	for _, name := range dumps {
		in[path.Dir(name)] = append(in[path.Dir(name)], name)
	}
	prefix := map[string]string{} // of ids: that of the module, by that of its plan or state
	for _, dir := range roots {
		if len(in[dir]) == 1 {
			prefix[in[dir][0]] = path.Join(dir, "*.tf")
		}
	}
	into := map[string]string{}
	for _, c := range g.Components {
		file, address, ok := strings.Cut(c.ID, "#")
		if !ok || prefix[file] == "" {
			continue
		}
		same := g.Component(prefix[file] + "#" + address)
		if same != nil && same.Kind == c.Kind && same.Service == c.Service {
			into[c.ID] = same.ID
		}
	}
	g.Merge(into)
}
