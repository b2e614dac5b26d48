package catalogs

import (
	"slices"
	"strings"
	"sync"
)

// correction is a claim or an id that circulates and is wrong or loose, with
// where to look instead.
type correction struct {
	words   []string // in lower case; a query that holds all of them is meant
	targets []Ref
	text    string
}

var loadCorrections = sync.OnceValues(readCorrections)

func readCorrections() ([]correction, error) {
	t, err := openTable("frameworks/corrections.tsv", "term", "targets", "correction")
	if err != nil {
		return nil, err
	}
	list := make([]correction, 0, len(t.rows))
	for _, r := range t.rows {
		c := correction{text: r.get("correction"), words: strings.Fields(strings.ToLower(r.get("term")))}
		for _, target := range r.list("targets") {
			ref, ok := ParseRef(target)
			if !ok {
				return nil, r.errorf("%q is not of the form framework:id", target)
			}
			if _, found := Lookup(ref.Framework, ref.ID); !found {
				return nil, r.errorf("%s is not in the catalogue", ref)
			}
			c.targets = append(c.targets, ref)
		}
		if len(c.words) == 0 || len(c.targets) == 0 || c.text == "" {
			return nil, r.errorf("a correction needs a term, targets and a text")
		}
		list = append(list, c)
	}
	return list, nil
}

// appliesTo reports whether a query holds all words of the term, spelt as there:
// "SAS-1" is to be corrected, "SAS-01" is not. Letters may stand before a word,
// as in "SP800-190".
func (c correction) appliesTo(query []queryWord) bool {
	for _, word := range c.words {
		if !slices.ContainsFunc(query, func(q queryWord) bool { return endsWith(q.lower, word) }) {
			return false
		}
	}
	return true
}

func endsWith(s, word string) bool {
	before, ok := strings.CutSuffix(s, word)
	return ok && (before == "" || !isDigit(before[len(before)-1]))
}
