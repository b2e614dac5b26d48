// Package serverless reads services of the Serverless Framework: serverless.yml
// and its other spellings.
//
// A service is translated to the CloudFormation resources that the framework
// and its plugins deploy, under the framework's own logical ids, because the
// section resources may name and change them. What the resources mean is the
// business of package cloudformation, which builds the graph.
//
// A function is called by its key and is authored; whatever the framework adds
// to it is generated from it and stands where the event or the property does
// that asks for it. Hashes and times in the framework's logical ids are left
// out: an id must not change with the code.
//
// Configuration that is a program (serverless.ts, serverless.js) is recognised
// and never run. Plugins may do anything; what is known of them is in
// plugins.tsv, and every other one is a loss.
//
//	g := model.NewGraph()
//	serverless.Format{}.Import(ctx, importer.Input{File: "serverless.yml", Doc: doc}, g)
package serverless
