// Package cloudformation turns CloudFormation templates into the graph: those
// that people write, those that CDK writes, and SAM templates once package sam
// has translated them.
//
// It knows what each resource type is and says of facts and flows. How a
// template is read and its expressions are evaluated is package template's
// business, what SAM generates is package sam's, and what any of it means for
// an attacker is nobody's here.
//
// One file holds one family of resources. A family states facts on components
// and adds flows; pushes go the long way round: a source's subscription and the
// target's permission are collected first and joined at the end, because a push
// needs both.
//
//	g := model.NewGraph()
//	cloudformation.Format{}.Import(ctx, importer.Input{File: "template.yaml", Doc: doc}, g)
package cloudformation
