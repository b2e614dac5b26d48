package catalogs

// SearchResult is a control that a query found. Correction, where given, says
// what is wrong or to be known about the id or claim that was asked for.
type SearchResult struct {
	Catalogue  string
	ID         string
	Title      string
	Correction string
}

// Ranks of a hit, best first.
const (
	rankExact  = iota // a word of the query is the id
	rankFolded        // the id in another spelling: "sas-1" for SAS-01, "ac-2.1" for AC-2(1)
	rankPrefix        // the id starts with the word
	rankText          // title, family or framework hold the words
	rankNone
)

// Search finds controls by id, title, family and framework. Every word of the
// query must match, by id or as the start of a word. Wrong ids and claims that
// circulate come first, with their correction; then exact ids, other spellings,
// longer ids and titles, each in the order of the catalogues. Controls of
// retired frameworks come last among their equals, behind what replaced them.
func Search(query string) []SearchResult {
	words := queryWords(query)
	if len(words) == 0 {
		return nil
	}
	s := search{seen: map[Ref]bool{}}
	s.addCorrections(words)
	for rank, controls := range rankControls(words) {
		for _, c := range controls {
			if rank == rankExact {
				s.addSuccessors(c)
			}
			s.add(c, noteOn(c))
		}
	}
	return s.results
}

// search collects results, each control once.
type search struct {
	results []SearchResult
	seen    map[Ref]bool
}

func (s *search) add(c Control, note string) {
	if s.seen[c.Ref()] {
		return
	}
	s.seen[c.Ref()] = true
	s.results = append(s.results, SearchResult{Catalogue: c.Framework, ID: c.ID, Title: c.Title, Correction: note})
}

func (s *search) addCorrections(words []queryWord) {
	list, err := loadCorrections()
	if err != nil {
		return
	}
	for _, c := range list {
		if !c.appliesTo(words) {
			continue
		}
		for _, ref := range c.targets {
			if control, ok := Lookup(ref.Framework, ref.ID); ok {
				s.add(control, c.text)
			}
		}
	}
}

// addSuccessors adds what replaced a control of a retired framework.
func (s *search) addSuccessors(c Control) {
	if !isRetired(c.Framework) {
		return
	}
	for _, m := range replacements(c) {
		if control, ok := Lookup(m.To.Framework, m.To.ID); ok {
			s.add(control, c.ID+" is an id of the retired "+c.Framework+"; this is where "+m.To.Framework+" has its subject.")
		}
	}
}
