package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// graphQLFunctions adds AppSync functions, which are steps of resolvers.
func (x *translator) graphQLFunctions(r *template.Resource, n *source.Node) {
	for _, e := range x.entries(r, n, "Functions") {
		if template.Given(e.Value.Get("Id")) {
			continue // one that exists already
		}
		out := template.Map(e.Key.Pos, "ApiId", apiID(r), "Name", e.Key.Text)
		copyProps(out, e.Value, "Name", "Description", "MaxBatchSize")
		x.appSyncCode(e.Value, out)
		if v := e.Value.Get("Sync"); template.Given(v) {
			out.Set("SyncConfig", v)
		}
		x.dataSourceOf(r, e, out)
		x.emit(r, r.ID+e.Key.Text, "AWS::AppSync::FunctionConfiguration", e.Key.Pos, out)
	}
}

// dataSourceOf names the data source of an AppSync function.
func (x *translator) dataSourceOf(r *template.Resource, e source.Entry, out *source.Node) {
	v := e.Value.Get("DataSource")
	name, ok := x.plain(v)
	switch {
	case ok && strings.EqualFold(name, "NONE"):
		id := r.ID + "NoneDataSource"
		x.emit(r, id, "AWS::AppSync::DataSource", v.Pos, template.Map(v.Pos, "ApiId", apiID(r), "Name", id, "Type", "NONE"))
		out.Set("DataSourceName", template.GetAtt(v.Pos, id, "Name"))
	case ok:
		for _, kind := range []string{"DynamoDB", "Lambda"} {
			if id := r.ID + name + kind + "DataSource"; x.taken[id] != nil {
				out.Set("DataSourceName", template.GetAtt(v.Pos, id, "Name"))
				return
			}
		}
		x.lose(v.Pos, r.ID+" has no data source "+name, "add it to DataSources, or correct the name")
	case template.Given(v):
		out.Set("DataSourceName", v)
	default:
		x.lose(e.Key.Pos, "the function "+e.Key.Text+" of "+r.ID+" has no DataSource", "what it reads is unknown")
	}
}

func (x *translator) appSyncCode(from, out *source.Node) {
	if v := from.Get("InlineCode"); template.Given(v) {
		out.Set("Code", v)
	} else if v := from.Get("CodeUri"); template.Given(v) {
		out.Set("CodeS3Location", v)
	}
	if v := from.Get("Runtime"); template.IsMap(v) {
		out.Set("Runtime", template.Map(v.Pos, "Name", template.OrNil(v.Get("Name")), "RuntimeVersion", template.OrNil(v.Get("Version"))))
	}
}

// resolvers adds a resolver for each field, a pipeline of functions.
func (x *translator) resolvers(r *template.Resource, n *source.Node) {
	for _, typ := range x.entries(r, n, "Resolvers") {
		for _, e := range x.entries(r, typ.Value, "Resolvers") {
			field := source.NewString(e.Key.Pos, e.Key.Text)
			if v := e.Value.Get("FieldName"); template.Given(v) {
				field = v
			}
			out := template.Map(e.Key.Pos, "ApiId", apiID(r), "TypeName", typ.Key.Text, "FieldName", field, "Kind", "PIPELINE")
			copyProps(out, e.Value, "MaxBatchSize")
			x.appSyncCode(e.Value, out)
			for _, p := range [][2]string{{"Caching", "CachingConfig"}, {"Sync", "SyncConfig"}} {
				if v := e.Value.Get(p[0]); template.Given(v) {
					out.Set(p[1], v)
				}
			}
			if v := e.Value.Get("Pipeline"); template.Given(v) {
				out.Set("PipelineConfig", template.Map(v.Pos, "Functions", x.pipeline(r, v)))
			}
			x.emit(r, r.ID+typ.Key.Text+e.Key.Text, "AWS::AppSync::Resolver", e.Key.Pos, out)
		}
	}
}

// pipeline turns names of functions of this API into their ids.
func (x *translator) pipeline(r *template.Resource, n *source.Node) *source.Node {
	out := source.NewList(n.Pos)
	for _, b := range x.t.Items(n) {
		name, ok := x.plain(b.Node)
		if made := x.taken[r.ID+name]; ok && made != nil && made.GeneratedFrom == r.ID {
			out.Items = append(out.Items, template.GetAtt(n.Pos, made.ID, "FunctionId"))
		} else if b.Node != nil {
			out.Items = append(out.Items, b.Node)
		}
	}
	return out
}
