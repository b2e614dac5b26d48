// Package asl reads workflow definitions in the Amazon States Language that
// stand in files of their own.
//
// It knows how such a file is recognised and what it says of its state machine:
// which services and functions the workflow calls, and nothing of its role, its
// type or its log. What a state means is the business of package
// cloudformation, which reads the same definitions within templates.
//
// A definition that a template, a configuration or a service names is part of
// it and is not read twice: see importer.Part.
//
//	g := model.NewGraph()
//	asl.Format{}.Import(ctx, importer.Input{File: "orders.asl.json", Doc: doc}, g)
package asl
