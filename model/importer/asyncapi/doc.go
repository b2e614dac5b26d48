// Package asyncapi reads AsyncAPI documents, 2.x and 3.0: an application, the
// channels that it sends to and receives from, and the brokers that hold them.
//
// The application is a compute component and no external one: the document
// describes software of those who wrote it, inside their boundary, though not
// where it runs. A channel becomes what its protocol makes of it: a queue, a
// topic, a stream, or a route where clients connect to the application itself.
// A queue or a topic of Amazon's is known by reference only, so that it is one
// with the same one of a template.
//
// In 2.x the words are those of the clients: where a document says publish, its
// application receives. In 3.0 they are the application's own: send and receive.
//
//	g := model.NewGraph()
//	asyncapi.Format{}.Import(ctx, importer.Input{File: "asyncapi.yaml", Doc: doc}, g)
package asyncapi
