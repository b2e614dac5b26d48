package main

import (
	"bytes"
	"encoding/json"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

type object = map[string]any

// schema is docs/schema/rule-file.schema.json: what a rule file may hold.
func schema() ([]byte, error) {
	text := object{"type": "string", "minLength": 1}
	texts := object{"type": "array", "items": object{"type": "string"}}
	expression := object{"type": []string{"string", "boolean"}, "description": "A condition in CEL over facts and predicates: see docs/rules.md."}
	factor := object{"type": "integer", "minimum": 0, "maximum": 9}
	enum := func(values any) object { return object{"enum": values} }
	closed := func(properties object, required ...string) object {
		return object{"type": "object", "additionalProperties": false, "properties": properties, "required": append([]string{}, required...)}
	}
	kinds := make([]string, 0, len(model.Kinds())+len(model.FlowKinds()))
	for _, k := range model.Kinds() {
		kinds = append(kinds, string(k))
	}
	for _, k := range model.FlowKinds() {
		kinds = append(kinds, string(k))
	}
	mapsTo := object{}
	for _, key := range catalogs.RuleFrameworks() {
		mapsTo[key] = texts
	}
	doc := closed(object{
		"id":       object{"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)+$"},
		"formerly": texts, "title": text, "phase": enum(model.Phases()), "since": text, "family": text,
		"applies-to": object{"type": "array", "minItems": 1, "items": enum(kinds), "description": "Kinds of component, or kinds of flow."},
		"services":   texts, "for-each": text, "precondition": expression, "violation": expression, "safeguard": expression,
		"likelihood": closed(object{"from": enum([]string{"path"}), "fixed": enum([]string{"low", "medium", "high"}), "why": text}),
		"impact": closed(object{"confidentiality": object{"anyOf": []object{factor, {"const": "data"}}}, "integrity": factor,
			"availability": factor, "accountability": factor}),
		"cause": enum([]string{"self", "identity", "from", "to"}), "subject": text, "places": enum([]string{"self", "functions"}),
		"path": enum([]model.Capability{model.CanInvoke, model.CanPayload, model.CanTaint, model.CanLeak, model.CanCode, model.CanIdentity,
			model.CanRead, model.CanWrite, model.CanConfig, model.CanAvailability}),
		"layer": enum([]model.Layer{model.LayerProvider, model.LayerShared, model.LayerCustomer}),
		"tags":  object{"type": "array", "items": enum(catalogs.Tags())}, "explanation": text,
		"fix": object{"type": "array", "minItems": 1, "items": closed(object{"provider": text, "text": text, "snippet": text,
			"tool": enum([]string{"sam", "cloudformation", "serverless", "terraform", "console", "code"})}, "provider", "tool", "text")},
		"speaks-to": object{"type": "array", "items": closed(object{"control": text, "aspect": enum([]string{"technical", "person", "parameter"}),
			"as": enum([]string{"full", "indicator"})}, "control", "aspect", "as")},
		"maps-to": closed(mapsTo, "nist", "ccm", "hipaa"), "also-known-as": texts, "references": texts, "non-default": object{"type": "boolean"},
	}, "id", "title", "phase", "since", "applies-to", "violation", "safeguard", "impact", "explanation", "fix", "maps-to")
	doc["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	doc["$id"] = "https://fourgate.dev/schema/rule-file.schema.json"
	doc["title"] = "Fourgate threat rule"
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(doc)
	return b.Bytes(), err
}
