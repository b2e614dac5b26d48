package cli

import "strings"

// minColumn is the least a column of a table is narrowed to.
const minColumn = 12

// tableIndent is how far a table stands from the edge.
const tableIndent = 2

// gap stands between two columns of a table.
const gap = "  "

// table writes rows under a header. A cell holds one entry for each of its
// lines; what is wider than its column goes on in the next line.
func (p *page) table(header []string, rows [][][]span) {
	all := make([][][]span, 0, len(rows)+1)
	head := make([][]span, len(header))
	for i, h := range header {
		head[i] = []span{styled(dim, h)}
	}
	all = append(append(all, head), rows...)
	widths := columnWidths(all, p.width-tableIndent-len(gap)*(len(header)-1))
	for _, row := range all {
		p.row(widths, row)
	}
}

func (p *page) row(widths []int, cells [][]span) {
	lines := make([][][]word, len(cells))
	height := 1
	for i, cell := range cells {
		for _, entry := range cell {
			lines[i] = append(lines[i], wrap(fit(words([]span{entry}), widths[i]), widths[i], widths[i])...)
		}
		height = max(height, len(lines[i]))
	}
	for n := range height {
		pending := strings.Repeat(" ", tableIndent)
		for i := range cells {
			used := 0
			if n < len(lines[i]) && len(lines[i][n]) > 0 {
				p.put(pending)
				pending = ""
				for _, w := range lines[i][n] {
					p.word(w)
				}
				used = lineColumns(lines[i][n])
			}
			pending += strings.Repeat(" ", max(0, widths[i]-used)) + gap
		}
		p.put("\n")
	}
}

// columnWidths gives each column what its widest entry needs. Where they do not
// fit side by side the widest are narrowed, first as far as no word need be
// cut.
func columnWidths(rows [][][]span, room int) []int {
	widths, floors := make([]int, len(rows[0])), make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			for _, entry := range cell {
				ws := words([]span{entry})
				widths[i] = max(widths[i], lineColumns(ws))
				for _, w := range ws {
					floors[i] = max(floors[i], columnsOf(w.text))
				}
			}
		}
	}
	narrow(widths, floors, room)
	narrow(widths, make([]int, len(widths)), room)
	return widths
}

// narrow takes columns from the widest that are above their floors until all
// fit in the room.
func narrow(widths, floors []int, room int) {
	for {
		sum, widest := 0, -1
		for i, w := range widths {
			sum += w
			if w > max(floors[i], minColumn) && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if sum <= room || widest < 0 {
			return
		}
		widths[widest]--
	}
}

func lineColumns(ws []word) int {
	n := 0
	for _, w := range ws {
		n += columnsOf(w.text)
		if w.space {
			n++
		}
	}
	return n
}

// fit cuts words that are wider than a column.
func fit(ws []word, columns int) []word {
	var out []word
	for _, w := range ws {
		for columnsOf(w.text) > columns {
			head, tail := cut(w.text, columns)
			if tail == "" {
				break
			}
			piece := w
			piece.text = head
			out = append(out, piece)
			w = word{text: tail, style: w.style, cut: true}
		}
		out = append(out, w)
	}
	return out
}

// cut splits text so that the first part takes at most n columns, but at least
// one character.
func cut(s string, n int) (head, tail string) {
	used := 0
	for i, r := range s {
		used += runeColumns(r)
		if used > n && i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}
