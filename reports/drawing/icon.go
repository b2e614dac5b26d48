package drawing

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// iconSize is the side of the square that icons are drawn in.
const iconSize = 16

// icons are our own signs for the kinds of component, in a square of iconSize.
// M, L, C and Z are those of SVG's paths, and O is a circle: its centre and its
// radius.
var icons = map[model.Kind]string{
	model.KindActor:      "O 8,5 2.6 M 3,14 C 3,10.5 5,9.5 8,9.5 C 11,9.5 13,10.5 13,14 Z",
	model.KindCDN:        "O 8,8 5.8 M 2.2,8 L 13.8,8 M 8,2.2 C 4.6,5.5 4.6,10.5 8,13.8 M 8,2.2 C 11.4,5.5 11.4,10.5 8,13.8",
	model.KindAPI:        "M 3,14 L 3,5 C 3,2 13,2 13,5 L 13,14 M 1.5,14 L 14.5,14 M 8,3 L 8,14 M 6,9 L 6,10 M 10,9 L 10,10",
	model.KindRoute:      "M 2,5 L 10,5 L 13.5,8 L 10,11 L 2,11 L 4,8 Z",
	model.KindAuthorizer: "M 8,1.8 L 13.2,3.8 L 13.2,8 C 13.2,11 11,13.2 8,14.3 C 5,13.2 2.8,11 2.8,8 L 2.8,3.8 Z M 5.6,8 L 7.4,9.8 L 10.6,6.2",
	model.KindIDP:        "M 2,3.5 L 14,3.5 L 14,12.5 L 2,12.5 Z O 5.6,7 1.4 M 3.6,10.8 C 3.8,9.2 7.4,9.2 7.6,10.8 M 9.5,6.5 L 12.2,6.5 M 9.5,9.5 L 12.2,9.5",
	model.KindFunction:   "M 9.4,1.6 L 3.6,9 L 7.4,9 L 6.4,14.4 L 12.4,6.8 L 8.5,6.8 Z",
	model.KindWorkflow:   "M 6,1.8 L 10,1.8 L 10,5 L 6,5 Z M 2,11 L 6,11 L 6,14.2 L 2,14.2 Z M 10,11 L 14,11 L 14,14.2 L 10,14.2 Z M 8,5 L 8,8 M 4,11 L 4,8 L 12,8 L 12,11",
	model.KindPipe:       "M 1.5,5.5 L 14.5,5.5 M 1.5,10.5 L 14.5,10.5 M 5,8 L 11,8 M 9,6.6 L 11,8 L 9,9.4",
	model.KindQueue:      "M 2,4 L 4.6,4 L 4.6,12 L 2,12 Z M 6.7,4 L 9.3,4 L 9.3,12 L 6.7,12 Z M 11.4,4 L 14,4 L 14,12 L 11.4,12 Z",
	model.KindTopic:      "O 4.2,8 1.8 M 7.5,4.6 C 9.4,6.4 9.4,9.6 7.5,11.4 M 10.2,2.8 C 13.4,5.6 13.4,10.4 10.2,13.2",
	model.KindBus:        "M 1.5,8 L 14.5,8 M 4,8 L 4,3.5 M 8,8 L 8,3.5 M 12,8 L 12,3.5 M 6,8 L 6,12.5 M 10,8 L 10,12.5",
	model.KindStream:     "M 1.5,5 C 4,2.5 5.5,7.5 8,5 C 10.5,2.5 12,7.5 14.5,5 M 1.5,8.5 C 4,6 5.5,11 8,8.5 C 10.5,6 12,11 14.5,8.5 M 1.5,12 C 4,9.5 5.5,14.5 8,12 C 10.5,9.5 12,14.5 14.5,12",
	model.KindSchedule:   "O 8,8 5.8 M 8,4.4 L 8,8 L 10.8,9.6",
	model.KindStore:      "M 3,4 C 3,1.8 13,1.8 13,4 L 13,12 C 13,14.2 3,14.2 3,12 Z M 3,4 C 3,6.2 13,6.2 13,4 M 3,8 C 3,10.2 13,10.2 13,8",
	model.KindSecret:     "M 3.5,7.2 L 12.5,7.2 L 12.5,13.8 L 3.5,13.8 Z M 5.2,7.2 L 5.2,5 C 5.2,1.2 10.8,1.2 10.8,5 L 10.8,7.2 M 8,9.6 L 8,11.4",
	model.KindKey:        "O 5,8 2.8 M 7.8,8 L 14,8 L 14,10.4 M 11.4,8 L 11.4,10",
	model.KindIdentity:   "M 3,2.5 L 13,2.5 L 13,13.5 L 3,13.5 Z O 8,6.4 1.7 M 5.2,11.4 C 5.4,8.8 10.6,8.8 10.8,11.4 Z",
	model.KindPackage:    "M 8,1.8 L 13.6,4.6 L 13.6,11.4 L 8,14.2 L 2.4,11.4 L 2.4,4.6 Z M 2.4,4.6 L 8,7.4 L 13.6,4.6 M 8,7.4 L 8,14.2",
	model.KindNetwork:    "O 8,3.4 1.7 O 3.4,12 1.7 O 12.6,12 1.7 M 7.2,5 L 4.2,10.4 M 8.8,5 L 11.8,10.4 M 5.1,12 L 10.9,12",
	model.KindLog:        "M 3.5,1.8 L 12.5,1.8 L 12.5,14.2 L 3.5,14.2 Z M 5.6,5 L 10.4,5 M 5.6,8 L 10.4,8 M 5.6,11 L 8.6,11",
	model.KindCompute:    "M 2.5,2.5 L 13.5,2.5 L 13.5,7 L 2.5,7 Z M 2.5,9 L 13.5,9 L 13.5,13.5 L 2.5,13.5 Z M 4.6,4.8 L 6,4.8 M 4.6,11.2 L 6,11.2",
	model.KindExternal:   "M 4.4,12.6 C 0.8,12.6 0.8,8 4,7.8 C 3.6,3.4 10.4,2.6 11,6.8 C 15,6.4 15.2,12.6 11.6,12.6 Z",
	model.KindNested:     "M 2,2 L 14,2 L 14,14 L 2,14 Z M 5,5 L 11,5 L 11,11 L 5,11 Z",
}

// Icon gives a kind's sign in a square of a size at a place. A kind without a
// sign gives a plain square.
func Icon(k model.Kind, x, y, size float64) Path {
	sign, ok := icons[k]
	if !ok {
		return Rect(x+size/6, y+size/6, size*2/3, size*2/3)
	}
	scale := size / iconSize
	place := func(word string) Point {
		a, b, _ := strings.Cut(word, ",")
		return Point{x + parse(a)*scale, y + parse(b)*scale}
	}
	var path Path
	words := strings.Fields(sign)
	for i := 0; i < len(words); {
		switch words[i] {
		case "M":
			p := place(words[i+1])
			path = path.Move(p.X, p.Y)
			i += 2
		case "L":
			p := place(words[i+1])
			path = path.Line(p.X, p.Y)
			i += 2
		case "C":
			path = path.Curve(place(words[i+1]), place(words[i+2]), place(words[i+3]))
			i += 4
		case "O":
			p := place(words[i+1])
			path = append(path, Circle(p.X, p.Y, parse(words[i+2])*scale)...)
			i += 3
		default: // Z
			path = path.Close()
			i++
		}
	}
	return path
}

// parse reads a number of the table of icons; a test reads them all.
func parse(word string) float64 {
	v, _ := strconv.ParseFloat(word, 64)
	return v
}
