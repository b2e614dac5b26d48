package drawing

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// maxPixels bounds a picture; a larger drawing is drawn smaller.
const maxPixels = 40e6

// PNG is a canvas of pixels.
type PNG struct {
	image *image.RGBA
	scale float64
	faces map[faceSize]font.Face
}

type faceSize struct {
	face Face
	size float64
}

// NewPNG makes a picture of a size, with so many pixels to the point as
// scale says, or fewer where that would be too many.
func NewPNG(width, height, scale float64) *PNG {
	if area := width * height * scale * scale; area > maxPixels {
		scale *= math.Sqrt(maxPixels / area)
	}
	w, h := max(1, int(math.Ceil(width*scale))), max(1, int(math.Ceil(height*scale)))
	p := &PNG{image: image.NewRGBA(image.Rect(0, 0, w, h)), scale: scale, faces: map[faceSize]font.Face{}}
	draw.Draw(p.image, p.image.Bounds(), image.White, image.Point{}, draw.Src)
	return p
}

// Encode writes the picture.
func (p *PNG) Encode(w io.Writer) error { return png.Encode(w, p.image) }

// Draw fills and strokes a path.
func (p *PNG) Draw(path Path, style Style) {
	parts := flatten(path, p.scale)
	if style.Fill != "" {
		p.fill(parts, style.Fill)
	}
	if style.Stroke == "" {
		return
	}
	if len(style.Dash) > 0 {
		pattern := make([]float64, len(style.Dash))
		for i, d := range style.Dash {
			pattern[i] = d * p.scale
		}
		var pieces [][]Point
		for _, part := range parts {
			pieces = append(pieces, dashed(part, pattern)...)
		}
		parts = pieces
	}
	half := max(style.width()*p.scale, 0.7) / 2
	var strokes [][]Point
	for _, part := range parts {
		strokes = append(strokes, outline(part, half)...)
	}
	p.fill(strokes, style.Stroke)
}

// outline gives the areas that a stroke covers: a rectangle for each piece and
// a disc at each joint, all turning the same way so that they add up.
func outline(line []Point, half float64) [][]Point {
	var areas [][]Point
	for i, b := range line {
		if half > 0.6 {
			areas = append(areas, disc(b, half))
		}
		if i == 0 {
			continue
		}
		a := line[i-1]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		nx, ny := -(b.Y-a.Y)/length*half, (b.X-a.X)/length*half
		areas = append(areas, []Point{{a.X - nx, a.Y - ny}, {b.X - nx, b.Y - ny}, {b.X + nx, b.Y + ny}, {a.X + nx, a.Y + ny}})
	}
	return areas
}

func disc(c Point, r float64) []Point {
	const corners = 10
	points := make([]Point, corners)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		points[i] = Point{c.X + r*cos, c.Y + r*sin}
	}
	return points
}

// fill paints areas. Only the pixels around them are looked at.
func (p *PNG) fill(areas [][]Point, c Colour) {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, area := range areas {
		for _, q := range area {
			lo.X, lo.Y = min(lo.X, q.X), min(lo.Y, q.Y)
			hi.X, hi.Y = max(hi.X, q.X), max(hi.Y, q.Y)
		}
	}
	box := image.Rect(int(lo.X)-1, int(lo.Y)-1, int(hi.X)+2, int(hi.Y)+2).Intersect(p.image.Bounds())
	if len(areas) == 0 || box.Empty() {
		return
	}
	ras := vector.NewRasterizer(box.Dx(), box.Dy())
	for _, area := range areas {
		for i, q := range area {
			x, y := float32(q.X-float64(box.Min.X)), float32(q.Y-float64(box.Min.Y))
			if i == 0 {
				ras.MoveTo(x, y)
			} else {
				ras.LineTo(x, y)
			}
		}
		ras.ClosePath()
	}
	ras.Draw(p.image, box, image.NewUniform(rgba(c)), image.Point{})
}

func rgba(c Colour) color.RGBA {
	r, g, b := c.RGB()
	return color.RGBA{r, g, b, 255}
}

// Text draws a line of text.
func (p *PNG) Text(x, y float64, text string, style TextStyle) {
	face := p.face(style.Face, style.Size*p.scale)
	if face == nil {
		return
	}
	switch width := style.Face.Width(text, style.Size); style.Align {
	case Middle:
		x -= width / 2
	case Right:
		x -= width
	}
	d := font.Drawer{Dst: p.image, Src: image.NewUniform(rgba(style.Colour)), Face: face,
		Dot: fixed.Point26_6{X: fixed.Int26_6(x * p.scale * 64), Y: fixed.Int26_6(y * p.scale * 64)}}
	d.DrawString(text)
}

func (p *PNG) face(f Face, size float64) font.Face {
	key := faceSize{f, size}
	if face, ok := p.faces[key]; ok {
		return face
	}
	parsed := loadFaces()[f].font
	if parsed == nil {
		return nil
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil
	}
	p.faces[key] = face
	return face
}

// Group draws: pixels bear no names.
func (p *PNG) Group(_ string, draw func()) { draw() }
