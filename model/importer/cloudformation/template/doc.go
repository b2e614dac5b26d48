// Package template reads a CloudFormation or SAM template and evaluates the
// expressions in it.
//
// It knows sections, parameters, conditions, mappings and intrinsic functions,
// and says of every value how far it can be known: an expression is never
// guessed. It knows no resource type's meaning, no graph, and of SAM only that
// such templates exist.
//
//	t, errs := template.Read(doc, "template.yaml", nil)
//	fn := t.Resource("Orders")
//	role, attr, ok := t.Target(fn.Prop("Role")) // "OrdersRole", "Arn", true
//	name := t.Text(fn.Prop("FunctionName"))     // name.S == "orders-${Param:Stage}"
//
// Evaluation reads the tree and changes nothing in it. Work and the size of
// results are bounded whatever a template holds.
package template
