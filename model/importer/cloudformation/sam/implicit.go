package sam

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// implicit returns the API that events without an API belong to.
func (x *translator) implicit(id string, http bool, e *event) *apiBody {
	if b := x.apis[id]; b != nil {
		return b
	}
	if had := x.taken[id]; had != nil {
		x.lose(had.Pos, "the logical id "+id+" belongs to the API that SAM makes of events without an API", "rename this resource; those events have no route")
		b := &apiBody{r: had, http: http, conditions: map[string]bool{}}
		x.apis[id] = b
		return b
	}
	typ := typeAPI
	if http {
		typ = typeHTTPAPI
	}
	r := &template.Resource{
		ID: id, Type: typ, Pos: e.pos, Props: source.NewMap(e.pos),
		Origin: model.OriginGenerated, GeneratedFrom: e.to.from.ID,
	}
	if section := x.globals.sections[typ]; section != nil {
		r.Props = section.Clone()
	}
	b := &apiBody{r: r, http: http, managed: true, implicit: true, conditions: map[string]bool{}}
	b.root = x.emptyBody(e.pos, http, r.Prop("OpenApiVersion"))
	x.apis[id] = b
	x.taken[id] = r
	x.made[x.last] = append(x.made[x.last], r)
	return b
}

// implicitAPIs translates the implicit APIs that events called for.
func (x *translator) implicitAPIs() {
	if b := x.apis[implicitREST]; b != nil && b.implicit {
		b.inherit()
		b.r.Props = b.r.Props.Clone()
		b.r.Props.Set("StageName", str(b.r.Pos, "Prod"))
		x.restAPI(b.r)
	}
	if b := x.apis[implicitHTTP]; b != nil && b.implicit {
		b.inherit()
		x.httpAPI(b.r)
	}
}

// inherit gives an implicit API the condition of the functions that it is for,
// where all have the same one.
func (b *apiBody) inherit() {
	if len(b.conditions) == 1 {
		for c := range b.conditions {
			b.r.Condition = c
		}
	}
}
