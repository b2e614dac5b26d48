package openapi

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// callbacks adds what a route calls later, at addresses that its callers give.
func (d *document) callbacks(rt *model.Component, callbacks *source.Node) {
	if !isMap(callbacks) {
		return
	}
	for _, e := range callbacks.Entries {
		if isMap(d.refs.Resolve(e.Value)) {
			d.notifies(rt, rt.ID+"/callback "+e.Key.Text, e.Key)
		}
	}
}

// webhooks adds what the API tells those who subscribed to it.
func (d *document) webhooks(hooks *source.Node) {
	if !isMap(hooks) {
		return
	}
	for _, e := range hooks.Entries {
		if isMap(d.refs.Resolve(e.Value)) {
			d.notifies(d.api, d.api.ID+"/webhook "+e.Key.Text, e.Key)
		}
	}
}

// notifies adds a party whose address the document does not know.
func (d *document) notifies(from *model.Component, id string, name *source.Node) {
	to := d.add(model.Component{
		ID: "external:" + id, Kind: model.KindExternal, Service: "https", Name: name.Text, Zone: zoneInternet, Source: name.Pos, Origin: model.OriginExternal,
	})
	d.flow(model.FlowNotifies, from, to, name.Text, name.Pos)
}
