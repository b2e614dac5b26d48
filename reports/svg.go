package reports

import (
	"context"
	"io"

	"github.com/fourgate/fourgate/reports/drawing"
)

// SVG writes the graph as a picture for browsers.
func SVG(ctx context.Context, w io.Writer, r *Report, opts Options) error {
	p, err := r.picture(ctx, opts)
	if err != nil {
		return err
	}
	canvas := drawing.NewSVG(p.width, p.height, r.Title, r.describe(p.View))
	p.paint(canvas)
	_, err = canvas.WriteTo(w)
	return err
}
