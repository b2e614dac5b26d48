package catalogs

import (
	"slices"
	"strings"
	"sync"
)

// Framework is a versioned list of controls or of risks.
type Framework struct {
	ID        string // with the version where ids have been re-used: "ccm@4.0.13"
	Version   string
	Title     string
	Publisher string
	Kind      string // "controls" or "risks"
	Retired   bool   // kept only so that its ids are found and corrected
	Source    string
	Licence   string
	file      string
}

// Ref names one control: "ccm@4.0.13:IAM-14".
type Ref struct {
	Framework string
	ID        string
}

// ParseRef reads what [Ref.String] writes. It reports false where either half
// is missing; it does not look the control up.
func ParseRef(s string) (Ref, bool) {
	framework, id, ok := strings.Cut(s, ":")
	return Ref{framework, id}, ok && framework != "" && id != ""
}

// String gives "framework:id".
func (r Ref) String() string { return r.Framework + ":" + r.ID }

// library is every framework with its controls.
type library struct {
	frameworks []Framework
	controls   map[string][]Control // by framework, in the order of the source
	index      map[Ref]int          // position in controls
	families   map[Ref]string       // titles
}

var loadLibrary = sync.OnceValues(readLibrary)

// frameworksOf returns the library, empty where the data is malformed.
func frameworksOf() *library {
	lib, err := loadLibrary()
	if err != nil {
		return &library{}
	}
	return lib
}

// Frameworks returns every framework, sorted by id.
func Frameworks() []Framework { return slices.Clone(frameworksOf().frameworks) }

// FrameworkByID returns the framework of an id such as "ccm@4.1.0".
func FrameworkByID(id string) (Framework, bool) {
	for _, f := range frameworksOf().frameworks {
		if f.ID == id {
			return f, true
		}
	}
	return Framework{}, false
}

// Family is a family (NIST), domain (CCM) or section (HIPAA) of a framework.
type Family struct {
	ID    string
	Title string
}

// Families returns the families of a framework in the order in which its
// controls come.
func Families(framework string) []Family {
	lib := frameworksOf()
	var out []Family
	seen := map[string]bool{}
	for _, c := range lib.controls[framework] {
		if c.Family != "" && !seen[c.Family] {
			seen[c.Family] = true
			out = append(out, Family{ID: c.Family, Title: c.FamilyTitle})
		}
	}
	return out
}

func readLibrary() (*library, error) {
	frameworks, err := readFrameworks()
	if err != nil {
		return nil, err
	}
	lib := &library{frameworks: frameworks, controls: map[string][]Control{}, index: map[Ref]int{}}
	if lib.families, err = readFamilies(); err != nil {
		return nil, err
	}
	for _, f := range frameworks {
		if err := lib.readControls(f); err != nil {
			return nil, err
		}
	}
	return lib, nil
}

func readFrameworks() ([]Framework, error) {
	t, err := openTable("frameworks/frameworks.tsv", "id", "version", "title", "publisher", "kind", "file", "source", "licence")
	if err != nil {
		return nil, err
	}
	list := make([]Framework, 0, len(t.rows))
	for _, r := range t.rows {
		list = append(list, Framework{
			ID: r.get("id"), Version: r.get("version"), Title: r.get("title"), Publisher: r.get("publisher"),
			Kind: r.get("kind"), Retired: r.yes("retired"),
			Source: r.get("source"), Licence: r.get("licence"), file: r.get("file"),
		})
	}
	slices.SortFunc(list, func(a, b Framework) int { return strings.Compare(a.ID, b.ID) })
	return list, nil
}

func readFamilies() (map[Ref]string, error) {
	t, err := openTable("frameworks/families.tsv", "framework", "family", "title")
	if err != nil {
		return nil, err
	}
	titles := make(map[Ref]string, len(t.rows))
	for _, r := range t.rows {
		titles[Ref{r.get("framework"), r.get("family")}] = r.get("title")
	}
	return titles, nil
}
