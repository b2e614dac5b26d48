package main

import (
	"bytes"
	"encoding/json"

	"github.com/fourgate/fourgate/model"
)

type object = map[string]any

// modelSchema is docs/schema/model.schema.json: what a model file may hold.
func modelSchema(defs []model.FactDef) ([]byte, error) {
	text := object{"type": "string"}
	ref := func(name string) object { return object{"$ref": "#/$defs/" + name} }
	listOf := func(name string) object { return object{"type": "array", "items": ref(name)} }
	closed := func(required []string, properties object) object {
		return object{"type": "object", "additionalProperties": false, "required": required, "properties": properties}
	}
	componentFacts, flowFacts := object{}, object{}
	for _, d := range defs {
		if len(d.Kinds) > 0 {
			componentFacts[d.Name] = factSchema(d)
		}
		if len(d.Flows) > 0 {
			flowFacts[d.Name] = factSchema(d)
		}
	}
	schema := object{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"$id":     "https://fourgate.dev/schema/model.schema.json",
		"title":   "Fourgate model file",
		"type":    "object", "additionalProperties": false, "required": []string{"fourgate"},
		"properties": object{
			"fourgate":   object{"const": 1, "description": "Version of the format."},
			"name":       text,
			"sources":    object{"type": "array", "items": text, "description": "Paths to import, below the folder of this file."},
			"zones":      listOf("zone"),
			"components": listOf("component"),
			"flows":      listOf("flow"),
			"answers":    listOf("answer"),
		},
		"$defs": object{
			"data": object{"type": "array", "items": object{"enum": model.DataClasses()}},
			"zone": closed([]string{"id"}, object{"id": text, "name": text, "parent": text,
				"kind": object{"enum": []string{"internet", "provider", "account", "network", "application"}}}),
			"component": closed([]string{"id", "kind"}, object{"id": text, "name": text, "service": text, "provider": text, "zone": text,
				"kind": object{"enum": model.Kinds()}, "data": ref("data"), "facts": closed([]string{}, componentFacts)}),
			"flow": closed([]string{"from", "to", "kind"}, object{"from": text, "to": text, "label": text,
				"kind": object{"enum": model.FlowKinds()}, "data": ref("data"), "facts": closed([]string{}, flowFacts)}),
			"answer": closed([]string{"component", "by"}, object{"component": text, "fact": object{"enum": names(defs)}, "value": object{},
				"data": ref("data"), "by": text, "on": text, "why": text}),
			"unknown": closed([]string{"unknown"}, object{"unknown": object{"type": "string", "minLength": 1, "description": "Why it is not known."}}),
		},
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(schema)
	return b.Bytes(), err
}

// factSchema is a fact's value, or {unknown: why}.
func factSchema(d model.FactDef) object {
	value := object{}
	switch {
	case len(d.Enum) > 0:
		value["enum"] = d.Enum
	case d.Type == model.TypeBool:
		value["type"] = "boolean"
	case d.Type == model.TypeInt:
		value["type"] = "integer"
	case d.Type == model.TypeList:
		value["type"], value["items"] = "array", object{"type": "string"}
	default:
		value["type"] = "string"
	}
	return object{"description": d.Meaning, "anyOf": []object{value, {"$ref": "#/$defs/unknown"}}}
}

func names(defs []model.FactDef) []string {
	out := make([]string, len(defs))
	for i, d := range defs {
		out[i] = d.Name
	}
	return out
}
