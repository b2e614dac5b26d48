package openapi

import (
	"context"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/reference"
	"github.com/fourgate/fourgate/model/source"
)

// The services of what a document without a provider becomes.
const (
	service      = "openapi"
	routeService = "openapi.route"
	guardService = "openapi.authorizer"
)

const zoneInternet = "internet"

// document is one document on its way to an API with routes.
type document struct {
	in      importer.Input
	g       *model.Graph
	refs    *reference.Follower
	api     *model.Component
	schemes map[string]*scheme
}

func (d *document) read(ctx context.Context) {
	root := d.in.Doc
	d.zones()
	d.api = d.add(model.Component{ID: d.in.File + "#api", Kind: model.KindAPI, Service: service, Name: title(root, d.in.File), Zone: d.zone(), Source: root.Pos})
	d.servers(root)
	d.securitySchemes()
	for _, key := range []string{"paths", "x-ms-paths"} {
		d.paths(ctx, root.Get(key))
	}
	d.webhooks(root.Get("webhooks"))
	if n := root.Get("x-ms-parameterized-host"); n != nil {
		d.lose(n.Pos, model.LossUnmodeled, "x-ms-parameterized-host is not modelled")
	}
}

func (d *document) paths(ctx context.Context, paths *source.Node) {
	if !isMap(paths) {
		return
	}
	for _, path := range paths.Entries {
		if ctx.Err() != nil {
			return
		}
		item := d.refs.Resolve(path.Value)
		if !isMap(item) || strings.HasPrefix(path.Key.Text, "x-") {
			continue
		}
		for _, op := range item.Entries {
			if method := strings.ToLower(op.Key.Text); methods[method] {
				d.operation(strings.ToUpper(method), path.Key.Text, op)
			}
		}
	}
}

// methods are the keys of a path that are operations.
// Source: OpenAPI specifications 2.0, 3.0.4, 3.1.1 and 3.2.0, Path Item Object.
var methods = map[string]bool{
	"get": true, "put": true, "post": true, "delete": true, "options": true, "head": true, "patch": true, "trace": true, "query": true,
}

// operation adds a route.
func (d *document) operation(method, path string, op source.Entry) {
	name := method + " " + path
	pos := op.Key.Pos
	rt := d.add(model.Component{ID: d.api.ID + "/" + name, Kind: model.KindRoute, Service: routeService, Name: name, Zone: d.zone(), Source: pos})
	d.flow(model.FlowRoutes, d.api, rt, name, pos)
	rt.Facts.Set(fact.Method, model.KnownText(method, pos))
	rt.Facts.Set(fact.Path, model.KnownText(path, pos))
	rt.Facts.Set(fact.RequestValidation, model.Unknown("the document does not say who checks requests against it", pos))
	d.security(rt, op.Value)
	d.backend(rt, op.Value)
	d.callbacks(rt, op.Value.Get("callbacks"))
}

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

func (d *document) lose(pos model.Pos, kind model.LossKind, reason string) {
	d.g.AddLoss(model.Loss{Kind: kind, Pos: pos, Reason: reason, Component: d.api.ID})
}

// zones adds the zone of the API, which lies in the internet for all that the
// document says.
func (d *document) zones() {
	own := model.Zone{ID: d.zone(), Name: title(d.in.Doc, d.in.File), Kind: "application", Parent: zoneInternet, Source: d.in.Doc.Pos}
	for _, z := range []model.Zone{{ID: zoneInternet, Name: "Internet", Kind: "internet"}, own} {
		if !hasZone(d.g, z.ID) {
			d.g.Zones = append(d.g.Zones, z)
		}
	}
}

func hasZone(g *model.Graph, id string) bool {
	for _, z := range g.Zones {
		if z.ID == id {
			return true
		}
	}
	return false
}

func (d *document) zone() string { return d.in.File + "#application" }
