package importer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// place is where a provider keeps something; fields that are not known are "".
type place struct{ account, region string }

const (
	accountToken = "${AWS::AccountId}"
	regionToken  = "${AWS::Region}"
)

// in writes an address as it is in a place. Of the partition nothing is said:
// it follows from the region.
func (p place) in(arn string) string {
	if rest, ok := strings.CutPrefix(arn, "arn:${AWS::Partition}:"); ok {
		arn = rest
	} else if rest, ok := strings.CutPrefix(arn, "arn:"); ok {
		_, arn, _ = strings.Cut(rest, ":")
	}
	if p.account != "" {
		arn = strings.ReplaceAll(arn, accountToken, p.account)
	}
	if p.region != "" {
		arn = strings.ReplaceAll(arn, regionToken, p.region)
	}
	return arn
}

// allows reports whether what is known of two places can be of one.
func (p place) allows(o place) bool {
	return (p.account == "" || o.account == "" || p.account == o.account) && (p.region == "" || o.region == "" || p.region == o.region)
}

// addressesOf gives components the text by which they are the same thing: the
// ARN, with the account and region in it where these are known. Code says "this
// account, this region": it means the one thing among all that inputs know the
// place of, and where there are several nothing is guessed.
func addressesOf(g *model.Graph) map[*model.Component]string {
	places := placesOf(g)
	known := places.known()
	out := make(map[*model.Component]string, len(g.Components))
	there := make(map[string]string, len(g.Components)) // by address: what it stands for
	var open []*model.Component
	for _, c := range g.Components {
		if !addressed(c.ARN) {
			continue
		}
		out[c] = places.of(c).in(c.ARN)
		there[out[c]] = out[c]
		if opens(out[c]) > 0 && len(known) > 0 {
			open = append(open, c)
		}
	}
	slices.SortFunc(open, func(a, b *model.Component) int { // what is nearly known first
		return cmp.Or(opens(out[a])-opens(out[b]), strings.Compare(a.ID, b.ID))
	})
	for _, c := range open {
		if places.torn[c] || len(known) > 1 && !places.touched(c) {
			continue
		}
		found := map[string]bool{}
		own := places.of(c)
		for _, p := range known {
			if address, ok := there[p.in(out[c])]; ok && p.allows(own) && p.in(out[c]) != out[c] {
				found[address] = true
			}
		}
		if len(found) != 1 {
			continue
		}
		for address := range found { // the only one
			there[out[c]] = address
			out[c] = address
		}
	}
	return out
}

// opens counts the kinds of tokens that stay open in an address.
func opens(address string) int {
	n := 0
	for _, token := range []string{accountToken, regionToken} {
		if strings.Contains(address, token) {
			n++
		}
	}
	return n
}

// places says where components are.
type places struct {
	zones map[string]model.Zone
	// Of what is known from outside only: where those that deal with it are, and
	// which of it is dealt with in several places.
	outside map[*model.Component]place
	torn    map[*model.Component]bool
}

func placesOf(g *model.Graph) places {
	p := places{zones: make(map[string]model.Zone, len(g.Zones)), outside: map[*model.Component]place{}, torn: map[*model.Component]bool{}}
	for _, z := range g.Zones {
		p.zones[z.ID] = z
	}
	for _, f := range g.Flows {
		from, to := g.Component(f.From), g.Component(f.To)
		p.touch(from, to)
		p.touch(to, from)
	}
	return p
}

// touch notes where something is that deals with an external one. Where several
// deal with it, what they agree on counts.
func (p places) touch(c, by *model.Component) {
	if c == nil || by == nil || c.Origin != model.OriginExternal || by.Origin == model.OriginExternal {
		return
	}
	at := p.of(by)
	had, ok := p.outside[c]
	switch {
	case !ok:
		p.outside[c] = at
		return
	case !had.allows(at):
		p.torn[c] = true
	}
	p.outside[c] = place{agreed(had.account, at.account), agreed(had.region, at.region)}
}

// touched reports whether anything tells where a component is, or that code
// speaks of it, which does not say where.
func (p places) touched(c *model.Component) bool {
	_, ok := p.outside[c]
	return ok || c.Origin != model.OriginExternal
}

// agreed is what two sources say, "" where they contradict each other.
func agreed(a, b string) string {
	if a != "" && b != "" && a != b {
		return ""
	}
	return cmp.Or(a, b)
}

// of is where a component is: networks and applications lie within accounts.
func (p places) of(c *model.Component) place {
	if at, ok := p.outside[c]; ok {
		return at
	}
	z := p.zones[c.Zone]
	for range len(p.zones) {
		if z.Account != "" || z.Region != "" || z.Parent == "" {
			break
		}
		z = p.zones[z.Parent]
	}
	return place{z.Account, z.Region}
}

// known are the places that any zone lies in, sorted.
func (p places) known() []place {
	seen := map[place]bool{}
	var out []place
	for _, z := range p.zones {
		at := place{z.Account, z.Region}
		if at != (place{}) && !seen[at] {
			seen[at] = true
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b place) int {
		return cmp.Or(strings.Compare(a.account, b.account), strings.Compare(a.region, b.region))
	})
	return out
}
