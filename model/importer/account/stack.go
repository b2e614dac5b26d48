package account

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// member is one resource of a stack: which resource of the template it is, and
// what became of it.
type member struct {
	stack, logical, typ, physical string
	at                            *source.Node
}

// stackResources reads cloudformation list-stack-resources, which does not say
// of which stack, and describe-stack-resources.
func stackResources(d *dump, f *file) {
	for _, n := range items(f.top()) {
		stack := cmp.Or(text(n, "StackName"), f.subject)
		if stack == "" {
			d.lose(model.LossUnread, f.doc, "the resources name no stack", "name the file after the stack: "+f.op.name+"/<stack>.json")
			return
		}
		d.members = append(d.members, member{stack, text(n, "LogicalResourceId"), text(n, "ResourceType"), text(n, "PhysicalResourceId"), n})
	}
}

// deployments tells the graph which component is which resource of the template
// that it was deployed from.
func (d *dump) deployments(g *model.Graph) {
	if len(d.members) == 0 {
		return
	}
	stacks := map[string]*model.Deployment{}
	var names []string
	ends := d.keyEnds()
	for _, m := range d.members {
		r := d.memberOf(m, ends)
		if r == nil {
			continue
		}
		c := g.Component(d.file + "#" + r.Address)
		if c == nil || m.logical == "" {
			continue
		}
		if stacks[m.stack] == nil {
			stacks[m.stack] = &model.Deployment{Name: m.stack, Parts: map[string]string{}, Pos: m.at.Pos}
			names = append(names, m.stack)
		}
		stacks[m.stack].Parts[m.logical] = c.ID
	}
	slices.Sort(names)
	for _, name := range names {
		g.Deployed(*stacks[name])
	}
}

// memberOf is the resource that a stack calls by an address, by what is its key
// here too, or by the end of that; nil for one that was not listed. ends holds
// the resources by type and the end of their keys.
func (d *dump) memberOf(m member, ends map[string]*resource) *resource {
	if sub, ok := d.links.known[m.physical]; ok {
		id, _, _ := strings.Cut(strings.Trim(sub, "${}"), ".")
		if r := d.byID[id]; r != nil && r.Type == m.typ {
			return r
		}
	}
	if r := d.byID[resourceID(m.typ, m.physical)]; r != nil {
		return r
	}
	return ends[m.typ+" "+lastPart(m.physical, separators)]
}

// separators stand between the parts of keys and of what stacks call things.
const separators = "/:|"

// keyEnds are the resources by type and the end of their keys; nil where several
// have one.
func (d *dump) keyEnds() map[string]*resource {
	out := make(map[string]*resource, len(d.resources))
	for _, r := range d.resources {
		end := r.Type + " " + lastPart(d.keys[r.ID], separators)
		if _, several := out[end]; several {
			r = nil
		}
		out[end] = r
	}
	return out
}
