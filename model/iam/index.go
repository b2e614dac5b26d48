package iam

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Index finds the components that a resource pattern names without trying them
// all. It remembers what it found, and is not safe for concurrent use.
//
// One rule goes beyond Match: a name that is made up at deployment cannot have
// been written out in a policy before, so text without a wildcard does not find
// such components, unless it leaves the whole name open.
type Index struct {
	services map[string]*bucket
	everyone *bucket // of all services, made when a pattern leaves the service open
	classes  []*Class
	byMember map[string]*Class
	found    map[[2]string][]*Class
	doubts   map[int]*Class // by the id of the class doubted
	// budget is how many more comparisons may be spent on patterns that are not
	// looked up. After that they yield coarser classes, so that the whole stays
	// linear in the number of components.
	budget int
}

// Class is a set of components that a pattern names together. Patterns that
// name the same set share the Class. A consumer that makes one node of each
// Class, rather than an edge to each member, stays linear.
type Class struct {
	ID      int // counts from 0 within an Index
	Members []Member
}

// Member is one component of a Class.
type Member struct {
	// Target is the component's place in the list that the Index was made from.
	Target int
	// Certainty is Maybe or Yes.
	Certainty Tri
	// Within says that the pattern names what lies within the component, not the
	// component itself: the objects of a bucket, the indexes of a table. Partial
	// says that it names only some of that.
	Within, Partial bool
}

// entry is one ARN of a component.
type entry struct {
	target int
	text   text
	madeUp bool // the sixth field ends with a generated name, its only token
	stem   int  // the length of what stands before that name
}

// mayBeMeant reports whether a name that a policy writes out, without wildcards,
// can be the entry's own, which is made up at deployment: only where it is the
// same reference, or open as a whole.
func (e entry) mayBeMeant(rest string) bool {
	if rest == e.text.rest {
		return true
	}
	name, after, ok := cutToken(rest[min(e.stem, len(rest)):])
	return ok && after == "" && tokenElem(name).kind == elemOpen && rest[:e.stem] == e.text.rest[:e.stem]
}

// comparisons per component, and the least, that NewIndex allows for.
const (
	comparisonsEach  = 32
	comparisonsLeast = 1 << 16
)

// NewIndex makes an index of the components that have an ARN, or an alias that
// is one.
func NewIndex(components []*model.Component) *Index {
	ix := &Index{services: map[string]*bucket{}, byMember: map[string]*Class{}, found: map[[2]string][]*Class{}, doubts: map[int]*Class{}}
	for i, c := range components {
		ix.add(i, c.ARN)
		for _, alias := range c.Aliases {
			if strings.HasPrefix(alias, "arn:") && alias != c.ARN {
				ix.add(i, alias)
			}
		}
	}
	entries := 0
	for _, b := range ix.services {
		b.sort()
		entries += len(b.entries)
	}
	ix.budget = max(comparisonsLeast, comparisonsEach*entries)
	return ix
}

// all returns the bucket of all services.
func (ix *Index) all() *bucket {
	if ix.everyone == nil {
		ix.everyone = new(bucket)
		for _, service := range slices.Sorted(maps.Keys(ix.services)) {
			ix.everyone.entries = append(ix.everyone.entries, ix.services[service].entries...)
		}
		ix.everyone.sort()
	}
	return ix.everyone
}

func (ix *Index) add(target int, arn string) {
	if arn == "" {
		return
	}
	e := entry{target: target, text: compile(arn)}
	if e.text.arn {
		// The ARN attribute of a log group ends so, and names the group itself.
		e.text.rest = strings.TrimSuffix(e.text.rest, ":*")
	}
	if e.stem = strings.Index(e.text.rest, "${"); e.stem >= 0 {
		name, after, ok := cutToken(e.text.rest[e.stem:])
		e.madeUp = ok && after == "" && tokenElem(name).kind == elemGenerated
	}
	service := e.text.fields[2]
	b := ix.services[service]
	if b == nil {
		b = new(bucket)
		ix.services[service] = b
	}
	b.entries = append(b.entries, e)
}

// vague reports whether text holds a wildcard (where wild) or a token other
// than a generated name.
func vague(text string, wild bool) bool { return stemLen(text, wild) < len(text) }

// stemLen is the length of what stands before the first wildcard or token that
// is no generated name.
func stemLen(text string, wild bool) int {
	for i := 0; i < len(text); i++ {
		if name, rest, ok := cutToken(text[i:]); ok {
			if tokenElem(name).kind != elemGenerated {
				return i
			}
			i = len(text) - len(rest) - 1
			continue
		}
		if wild && (text[i] == '*' || text[i] == '?') {
			return i
		}
	}
	return len(text)
}

// intern returns the Class of the members, nil where there are none. It sorts
// them, and merges those of one component.
func (ix *Index) intern(members []Member) *Class {
	slices.SortFunc(members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(b.Certainty, a.Certainty), cmp.Compare(a.narrowness(), b.narrowness()))
	})
	members = slices.CompactFunc(members, func(a, b Member) bool { return a.Target == b.Target })
	if len(members) == 0 {
		return nil
	}
	key := make([]byte, 0, 4*len(members))
	for _, m := range members {
		key = binary.AppendUvarint(key, uint64(m.Target)<<4|m.narrowness()<<2|uint64(m.Certainty))
	}
	if c := ix.byMember[string(key)]; c != nil {
		return c
	}
	c := &Class{ID: len(ix.classes), Members: slices.Clip(members)}
	ix.classes = append(ix.classes, c)
	ix.byMember[string(key)] = c
	return c
}

// narrowness ranks how little of the component the pattern names.
func (m Member) narrowness() uint64 {
	switch {
	case m.Partial:
		return 2
	case m.Within:
		return 1
	}
	return 0
}
