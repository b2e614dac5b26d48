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
	joinTriggers(g)
}

// sameThings maps the id of every component that is the same as another one to
// the id of the one that stays: the first by its id, and an external one never
// before one that was read.
func sameThings(g *model.Graph, x *exchange) map[string]string {
	into := map[string]string{}
	addresses := newAddresses(g)
	byARN := map[string]*model.Component{}
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
	for _, c := range order {
		if c.Origin == model.OriginExternal {
			if to := x.exported(c); to != "" && to != c.ID {
				into[c.ID] = to
				continue
			}
		}
		if !addressed(c.ARN) {
			continue
		}
		address := addresses.of(c)
		had := byARN[address]
		switch {
		case had == nil:
			byARN[address] = c
		case had.Kind == c.Kind && had.Service == c.Service || c.Origin == model.OriginExternal:
			into[c.ID] = had.ID
		}
	}
	for id, to := range into { // what was exported may itself have gone
		if further := into[to]; further != "" {
			into[id] = further
		}
	}
	return into
}

// addresses tells things of one ARN apart that are known to be in different
// accounts or regions: ARNs say "this account" for their own.
type addresses struct {
	zones   map[string]model.Zone
	several bool // accounts or regions are known
}

func newAddresses(g *model.Graph) addresses {
	a := addresses{zones: map[string]model.Zone{}}
	places := map[[2]string]bool{}
	for _, z := range g.Zones {
		a.zones[z.ID] = z
		if z.Account != "" || z.Region != "" {
			places[[2]string{z.Account, z.Region}] = true
		}
	}
	a.several = len(places) > 1
	return a
}

func (a addresses) of(c *model.Component) string {
	if !a.several {
		return c.ARN
	}
	z := a.zones[c.Zone]
	for range len(a.zones) { // networks lie within accounts
		if z.Account != "" || z.Parent == "" {
			break
		}
		z = a.zones[z.Parent]
	}
	if !strings.Contains(c.ARN, "${AWS::Region}") {
		z.Region = ""
	}
	return c.ARN + " in " + z.Account + " " + z.Region
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
