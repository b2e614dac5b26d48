package catalogs

import (
	"slices"
	"strings"
	"sync"
)

// Mapping is one pair of controls. Mappings carry evidence, never status: only
// an "equal" pair could suggest one, and no source here states any.
type Mapping struct {
	From, To Ref
	// Relationship of From to To: "intersects", "replaced-by", "replaces" (the
	// same pair read the other way) or "suggested" (ours, from no publication).
	Relationship string
	Gap          string // CSA: "none", "partial", "full", for the whole control; else empty
	Confidence   string // "high", "medium", "low" where the pair was computed; else empty
	Note         string // what is to be known of the target: "withdrawn", "moved", …
	Source       string // who states the pair
}

type mappingTable struct {
	pairs  []Mapping
	byFrom map[Ref][]Mapping // both directions, sorted by To
}

var loadMappings = sync.OnceValues(readMappings)

// Mappings returns every pair between two frameworks, in the direction in
// which it was published.
func Mappings(from, to string) []Mapping {
	table, err := loadMappings()
	if err != nil {
		return nil
	}
	var out []Mapping
	for _, m := range table.pairs {
		if m.From.Framework == from && m.To.Framework == to {
			out = append(out, m)
		}
	}
	return out
}

// Related returns what a control maps to in another framework ("" for all),
// whichever way the pair was published, sorted by target.
func Related(from Ref, framework string) []Mapping {
	table, err := loadMappings()
	if err != nil {
		return nil
	}
	var out []Mapping
	for _, m := range table.byFrom[from] {
		if framework == "" || m.To.Framework == framework {
			out = append(out, m)
		}
	}
	return out
}

func readMappings() (*mappingTable, error) {
	list, err := openTable("frameworks/mappings.tsv", "from", "to", "file", "source")
	if err != nil {
		return nil, err
	}
	table := &mappingTable{byFrom: map[Ref][]Mapping{}}
	for _, r := range list.rows {
		if err := table.read(r.get("file"), r.get("from"), r.get("to"), r.get("source")); err != nil {
			return nil, err
		}
	}
	for _, m := range table.pairs {
		table.byFrom[m.From] = append(table.byFrom[m.From], m)
		table.byFrom[m.To] = append(table.byFrom[m.To], m.reversed())
	}
	for _, pairs := range table.byFrom {
		slices.SortStableFunc(pairs, func(a, b Mapping) int { return strings.Compare(a.To.String(), b.To.String()) })
	}
	return table, nil
}

func (t *mappingTable) read(file, from, to, source string) error {
	pairs, err := openTable(file, "from", "to", "relationship")
	if err != nil {
		return err
	}
	for _, r := range pairs.rows {
		t.pairs = append(t.pairs, Mapping{
			From: Ref{from, r.get("from")}, To: Ref{to, r.get("to")},
			Relationship: r.get("relationship"), Gap: r.get("gap"),
			Confidence: r.get("confidence"), Note: r.get("note"), Source: source,
		})
	}
	return nil
}

// reversed reads the pair from its target. Intersecting and suggested pairs
// read the same both ways.
func (m Mapping) reversed() Mapping {
	m.From, m.To = m.To, m.From
	if m.Relationship == "replaced-by" {
		m.Relationship = "replaces"
	}
	return m
}
