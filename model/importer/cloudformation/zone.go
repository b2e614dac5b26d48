package cloudformation

import "github.com/fourgate/fourgate/model"

// The zones that every graph of AWS resources has.
const (
	zoneInternet = "internet"
	zoneProvider = "aws"
)

// zones adds the zones that the template's components lie in.
func (b *builder) zones() {
	b.zone(model.Zone{ID: zoneInternet, Name: "Internet", Kind: "internet"})
	b.zone(model.Zone{ID: zoneProvider, Name: "Amazon Web Services", Kind: "provider", Parent: zoneInternet})
	own := model.Zone{ID: b.accountZone(), Name: b.in.File, Kind: "account", Parent: zoneProvider, Source: model.Pos{File: b.in.File, Line: 1, Column: 1},
		Account: b.t.Account, Region: b.t.Region}
	if b.outer != nil {
		own.Kind, own.Parent = "application", b.outer.accountZone()
	}
	b.zone(own)
}

func (b *builder) accountZone() string { return b.in.File + "#account" }

// zone adds a zone unless the graph has it.
func (b *builder) zone(z model.Zone) {
	for _, have := range b.g.Zones {
		if have.ID == z.ID {
			return
		}
	}
	b.g.Zones = append(b.g.Zones, z)
}
