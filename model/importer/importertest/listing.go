package importertest

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Listing writes a frozen graph as text, for golden files: its components with
// their facts, its flows, and what could not be read.
func Listing(g *model.Graph) string {
	var out strings.Builder
	for _, c := range g.Components {
		fmt.Fprintf(&out, "%s %s %q (%s, %s) in %s at %s\n", c.Kind, c.ID, c.Name, c.Service, c.Origin, c.Zone, c.Source)
		if c.ARN != "" {
			fmt.Fprintf(&out, "  arn %s\n", c.ARN)
		}
		if len(c.Aliases) > 0 {
			fmt.Fprintf(&out, "  alias %s\n", strings.Join(c.Aliases, " "))
		}
		listFacts(&out, &c.Facts)
		for _, s := range c.Resource {
			fmt.Fprintf(&out, "  admits %s %v on %v for %v\n", s.Effect, s.Actions, s.Resources, s.Principals)
		}
	}
	for _, f := range g.Flows {
		fmt.Fprintf(&out, "%s %q at %s\n", f.ID, f.Label, f.Source)
		listFacts(&out, &f.Facts)
	}
	for _, l := range g.Losses {
		fmt.Fprintf(&out, "%s %s: %s\n", l.Kind, l.Pos, l.Reason)
	}
	return out.String()
}

// listFacts writes what was read or is known to be missing, and what is not
// known with the reason.
func listFacts(out *strings.Builder, facts *model.Facts) {
	for id, f := range facts.All() {
		name := fact.Def(id).Name
		switch f.State {
		case model.StateUnknown:
			fmt.Fprintf(out, "  %s ? %s\n", name, f.Why)
		case model.StateKnown:
			fmt.Fprintf(out, "  %s = %s\n", name, f.Value)
		default:
			fmt.Fprintf(out, "  %s = %s (%s)\n", name, f.Value, f.State)
		}
	}
}
