// Package drawing paints a laid-out graph: one painter over a canvas of a few
// primitives, so that every format shows the same picture. It holds the
// typefaces, colours and icons, which are our own and belong to no provider,
// and the canvases for SVG and PNG. It knows no findings, only the marks that
// callers make of them, and nothing of files.
//
//	svg := drawing.NewSVG(d.Width, d.Height, "Clinic", "12 components")
//	drawing.Graph{View: view, Drawing: d}.Paint(svg)
//	_, err := svg.WriteTo(w)
package drawing
