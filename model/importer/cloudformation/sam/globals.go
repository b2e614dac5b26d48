package sam

import (
	"slices"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// globals are the sections of Globals by resource type.
type globals struct{ sections map[string]*source.Node }

// globalSections names the section of Globals that applies to a type.
func globalSections() map[string]string {
	return map[string]string{
		"Function": typeFunction, "Api": typeAPI, "HttpApi": typeHTTPAPI, "WebSocketApi": typeWebSocketAPI,
		"SimpleTable": typeSimpleTable, "StateMachine": typeStateMachine, "LayerVersion": typeLayerVersion,
		"CapacityProvider": typeCapacityProvider,
	}
}

// notGlobal are properties that belong to one resource and that SAM refuses in
// Globals.
func notGlobal(typ string) []string {
	switch typ {
	case typeFunction:
		return []string{"Role", "Policies", "FunctionName", "Events", "InlineCode", "ImageUri", "ImageConfig", "PackageType"}
	case typeAPI:
		return []string{"DefinitionBody", "StageName"}
	case typeHTTPAPI:
		return []string{"DefinitionBody", "DefinitionUri", "StageName"}
	case typeWebSocketAPI:
		return []string{"Routes", "StageName"}
	case typeStateMachine:
		return []string{"Role", "Policies", "Events", "Definition", "DefinitionUri", "Name"}
	case typeSimpleTable:
		return []string{"PrimaryKey", "TableName"}
	}
	return nil
}

// applyGlobals reads Globals and merges them into the resources.
func (x *translator) applyGlobals(authored []*template.Resource) {
	x.globals = &globals{sections: map[string]*source.Node{}}
	if x.t.Globals != nil {
		types := globalSections()
		for _, e := range x.t.Globals.Entries {
			typ, ok := types[e.Key.Text]
			if !ok {
				x.lose(e.Key.Pos, "Globals has no section "+e.Key.Text, "it is left out")
				continue
			}
			if !template.IsMap(e.Value) {
				x.lose(e.Key.Pos, "the section "+e.Key.Text+" of Globals is not a map", "it is left out")
				continue
			}
			x.globals.sections[typ] = x.allowedGlobals(typ, e.Key.Text, e.Value)
		}
	}
	for _, r := range authored {
		if section := x.globals.sections[r.Type]; section != nil {
			r.Props = x.mergeGlobals(section, r.Props, r)
		}
	}
}

func (x *translator) allowedGlobals(typ, name string, section *source.Node) *source.Node {
	refused := notGlobal(typ)
	out := source.NewMap(section.Pos)
	for _, e := range section.Entries {
		if slices.Contains(refused, e.Key.Text) {
			x.lose(e.Key.Pos, e.Key.Text+" cannot stand in Globals."+name, "it is left out; write it at each resource")
			continue
		}
		out.Set(e.Key.Text, e.Value)
	}
	return out
}

// mergeGlobals merges a section into the properties of one resource, without
// what the attribute IgnoreGlobals names.
func (x *translator) mergeGlobals(section, props *source.Node, r *template.Resource) *source.Node {
	switch ignore := r.Attributes.Get("IgnoreGlobals"); {
	case ignore == nil:
	case ignore.IsScalar() && ignore.Text == "*":
		return props
	case template.IsList(ignore):
		kept := source.NewMap(section.Pos)
		for _, e := range section.Entries {
			if !slices.ContainsFunc(ignore.Items, func(n *source.Node) bool { return n.IsScalar() && n.Text == e.Key.Text }) {
				kept.Set(e.Key.Text, e.Value)
			}
		}
		section = kept
	default:
		x.lose(ignore.Pos, "IgnoreGlobals is neither \"*\" nor a list of properties", "all Globals are applied")
	}
	return merge(section, props, 0)
}

// maxMerge bounds the depth to which maps are merged.
const maxMerge = 200

// merge puts a local value over a global one: maps are merged, lists are
// joined with the global items first, and for anything else, and for values of
// different kinds, the local one counts. An intrinsic function is no map.
func merge(global, local *source.Node, depth int) *source.Node {
	switch {
	case depth > maxMerge || local == nil:
		if local == nil {
			return global
		}
		return local
	case template.IsMap(global) && template.IsMap(local):
		out := source.NewMap(local.Pos)
		for _, e := range global.Entries {
			out.Set(e.Key.Text, e.Value)
		}
		for _, e := range local.Entries {
			if had := global.Get(e.Key.Text); had != nil {
				out.Set(e.Key.Text, merge(had, e.Value, depth+1))
				continue
			}
			out.Set(e.Key.Text, e.Value)
		}
		return out
	case template.IsList(global) && template.IsList(local):
		return source.NewList(local.Pos, append(slices.Clone(global.Items), local.Items...)...)
	}
	return local
}
