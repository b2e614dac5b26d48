package layout

import (
	"cmp"
	"slices"
)

// sweeps is how often the order is improved; more changes little.
const sweeps = 16

// order sorts each column so that arrows cross little: items go to the mean
// place of their neighbours, alternately from the left and from the right. The
// best order met is kept.
func (s *sheet) order() {
	place := make([]float64, len(s.items))
	for _, column := range s.columns {
		s.settle(column, place, nil)
	}
	best, fewest := s.snapshot(), s.crossings(place)
	for round := range sweeps {
		if fewest == 0 {
			break
		}
		if round%2 == 0 {
			for c := 1; c < len(s.columns); c++ {
				s.settle(s.columns[c], place, s.left)
			}
		} else {
			for c := len(s.columns) - 2; c >= 0; c-- {
				s.settle(s.columns[c], place, s.right)
			}
		}
		if n := s.crossings(place); n < fewest {
			best, fewest = s.snapshot(), n
		}
	}
	s.columns = best
}

// settle sorts one column by lane and by the mean place of each item's
// neighbours, and numbers the places anew.
func (s *sheet) settle(column []int, place []float64, neighbours [][]int) {
	wish := make(map[int]float64, len(column))
	for _, i := range column {
		wish[i] = place[i]
		if neighbours != nil && len(neighbours[i]) > 0 {
			sum := 0.0
			for _, j := range neighbours[i] {
				sum += place[j]
			}
			wish[i] = sum / float64(len(neighbours[i]))
		}
	}
	slices.SortStableFunc(column, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.items[a].lane, s.items[b].lane), cmp.Compare(wish[a], wish[b]))
	})
	for at, i := range column {
		place[i] = (float64(at) + 0.5) / float64(len(column))
	}
}

func (s *sheet) snapshot() [][]int {
	copied := make([][]int, len(s.columns))
	for c, column := range s.columns {
		copied[c] = slices.Clone(column)
	}
	return copied
}

// crossings counts the crossings of arrows between neighbouring columns.
func (s *sheet) crossings(place []float64) int {
	total := 0
	for c := range s.columns {
		var ends []float64
		for _, i := range s.columns[c] {
			mine := make([]float64, 0, len(s.right[i]))
			for _, j := range s.right[i] {
				mine = append(mine, place[j])
			}
			slices.Sort(mine)
			ends = append(ends, mine...)
		}
		total += inversions(ends)
	}
	return total
}

// inversions counts the pairs that stand in the wrong order, by merge sort
// from the bottom up.
func inversions(list []float64) int {
	count := 0
	from, into := slices.Clone(list), make([]float64, len(list))
	for width := 1; width < len(list); width *= 2 {
		for lo := 0; lo < len(list); lo += 2 * width {
			mid, hi := min(lo+width, len(list)), min(lo+2*width, len(list))
			a, b := lo, mid
			for k := lo; k < hi; k++ {
				if a < mid && (b >= hi || from[a] <= from[b]) {
					into[k] = from[a]
					a++
				} else {
					into[k] = from[b]
					count += mid - a
					b++
				}
			}
		}
		from, into = into, from
	}
	return count
}
