package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// readCycloneDX reads a bill of materials in JSON, of any version: 1.2 to 1.7
// agree on what is read here. What it says of vulnerabilities is not, for that
// is as old as the file: packages are held against newer lists.
func readCycloneDX(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, "", Lists)
	doc := c.document(data, "bill of materials")
	if doc == nil {
		return c.done()
	}
	if text(doc.Get("bomFormat")) != "CycloneDX" {
		c.m.Role = "" // another tool's file of that name
		return c.done()
	}
	subject := doc.Path("metadata", "component")
	c.describes(text(subject.Get("name")), text(subject.Get("purl")), text(subject.Get("bom-ref")))
	direct := map[string]bool{}
	for _, n := range items(doc.Get("dependencies")) {
		if ref := text(n.Get("ref")); ref != "" && ref == text(subject.Get("bom-ref")) {
			for _, d := range items(n.Get("dependsOn")) {
				direct[text(d)] = true
			}
		}
	}
	todo := append([]*source.Node{}, items(doc.Get("components"))...)
	for len(todo) > 0 {
		n := todo[0]
		todo = append(todo[1:], items(n.Get("components"))...)
		c.component(bomComponent{
			kind: text(n.Get("type")), group: text(n.Get("group")), name: text(n.Get("name")), version: text(n.Get("version")),
			purl: text(n.Get("purl")), scope: text(n.Get("scope")), hashed: len(items(n.Get("hashes"))) > 0,
			direct: direct[text(n.Get("bom-ref"))], pos: n.Pos,
		})
	}
	return c.done()
}

// describes notes the names of what a bill of materials is about.
func (c *collector) describes(names ...string) {
	for _, name := range names {
		if p, ok := parsePackageURL(name); ok {
			name = p.name
		}
		if name != "" && len(name) <= mostText {
			c.m.Names = append(c.m.Names, strings.Clone(name))
		}
	}
}

// bomComponent is a component of a bill of materials.
type bomComponent struct {
	kind, group, name, version, purl, scope string
	hashed, direct                          bool
	depth                                   int // of its element, in XML
	pos                                     model.Pos
}

// component notes what can be installed: no files, devices or data.
func (c *collector) component(b bomComponent) {
	switch b.kind {
	case "file", "device", "device-driver", "firmware", "data", "cryptographic-asset", "machine-learning-model":
		return
	}
	p := model.Package{
		Name: b.name, Version: b.version, Direct: b.direct, Dev: b.scope == "excluded", Integrity: b.hashed, Pos: b.pos,
	}
	if url, ok := parsePackageURL(b.purl); ok {
		p.Ecosystem, p.Name, p.PURL = url.ecosystem, url.name, url.plain
		if url.version != "" {
			p.Version = url.version
		}
	} else if b.group != "" {
		p.Name = b.group + "/" + b.name
	}
	c.add(p)
}
