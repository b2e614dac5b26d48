// Package sam turns the resources of a SAM template into plain CloudFormation
// resources, by the rules of AWS's own translator.
//
// It knows SAM's resource types, events, Globals and connectors, and makes
// neither components nor flows. Translate rewrites the template that it is
// given; the tree that the template was read from is not changed.
//
//	t, errs := template.Read(doc, "template.yaml", nil)
//	sam.Translate(t)
//	t.Resource("OrdersRole").GeneratedFrom // "Orders"
//
// A generated resource carries the condition of the resource that it comes
// from, and stands where the authored event or property does. Logical ids are
// those of AWS's translator, except that the hash which it appends to versions,
// deployments, layers and domain names is left out: an id must not change with
// the code.
//
// Four things are not CloudFormation but say what CloudFormation could not:
//
//   - A policy in a generated role's Policies has the key GrantKey, and the key
//     TemplateKey where a SAM policy template made it.
//   - A generated role's GeneratedArnsKey lists those of its ManagedPolicyArns
//     that nobody wrote.
//   - Code of a function or layer, and an API, have CodeURIKey where the code or
//     the definition is a local path; a state machine has DefinitionURIKey.
//   - An event of a type that SAM does not have becomes a resource of the type
//     UnknownEvent.
//
// What a template gets wrong becomes a loss, and the rest is translated.
package sam
