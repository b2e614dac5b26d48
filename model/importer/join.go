package importer

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// join makes one system of what the files of it say: what one imports that
// another exports, what bears one address in several, and the two halves of a
// trigger that stand in two files. Nothing is joined by a similar name.
func join(g *model.Graph, formats []Format) {
	x := exchange{g: g, tokens: g.Exports()}
	var rewritten map[string][]model.Statement
	if len(x.tokens) > 0 {
		rewritten = x.rewrite()
	}
	g.Merge(sameThings(g, &x))
	for _, f := range formats {
		if grants, ok := f.(Granter); ok && len(rewritten) > 0 {
			grants.Grant(g, rewritten)
		}
	}
	asCalls(g)
	joinTriggers(g)
}

// sameThings maps the id of every component that is the same as another one to
// the id of the one that stays: the first by its id, and an external one never
// before one that was read.
func sameThings(g *model.Graph, x *exchange) map[string]string {
	addresses := addressesOf(g)
	s := sameness{into: map[string]string{}, g: g}
	byAddress := map[string]*model.Component{}
	for _, c := range inOrder(g) {
		if c.Origin == model.OriginExternal {
			if to := x.exported(c); to != "" && to != c.ID {
				s.into[c.ID] = to
				continue
			}
		}
		address, ok := addresses[c]
		if !ok {
			continue
		}
		had := byAddress[address]
		switch {
		case had == nil:
			byAddress[address] = c
		case had.Kind == c.Kind && had.Service == c.Service || c.Origin == model.OriginExternal:
			s.into[c.ID] = had.ID
		}
	}
	for _, pair := range sameDeployed(g) {
		s.pair(pair[0], pair[1])
	}
	withParts(g, s.into)
	for id := range s.into { // what something became may itself have gone
		s.into[id] = s.last(id)
	}
	return s.into
}

// inOrder are the components in the order in which they may stay.
func inOrder(g *model.Graph) []*model.Component {
	order := slices.Clone(g.Components)
	slices.SortFunc(order, func(a, b *model.Component) int {
		if aOut, bOut := a.Origin == model.OriginExternal, b.Origin == model.OriginExternal; aOut != bOut {
			if aOut {
				return 1
			}
			return -1
		}
		return strings.Compare(a.ID, b.ID)
	})
	return order
}

// sameness says of components what they are the same as.
type sameness struct {
	g    *model.Graph
	into map[string]string
}

// last follows an id to the component that stays. No chain is longer than the
// number of its links.
func (s sameness) last(id string) string {
	for range s.into {
		to, gone := s.into[id]
		if !gone {
			break
		}
		id = to
	}
	return id
}

// pair makes two components one.
func (s sameness) pair(a, b string) {
	a, b = s.last(a), s.last(b)
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	s.into[b] = a
}

// addressed reports whether an ARN says for certain which thing it is: it names
// it, and not by a word that has a meaning in one file only.
func addressed(arn string) bool {
	rest := arn
	for {
		_, after, found := strings.Cut(rest, "${")
		if !found {
			return arn != ""
		}
		if !strings.HasPrefix(after, "AWS::AccountId}") && !strings.HasPrefix(after, "AWS::Region}") && !strings.HasPrefix(after, "AWS::Partition}") {
			return false
		}
		rest = after
	}
}
