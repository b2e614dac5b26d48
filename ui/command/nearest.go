package command

import (
	"strings"

	"github.com/sahilm/fuzzy"

	"github.com/fourgate/fourgate/model"
)

// nearest is the component's name that looks most like a text, "" for none.
func nearest(text string, components []*model.Component) string {
	names := make([]string, len(components))
	for i, c := range components {
		names[i] = c.Name
	}
	return Nearest(text, names)
}

// Nearest is the name that looks most like a text, for "did you mean"; "" where
// none comes near.
func Nearest(text string, names []string) string {
	best := ""
	distance := max(2, len(text)/3) + 1
	for _, name := range names {
		if d := editDistance(strings.ToLower(text), strings.ToLower(name), distance); d < distance {
			best, distance = name, d
		}
	}
	if best != "" {
		return best
	}
	if found := fuzzy.Find(text, names); len(found) > 0 {
		return found[0].Str
	}
	return ""
}

// editDistance is the Levenshtein distance of two texts, or limit where it is
// not less.
func editDistance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range y {
			cost := diagonal
			if r != s {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return min(row[len(y)], limit)
}
