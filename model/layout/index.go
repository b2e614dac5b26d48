package layout

import "github.com/fourgate/fourgate/model"

// index is a request with its names resolved to numbers.
type index struct {
	Request
	from, to []int // of each edge
	zone     []int // of each node, -1 for none
	parent   []int // of each zone, -1 for none
	children [][]int
	roots    []int // zones without a parent
	used     []bool
}

func indexOf(req Request) (*index, error) {
	ix := &index{Request: req}
	zones, err := numbered(len(req.Zones), "zone", func(i int) string { return req.Zones[i].ID })
	if err != nil {
		return nil, err
	}
	nodes, err := numbered(len(req.Nodes), "node", func(i int) string { return req.Nodes[i].ID })
	if err != nil {
		return nil, err
	}
	for _, n := range req.Nodes {
		ix.zone = append(ix.zone, numberOr(zones, n.Zone))
	}
	for _, e := range req.Edges {
		from, okFrom := nodes[e.From]
		to, okTo := nodes[e.To]
		if !okFrom || !okTo {
			return nil, model.Errorf(model.CodeInternal, model.Pos{}, "edge %q ends at no node", e.ID)
		}
		ix.from, ix.to = append(ix.from, from), append(ix.to, to)
	}
	return ix, ix.nest(zones)
}

func numbered(n int, what string, id func(int) string) (map[string]int, error) {
	numbers := make(map[string]int, n)
	for i := range n {
		if _, twice := numbers[id(i)]; twice {
			return nil, model.Errorf(model.CodeInternal, model.Pos{}, "%s %q appears twice", what, id(i))
		}
		numbers[id(i)] = i
	}
	return numbers, nil
}

func numberOr(numbers map[string]int, id string) int {
	if i, ok := numbers[id]; ok {
		return i
	}
	return -1
}

// nest builds the tree of zones and marks those that hold something.
func (ix *index) nest(zones map[string]int) error {
	ix.children = make([][]int, len(ix.Zones))
	ix.used = make([]bool, len(ix.Zones))
	for i, z := range ix.Zones {
		p := numberOr(zones, z.Parent)
		ix.parent = append(ix.parent, p)
		if p < 0 {
			ix.roots = append(ix.roots, i)
		} else {
			ix.children[p] = append(ix.children[p], i)
		}
	}
	for i := range ix.Zones {
		steps := 0
		for z := i; z >= 0; z = ix.parent[z] {
			if steps++; steps > len(ix.Zones) {
				return model.Errorf(model.CodeInternal, model.Pos{}, "zone %q lies in itself", ix.Zones[i].ID)
			}
		}
	}
	for _, z := range ix.zone {
		for ; z >= 0 && !ix.used[z]; z = ix.parent[z] {
			ix.used[z] = true
		}
	}
	return nil
}

// walkZones calls enter and leave for every zone that holds something, the
// outer around the inner, in the order of the request.
func (ix *index) walkZones(enter, leave func(zone int)) {
	type visit struct {
		zone int
		done bool
	}
	var stack []visit
	push := func(zones []int) {
		for i := len(zones) - 1; i >= 0; i-- {
			if ix.used[zones[i]] {
				stack = append(stack, visit{zones[i], false})
			}
		}
	}
	push(ix.roots)
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v.done {
			leave(v.zone)
			continue
		}
		enter(v.zone)
		stack = append(stack, visit{v.zone, true})
		push(ix.children[v.zone])
	}
}
