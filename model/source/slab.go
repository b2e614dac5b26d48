package source

import "slices"

// slab hands out values and slices from larger blocks: a tree of a million
// nodes is a few thousand allocations. Slices are capped, so that appending to
// one never reaches into the next.
type slab[T any] struct {
	free []T
	next int // size of the next block
}

const (
	firstBlock = 16
	lastBlock  = 256
)

func (s *slab[T]) one() *T {
	return &s.many(1)[0]
}

func (s *slab[T]) many(n int) []T {
	if n == 0 {
		return nil
	}
	if n > len(s.free) {
		if n > lastBlock/4 {
			return make([]T, n)
		}
		s.next = min(max(2*s.next, firstBlock, n), lastBlock)
		s.free = make([]T, s.next)
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return slices.Clip(out)
}

// copyOf returns a copy of vs.
func (s *slab[T]) copyOf(vs []T) []T {
	out := s.many(len(vs))
	copy(out, vs)
	return out
}
