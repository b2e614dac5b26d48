package variable

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// frame is a value that is being worked out: on the outside, or all of it.
type frame struct {
	node *source.Node
	deep bool
}

// within works a value out. One that needs itself, or too many others, is not
// known.
func (r *resolver) within(f frame, work func() *source.Node) *source.Node {
	if from, ok := r.active[f]; ok {
		r.loseCircle(r.frames[from:])
		return r.open(f.node.Pos, "", "variables that refer to each other in a circle")
	}
	if len(r.frames) >= maxFrames {
		r.loseOnce("frames", f.node.Pos, "variables lead on to others too many times", "refer to the value itself")
		return r.open(f.node.Pos, "", "too many variables in a row")
	}
	r.active[f] = len(r.frames)
	r.frames = append(r.frames, f)
	n := work()
	r.frames = r.frames[:len(r.frames)-1]
	delete(r.active, f)
	return n
}

// loseCircle states a circle of variables, at the place that comes first.
func (r *resolver) loseCircle(frames []frame) {
	var circle []*source.Node
	first := 0
	for _, f := range frames {
		if f.node.Kind != source.String {
			continue
		}
		if n := len(circle); n > 0 && circle[n-1] == f.node {
			continue
		}
		circle = append(circle, f.node)
		if f.node.Pos.Compare(circle[first].Pos) < 0 {
			first = len(circle) - 1
		}
	}
	if len(circle) == 0 {
		return
	}
	const most = 8
	var places []string
	for i := range circle {
		if i == most {
			places = append(places, fmt.Sprintf("%d more", len(circle)-most))
			break
		}
		places = append(places, place(circle[(first+i)%len(circle)].Pos))
	}
	pos := circle[first].Pos
	reason := "the variable here refers to itself"
	if len(circle) > 1 {
		reason = "variables refer to each other in a circle: " + strings.Join(places, ", ") + " and back"
	}
	r.loseOnce("circle "+pos.String(), pos, reason, "write out one of the values")
}

func place(pos model.Pos) string { return fmt.Sprintf("%s:%d", pos.File, pos.Line) }

// busy reports whether a value is being worked out on the outside.
func (r *resolver) busy(n *source.Node) bool {
	_, ok := r.active[frame{node: n}]
	return ok
}

// quoted shows a text of the service file in a message.
func quoted(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}
