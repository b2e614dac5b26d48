package layout

import "math"

// Rough sizes of a cell of the grid of columns and rows, and the shape that a
// picture should have, width to height.
const (
	cellWidth  = 210.0
	cellHeight = 64.0
	aspect     = 1.4
)

// cluster is a set of nodes that hang together.
type cluster struct {
	nodes       []int
	first, last int // column
	rows        int // nodes in the fullest column
}

func (c cluster) columns() int { return c.last - c.first + 1 }

// foldClusters moves what does not hang together into columns side by side,
// where one below the other would make a tower. Arrows stay within a cluster,
// so they are as before.
func (s *sheet) foldClusters(touched []bool) {
	clusters := s.clusters(touched)
	rows, widest, area := 0, 0, 0.0
	for _, c := range clusters {
		rows += c.rows
		widest = max(widest, c.columns())
		area += float64(c.rows * c.columns())
	}
	if float64(rows)*cellHeight*aspect < float64(widest)*cellWidth*2 {
		return
	}
	most := int(math.Ceil(math.Sqrt(area * cellWidth / cellHeight / aspect)))
	offset, used, width := 0, 0, 0
	for _, c := range clusters {
		if used > 0 && used+c.rows > most {
			offset, used, width = offset+width, 0, 0
		}
		for _, v := range c.nodes {
			s.column[v] += offset - c.first
		}
		used += c.rows
		width = max(width, c.columns())
	}
}

// clusters finds the nodes that hang together, in the order of the first of
// each. Nodes without an arrow belong to none.
func (s *sheet) clusters(touched []bool) []cluster {
	joined := make([][]int, len(s.Nodes))
	for e := range s.Edges {
		joined[s.from[e]] = append(joined[s.from[e]], s.to[e])
		joined[s.to[e]] = append(joined[s.to[e]], s.from[e])
	}
	seen := make([]bool, len(s.Nodes))
	var clusters []cluster
	for start := range s.Nodes {
		if seen[start] || !touched[start] {
			continue
		}
		seen[start] = true
		c := cluster{nodes: []int{start}, first: s.column[start], last: s.column[start]}
		perColumn := map[int]int{}
		for at := 0; at < len(c.nodes); at++ {
			v := c.nodes[at]
			c.first, c.last = min(c.first, s.column[v]), max(c.last, s.column[v])
			perColumn[s.column[v]]++
			c.rows = max(c.rows, perColumn[s.column[v]])
			for _, w := range joined[v] {
				if !seen[w] {
					seen[w] = true
					c.nodes = append(c.nodes, w)
				}
			}
		}
		clusters = append(clusters, c)
	}
	return clusters
}
