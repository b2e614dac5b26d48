package asyncapi

import (
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/reference"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// The services of what a document becomes.
const (
	appService   = "asyncapi.application"
	apiService   = "asyncapi.api"
	routeService = "asyncapi.route"
)

// The zones that a document's components lie in.
const (
	zoneInternet = "internet"
	zoneAmazon   = "aws"
)

// document is one document on its way to an application with channels.
type document struct {
	in       importer.Input
	g        *model.Graph
	refs     *reference.Follower
	app      *model.Component
	api      *model.Component // nil until a client connects to the application
	servers  []*server        // in the document's order
	channels map[*source.Node]*channel
}

func (d *document) read(ctx context.Context) {
	root := d.in.Doc
	d.zone(model.Zone{ID: zoneInternet, Name: "Internet", Kind: "internet"})
	d.zone(model.Zone{ID: d.own(), Name: d.title(), Kind: "application", Parent: zoneInternet, Source: root.Pos})
	d.app = d.add(model.Component{ID: d.in.File + "#service", Kind: model.KindCompute, Service: appService, Name: d.title(), Zone: d.own(), Source: root.Pos})
	d.readServers(root.Get("servers"))
	version, _ := root.Get("asyncapi").Str()
	if channels := root.Get("channels"); isMap(channels) {
		for _, e := range channels.Entries {
			if ctx.Err() != nil {
				return
			}
			d.channel(e, strings.HasPrefix(version, "2."))
		}
	}
	if operations := root.Get("operations"); isMap(operations) {
		for _, e := range operations.Entries {
			d.operation(e)
		}
	}
}

func (d *document) title() string {
	if name, ok := d.in.Doc.Path("info", "title").Str(); ok && name != "" && !secret.Value(name) {
		return name
	}
	return d.in.File
}

func (d *document) own() string { return d.in.File + "#application" }

// add puts a component into the graph; where its id is taken it gives the one
// that has it.
func (d *document) add(c model.Component) *model.Component {
	if c.Origin == "" {
		c.Origin = model.OriginAuthored
	}
	kept, _ := d.g.AddComponent(c)
	return kept
}

func (d *document) flow(kind model.FlowKind, from, to *model.Component, label string, pos model.Pos) {
	d.g.AddFlow(model.Flow{From: from.ID, To: to.ID, Kind: kind, Evidence: model.EvidenceDeclared, Label: label, Source: pos})
}

func (d *document) lose(pos model.Pos, reason string) {
	d.g.AddLoss(model.Loss{Kind: model.LossUnmodeled, Pos: pos, Reason: reason, Component: d.app.ID})
}

func (d *document) zone(z model.Zone) {
	for _, have := range d.g.Zones {
		if have.ID == z.ID {
			return
		}
	}
	d.g.Zones = append(d.g.Zones, z)
}
