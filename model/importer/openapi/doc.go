// Package openapi reads interface documents in OpenAPI 2.0, 3.0 and 3.1 that
// stand in files of their own: an API with its routes, who may call them, and
// what the API itself calls.
//
// A document with the extensions of Amazon API Gateway describes a gateway, and
// becomes what it would within a template: package cloudformation reads it. Any
// other one describes an API of an unknown maker: what a gateway would enforce
// of it is not known, so a schema of a request is no proof that anybody checks
// requests against it.
//
// A document that a template or a configuration names is part of it and is not
// read twice: see importer.Part.
//
//	g := model.NewGraph()
//	openapi.Format{}.Import(ctx, importer.Input{File: "api.yaml", Doc: doc}, g)
package openapi
