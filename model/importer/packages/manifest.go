package packages

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Role is what a file has to say of packages.
type Role string

// The roles.
const (
	Declares Role = "declares" // it names what the code needs
	Locks    Role = "locks"    // it fixes every version
	Sums     Role = "sums"     // it has the hashes of what another file names
	Lists    Role = "lists"    // a bill of materials
	Limits   Role = "limits"   // it narrows what others name, and adds nothing
)

// Manifest is what one file says of packages.
type Manifest struct {
	File      string
	Ecosystem string // the type of package URLs: "npm", "pypi", …; "" for any
	Role      Role   // "" where it says nothing of packages after all
	// Names are what a bill of materials says it describes: a name, a package URL.
	Names    []string
	Packages []model.Package // sorted
	// Unpinned are what the code needs at run time and nothing in this file fixes
	// to one version, sorted. Open: there may be more, because not everything of
	// the file could be resolved.
	Unpinned []string
	Open     bool
	// Locked: every version is fixed. Hashed: and every package has a hash, but
	// for what is not fetched.
	Locked, Hashed bool
	// Members are the folders, relative to that of the file, whose dependencies
	// are among its own; they may be patterns of [path.Match], and end with "/**".
	Members  []string
	Includes []Include

	broken bool            // not everything could be read
	hashes map[string]bool // of Sums: "name version"
	pom    *pom
	needs  *needs // of a lock file that does not say what only development needs
	// asked are what a manifest asks for, as the nodes of needs are found.
	asked, askedDev []string
}

// Include is a further file that a manifest names.
type Include struct {
	Path string // relative to the folder of the file that names it
	// Limits: it only narrows versions. Parent: it is inherited from, and may be a
	// folder.
	Limits, Parent bool
	Pos            model.Pos
}

// reader makes a manifest of the bytes of a file. It reads nothing else.
type reader func(file string, data []byte) (Manifest, []model.Loss)

// collector gathers what a file says.
type collector struct {
	m      Manifest
	losses []model.Loss
}

func newCollector(file, ecosystem string, role Role) *collector {
	return &collector{m: Manifest{File: file, Ecosystem: ecosystem, Role: role}}
}

// longest is the most characters that a name or a version has.
const longest = 255

// add notes a package. A version that is none, but the address of something, is
// left out: addresses may hold tokens.
func (c *collector) add(p model.Package) {
	p.Name = strings.TrimSpace(p.Name)
	if p.Name == "" || len(p.Name) > longest || strings.ContainsAny(p.Name, " \t\r\n\"'") || strings.Contains(p.Name, "://") {
		return
	}
	if !plainVersion(p.Version) {
		p.Version = ""
	}
	if p.Ecosystem == "" {
		p.Ecosystem = c.m.Ecosystem
	}
	if p.PURL == "" {
		p.PURL = packageURL(p.Ecosystem, p.Name, p.Version)
	}
	// The text of a document shares the memory of the whole of it.
	p.Name, p.Version = strings.Clone(p.Name), strings.Clone(p.Version)
	c.m.Packages = append(c.m.Packages, p)
}

// plainVersion reports whether a text can be a version.
func plainVersion(v string) bool {
	return len(v) <= longest && !strings.ContainsAny(v, "/:@ \t\r\n\"'${}")
}

// asks notes what a manifest asks for.
func (c *collector) asks(what string, dev bool) {
	if dev {
		c.m.askedDev = append(c.m.askedDev, what)
	} else {
		c.m.asked = append(c.m.asked, what)
	}
}

func (c *collector) unpinned(name string) {
	if name != "" && len(name) <= longest && !strings.Contains(name, "://") {
		c.m.Unpinned = append(c.m.Unpinned, strings.Clone(name))
	}
}

// lose states that a place could not be read.
func (c *collector) lose(line, column int, reason, hint string) {
	c.losses = append(c.losses, model.Loss{
		Kind: model.LossUnread, Pos: c.at(line, column), Reason: reason, Hint: hint,
	})
}

func (c *collector) at(line, column int) model.Pos {
	return model.Pos{File: c.m.File, Line: line, Column: column}
}

// done gives the manifest in order.
func (c *collector) done() (Manifest, []model.Loss) {
	c.m.Packages = model.SortPackages(c.m.Packages)
	slices.Sort(c.m.Unpinned)
	c.m.Unpinned = slices.Compact(c.m.Unpinned)
	slices.Sort(c.m.Members)
	c.m.Members = slices.Compact(c.m.Members)
	c.m.broken = len(c.losses) > 0
	return c.m, c.losses
}

// hashed works out Hashed where every package counts.
func (c *collector) hashed() {
	c.m.Hashed = !slices.ContainsFunc(c.m.Packages, func(p model.Package) bool { return !p.Integrity })
}

// document parses a file that is a map in JSON or YAML. An empty file gives nil
// and says nothing; what is no map is a loss.
func (c *collector) document(data []byte, what string) *source.Node {
	docs := c.documents(data, what)
	if len(docs) == 0 {
		return nil
	}
	return docs[0]
}

func (c *collector) documents(data []byte, what string) []*source.Node {
	docs, errs := source.Parse(c.m.File, data, source.DumpLimits())
	for _, err := range errs {
		c.losses = append(c.losses, model.LossOf(err))
	}
	kept := docs[:0]
	for _, doc := range docs {
		if doc.Kind == source.Map {
			kept = append(kept, doc)
		} else if doc.Kind != source.Null {
			c.lose(doc.Pos.Line, doc.Pos.Column, "this is no "+what, "write it again with the tool that makes it")
		}
	}
	return kept
}

// text is the text of a scalar, "" for anything else.
func text(n *source.Node) string {
	s, _ := n.Str()
	return s
}

// entries are those of a map, none for anything else.
func entries(n *source.Node) []source.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

func items(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

func truth(n *source.Node) bool {
	v, _ := n.Bool()
	return v
}
