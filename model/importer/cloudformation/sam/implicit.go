package sam

import (
	"maps"
	"slices"

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
	b := &apiBody{r: r, http: http, managed: true, implicit: true, conditions: map[string]bool{}, onPath: map[string]map[string]bool{}}
	b.root = x.emptyBody(e.pos, http, r.Prop("OpenApiVersion"))
	x.apis[id] = b
	x.taken[id] = r
	x.made[x.last] = append(x.made[x.last], r)
	return b
}

// implicitAPIs translates the implicit APIs that events called for.
func (x *translator) implicitAPIs() {
	if b := x.apis[implicitREST]; b != nil && b.implicit {
		x.inherit(b)
		b.r.Props = b.r.Props.Clone()
		b.r.Props.Set("StageName", source.NewString(b.r.Pos, "Prod"))
		x.restAPI(b.r)
	}
	if b := x.apis[implicitHTTP]; b != nil && b.implicit {
		x.inherit(b)
		x.httpAPI(b.r)
	}
}

// inherit gives an implicit API, and each of its paths, the condition of the
// functions that it is for.
func (x *translator) inherit(b *apiBody) {
	b.r.Condition = x.either(b, b.conditions, "Condition")
	paths := b.root.Get("paths")
	for i, e := range paths.Entries {
		if c := x.either(b, b.onPath[e.Key.Text], "PathCondition"+template.Alphanumeric(e.Key.Text)); c != "" && c != b.r.Condition {
			paths.Entries[i].Value = template.If(e.Value.Pos, c, e.Value, template.NoValue(e.Value.Pos))
		}
	}
}

// either names the condition that holds as soon as one of several does: the
// only one; none where one part has no condition; otherwise a new one.
func (x *translator) either(b *apiBody, conditions map[string]bool, suffix string) string {
	names := slices.Sorted(maps.Keys(conditions))
	switch {
	case len(names) == 0 || names[0] == "":
		return ""
	case len(names) == 1:
		return names[0]
	}
	parts := template.List(b.r.Pos)
	for _, name := range names {
		parts.Items = append(parts.Items, template.Map(b.r.Pos, "Condition", name))
	}
	x.t.Conditions = x.t.Conditions.Clone()
	if x.t.Conditions == nil {
		x.t.Conditions = source.NewMap(b.r.Pos)
	}
	x.t.Conditions.Set(b.r.ID+suffix, template.Map(b.r.Pos, "Fn::Or", parts))
	return b.r.ID + suffix
}
