// Package reference follows the references of interface documents: "$ref" with
// a JSON Pointer, into the document itself or into other files of the folder.
//
// It knows nothing of what a document means. It never leaves the folder, never
// uses the network, and ends on references that go round in a circle. What it
// cannot follow becomes a loss of the graph, once for each reference.
//
//	f := reference.New(in, g)
//	scheme := f.Resolve(doc.Path("components", "securitySchemes", "key"))
package reference
