package layout

// stackLanes gives each lane its height: that of its fullest column. Frames
// around lanes add room above and below.
func (s *sheet) stackLanes() {
	need := make([]float64, s.lanes)
	for _, column := range s.columns {
		sum := 0.0
		for k, i := range column {
			it := s.items[i]
			if k > 0 && s.items[column[k-1]].lane == it.lane {
				sum += s.between(column[k-1], i)
			} else {
				sum = 0
			}
			sum += it.height
			need[it.lane] = max(need[it.lane], sum)
		}
	}
	s.laneTop, s.laneEnd = make([]float64, s.lanes), make([]float64, s.lanes)
	s.zoneSpan = make([]span, len(s.Zones))
	y := need[0]
	s.laneEnd[0] = y
	s.walkZones(func(z int) {
		y += laneGap
		s.zoneSpan[z].top = y
		if y += laneGap; s.Zones[z].Title {
			y += titleRoom
		}
		lane := s.lane[z]
		s.laneTop[lane] = y
		y += need[lane]
		s.laneEnd[lane] = y
	}, func(z int) {
		y += laneGap
		s.zoneSpan[z].bottom = y
	})
}

// between is the room between two items that stand one above the other.
func (s *sheet) between(upper, lower int) float64 {
	switch a, b := s.items[upper].node >= 0, s.items[lower].node >= 0; {
	case a && b:
		return nodeGap
	case a || b:
		return nodeGap * 0.75
	}
	return slotSize / 2
}

// align moves items towards the height of their neighbours, as far as the
// order and the lanes allow.
func (s *sheet) align() {
	for _, column := range s.columns {
		s.pack(column, func(i int) float64 { return s.laneTop[s.items[i].lane] })
	}
	towards := func(sides ...[][]int) func(int) float64 {
		return func(i int) float64 {
			sum, n := 0.0, 0.0
			for _, side := range sides {
				for _, j := range side[i] {
					sum += s.items[j].y
					n++
				}
			}
			if n == 0 {
				return s.items[i].y
			}
			return sum / n
		}
	}
	for range 3 {
		for c := 1; c < len(s.columns); c++ {
			s.pack(s.columns[c], towards(s.left))
		}
		for c := len(s.columns) - 2; c >= 0; c-- {
			s.pack(s.columns[c], towards(s.right))
		}
	}
	for c := range s.columns {
		s.pack(s.columns[c], towards(s.left, s.right))
	}
}

// pack places one column lane by lane, each item as near to its wish as may be.
func (s *sheet) pack(column []int, wish func(item int) float64) {
	for from := 0; from < len(column); {
		lane := s.items[column[from]].lane
		to := from
		for to < len(column) && s.items[column[to]].lane == lane {
			to++
		}
		s.packLane(column[from:to], s.laneTop[lane], s.laneEnd[lane], wish)
		from = to
	}
}

// block is a run of items that touch each other and move as one.
type block struct {
	sum, n float64 // of the wishes for its first item
	items  int
}

func (b block) at() float64 { return b.sum / b.n }

// packLane solves the least-squares placement of items in a given order with
// given distances (isotonic regression), and keeps it between top and bottom.
func (s *sheet) packLane(items []int, top, bottom float64, wish func(item int) float64) {
	offset := make([]float64, len(items)) // of each centre from the first
	for k := 1; k < len(items); k++ {
		a, b := s.items[items[k-1]], s.items[items[k]]
		offset[k] = offset[k-1] + a.height/2 + s.between(items[k-1], items[k]) + b.height/2
	}
	var blocks []block
	for k, i := range items {
		blocks = append(blocks, block{wish(i) - offset[k], 1, 1})
		for n := len(blocks); n > 1 && blocks[n-2].at() >= blocks[n-1].at(); n = len(blocks) {
			a, b := blocks[n-2], blocks[n-1]
			blocks = append(blocks[:n-2], block{a.sum + b.sum, a.n + b.n, a.items + b.items})
		}
	}
	last := len(items) - 1
	lowest := top + s.items[items[0]].height/2
	highest := bottom - s.items[items[last]].height/2 - offset[last]
	k := 0
	for _, b := range blocks {
		at := max(min(b.at(), highest), lowest)
		for range b.items {
			s.items[items[k]].y = at + offset[k]
			k++
		}
	}
}
