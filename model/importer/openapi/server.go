package openapi

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// servers makes the API known by the addresses that it answers at, and states
// whether one of them is without TLS.
func (d *document) servers(root *source.Node) {
	for _, s := range addresses(root) {
		scheme, host, ok := secret.URL(s.text)
		if !ok || local(host) {
			continue // counts from where the document is served, or from who reads it
		}
		if address := scheme + "://" + host; !slices.Contains(d.api.Aliases, address) {
			d.api.Aliases = append(d.api.Aliases, address)
		}
		switch scheme {
		case "http", "ws":
			d.api.Facts.Set(fact.HTTPSOnly, model.KnownBool(false, s.pos))
		case "https", "wss":
			d.api.Facts.SetIfUnstated(fact.HTTPSOnly, model.KnownBool(true, s.pos))
		}
	}
}

type address struct {
	text string
	pos  model.Pos
}

// addresses lists what a document says of where it is served: whole addresses
// in 3.x, a host with schemes in 2.0.
func addresses(root *source.Node) []address {
	var out []address
	if servers := root.Get("servers"); servers != nil {
		for _, s := range servers.Items {
			if n := s.Get("url"); n != nil && n.IsScalar() {
				out = append(out, address{fill(n.Text, s.Get("variables")), n.Pos})
			}
		}
	}
	host, ok := root.Get("host").Str()
	if !ok {
		return out
	}
	schemes := root.Get("schemes")
	if schemes == nil || len(schemes.Items) == 0 {
		return append(out, address{"https://" + host, root.Get("host").Pos})
	}
	for _, s := range schemes.Items {
		out = append(out, address{s.Text + "://" + host, s.Pos})
	}
	return out
}

// fill writes the defaults of a server's variables into its address.
func fill(url string, variables *source.Node) string {
	if !isMap(variables) {
		return url
	}
	for _, e := range variables.Entries {
		if v, ok := e.Value.Get("default").Str(); ok {
			url = strings.ReplaceAll(url, "{"+e.Key.Text+"}", v)
		}
	}
	return url
}

func local(host string) bool {
	return host == "localhost" || strings.HasPrefix(host, "127.") || host == "[::1]" || host == "0.0.0.0"
}

// backend adds what a gateway of Google's hands a request to, where the
// document says so.
func (d *document) backend(rt *model.Component, op *source.Node) {
	n := op.Get("x-google-backend")
	if n == nil {
		n = d.in.Doc.Get("x-google-backend")
	}
	text, _ := n.Get("address").Str()
	scheme, host, ok := secret.URL(text)
	if !ok {
		return
	}
	to := d.outside(host, model.KindExternal, text, n.Get("address").Pos)
	to.Facts.SetIfUnstated(fact.HTTPSOnly, model.KnownBool(scheme == "https" || scheme == "grpcs", n.Get("address").Pos))
	d.flow(model.FlowRoutes, rt, to, rt.Name, n.Get("address").Pos)
	rt.Facts.Set(fact.Integration, model.KnownText("http", n.Pos))
}

// outside adds a party that is known by its address alone.
func (d *document) outside(host string, kind model.Kind, address string, pos model.Pos) *model.Component {
	scheme, _, _ := secret.URL(address)
	return d.add(model.Component{
		ID: "external:" + scheme + "://" + host, Kind: kind, Service: "https", Name: host, Zone: zoneInternet, Source: pos, Origin: model.OriginExternal,
	})
}
