// Package source turns the bytes of a YAML or JSON file into one tree of
// positioned values, and edits such files in place.
//
// It knows the two syntaxes and their traps, and nothing of what a file means:
// no template language, no provider, no component. It is the only importer of
// the YAML library, so that every reader of the project gets the same limits,
// the same treatment of repeated keys and the same positions.
//
// Every value is a [Node]. A JSON file and a YAML file that say the same give
// equal trees (see [Equal]).
//
//	docs, errs := source.Parse("template.yaml", data, source.TemplateLimits())
//	for _, doc := range docs {
//		if timeout, ok := doc.Path("Globals", "Function", "Timeout").Int(); ok {
//			…
//		}
//	}
//
// Nodes are safe for concurrent readers. An alias and its anchor share one
// Node, so a tree that came from a file is not changed but cloned: see
// [Node.Clone].
package source
