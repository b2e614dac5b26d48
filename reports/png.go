package reports

import (
	"context"
	"io"

	"github.com/fourgate/fourgate/reports/drawing"
)

// pixelsPerPoint is the resolution of PNG pictures.
const pixelsPerPoint = 2

// PNG writes the graph as a picture of pixels.
func PNG(ctx context.Context, w io.Writer, r *Report, opts Options) error {
	p, err := r.picture(ctx, opts)
	if err != nil {
		return err
	}
	canvas := drawing.NewPNG(p.width, p.height, pixelsPerPoint)
	p.paint(canvas)
	return canvas.Encode(w)
}
