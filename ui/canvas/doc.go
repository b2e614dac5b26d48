// Package canvas is the picture of a graph as a window shows it: where
// components, flows and zones stand, what lies under the pointer, what is in
// view, and how scene and screen coordinates turn into each other.
//
// It knows no toolkit and draws nothing:
//
//	scene, err := canvas.Build(ctx, graph, findings, engine)
//	view := canvas.Fit(scene, 800, 600)
//	node, ok := scene.At(view.ToScene(pointer))
package canvas
