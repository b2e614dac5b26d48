// Package native reads and writes Fourgate's own model file, *.fourgate.yaml:
// what people author beside what they import.
//
//	fourgate: 1
//	name: Meadowbank Clinic
//	sources: [template.yaml]
//	components:
//	  - {id: lab, kind: external, name: Laboratory, data: [phi], facts: {https_only: true}}
//	flows:
//	  - {from: "template.yaml#SendToLab", to: lab, kind: notifies, data: [phi]}
//	answers:
//	  - {component: "template.yaml#Claims", fact: idempotent, value: false, by: N. Example, on: 2026-11-20, why: replayed on retry}
//
// Everything in it is checked against the vocabulary, and every error is
// reported at once, each with its place. The published JSON Schema is
// docs/schema/model.schema.json.
package native
