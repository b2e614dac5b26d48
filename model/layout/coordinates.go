package layout

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// json0 is what we read of Graphviz's output. Its y grows upwards.
type json0 struct {
	Bounds  string `json:"bb"`
	Objects []struct {
		Name   string `json:"name"`
		Pos    string `json:"pos"`
		Bounds string `json:"bb"`
	} `json:"objects"`
	Edges []struct {
		ID  string `json:"id"`
		Pos string `json:"pos"`
	} `json:"edges"`
}

var errCoordinates = errors.New("the layout worker wrote something else than coordinates")

// readCoordinates reads Graphviz's output. It fails unless every node and edge
// has its place.
func readCoordinates(ix *index, data []byte) (Drawing, error) {
	var out json0
	if err := json.Unmarshal(data, &out); err != nil {
		return Drawing{}, err
	}
	bounds, ok := numbers(out.Bounds, 4)
	if !ok {
		return Drawing{}, errCoordinates
	}
	d := Drawing{Engine: "graphviz", Nodes: make([]Box, len(ix.Nodes)), Edges: make([]Path, len(ix.Edges))}
	left, top := bounds[0], bounds[3]
	place := func(x, y float64) Point { return Point{x - left, top - y} }
	zones := map[int]Box{}
	for _, o := range out.Objects {
		if z, ok := numbered0(o.Name, "cluster_", len(ix.Zones)); ok {
			if bb, ok := numbers(o.Bounds, 4); ok {
				corner := place(bb[0], bb[3])
				zones[z] = Box{ix.Zones[z].ID, corner.X, corner.Y, bb[2] - bb[0], bb[3] - bb[1]}
			}
		}
		if n, ok := numbered0(o.Name, "n", len(ix.Nodes)); ok {
			if xy, ok := numbers(o.Pos, 2); ok {
				c, size := place(xy[0], xy[1]), ix.Nodes[n]
				d.Nodes[n] = Box{size.ID, c.X - size.Width/2, c.Y - size.Height/2, size.Width, size.Height}
			}
		}
	}
	for _, e := range out.Edges {
		if n, ok := numbered0(e.ID, "e", len(ix.Edges)); ok {
			d.Edges[n] = Path{ix.Edges[n].ID, spline(e.Pos, place)}
		}
	}
	ix.walkZones(func(z int) { d.Zones = append(d.Zones, zones[z]) }, func(int) {})
	if !complete(d) {
		return Drawing{}, errCoordinates
	}
	fit(&d)
	return d, nil
}

func complete(d Drawing) bool {
	for _, b := range d.Nodes {
		if b.Width == 0 {
			return false
		}
	}
	for _, z := range d.Zones {
		if z.Width == 0 {
			return false
		}
	}
	for _, p := range d.Edges {
		if len(p.Points) < 4 || len(p.Points)%3 != 1 {
			return false
		}
	}
	return true
}

// spline reads "x,y x,y …", the points of a B-spline of cubic segments.
func spline(pos string, place func(x, y float64) Point) []Point {
	var points []Point
	for word := range strings.FieldsSeq(pos) {
		if xy, ok := numbers(word, 2); ok {
			points = append(points, place(xy[0], xy[1]))
		}
	}
	return points
}

func numbers(text string, n int) ([]float64, bool) {
	words := strings.Split(text, ",")
	if len(words) != n {
		return nil, false
	}
	out := make([]float64, n)
	for i, w := range words {
		v, err := strconv.ParseFloat(strings.TrimSpace(w), 64)
		if err != nil || v != v || v > 1e9 || v < -1e9 {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

// numbered0 reads the number of a name such as "n12" below a bound.
func numbered0(name, prefix string, bound int) (int, bool) {
	rest, ok := strings.CutPrefix(name, prefix)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(rest)
	return n, err == nil && n >= 0 && n < bound
}
