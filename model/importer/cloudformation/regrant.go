package cloudformation

import "github.com/fourgate/fourgate/model"

// Grant implements [importer.Granter]: statements that name things of other
// files lead to them.
func (Format) Grant(g *model.Graph, rewritten map[string][]model.Statement) {
	byARN := make(map[string]string, len(g.Components))
	for _, c := range g.Components {
		if c.ARN != "" {
			byARN[c.ARN] = c.ID
		}
	}
	named := func(pattern string, _ model.Pos) (service, id string, ok bool) {
		a, isARN := parseARN(pattern)
		if !isARN {
			return "", "", false
		}
		id, ok = byARN[a.base()]
		return a.service, id, ok
	}
	x := newGranting(g, named)
	for _, c := range g.Components {
		if c.Kind == model.KindIdentity && len(rewritten[c.ID]) > 0 {
			x.add(c, rewritten[c.ID])
		}
	}
}
