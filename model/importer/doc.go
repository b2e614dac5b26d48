// Package importer says what every reader of an input format offers, so that a
// folder scan can hold any file against all of them.
//
// It knows no format: those live in packages below it, and the list of them in
// formats. A format reads one recognised document and adds what it holds to a
// graph; what it cannot read becomes a loss of that graph.
//
//	if ok, _ := format.Recognise(in); ok {
//		format.Import(ctx, in, graph)
//	}
package importer
