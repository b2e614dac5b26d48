// Package aws says what the resources of Terraform's AWS provider are in the
// words of CloudFormation, so that one reader builds the graph of both.
//
// What the types and attributes become is data: see [catalogs.Terraform]. This
// package carries it out, joins what Terraform splits into several resources,
// and rewrites what refers from one resource to another. Code is only where
// data cannot say it, one file each: where a function's code lies, documents
// within texts, policy documents that are written as blocks, and a few more.
//
// It knows nothing of Terraform's language, which package config reads, nor of
// the graph, which package cloudformation builds.
//
//	t := aws.Translate(c)
//	cloudformation.Build(ctx, t, importer.Input{File: c.File}, g)
package aws
