// Package layout turns a graph into a picture's geometry: which components and
// flows to show ([ViewOf]), and where they stand ([Engine.Layout]). It draws
// nothing and knows neither fonts nor colours: callers measure their labels and
// give sizes, in any unit, and get boxes and curves in the same unit.
//
// Two engines stand behind one function. Graphviz, which is the better one,
// runs in a child process (package worker) because it may not end, may not be
// run twice at a time, and gives no memory back. Our own layered layout takes
// over where there is no such child, or it fails, takes too long, or the graph
// is too large for it, so that a picture always comes.
//
//	view := layout.ViewOf(g, layout.ViewOptions{})
//	drawing, err := layout.Engine{}.Layout(ctx, view.Request(size))
package layout
