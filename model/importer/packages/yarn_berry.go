package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// readYarnBerry reads the lock file of Yarn 2 and later. What belongs to the
// project itself is in it too, as workspaces, and they say what was asked for.
func readYarnBerry(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, npm, Locks)
	doc := c.document(data, "yarn lock file")
	c.m.Locked, c.m.Hashed, c.m.needs = doc != nil, doc != nil, newNeeds(true)
	asked := map[string]bool{}
	for _, e := range entries(doc) {
		_, reference := splitAt(text(e.Value.Get("resolution")))
		folder, ok := strings.CutPrefix(reference, "workspace:")
		if !ok {
			continue
		}
		if folder != "." {
			c.m.Members = append(c.m.Members, folder)
		}
		for _, d := range entries(e.Value.Get("dependencies")) {
			asked[d.Key.Text+"@"+text(d.Value)] = true
			asked[d.Key.Text+"@npm:"+text(d.Value)] = true // Yarn 2 and 3 leave it out
		}
	}
	for _, e := range entries(doc) {
		if e.Key.Text != "__metadata" {
			c.yarnEntry(e, asked)
		}
	}
	return c.done()
}

func (c *collector) yarnEntry(e source.Entry, asked map[string]bool) {
	name, reference := splitAt(text(e.Value.Get("resolution")))
	protocol, _, _ := strings.Cut(reference, ":")
	p := model.Package{Name: name, Version: text(e.Value.Get("version")), Integrity: text(e.Value.Get("checksum")) != "", Pos: e.Key.Pos}
	switch protocol {
	case "workspace", "link", "portal", "file":
		return
	case "npm", "patch":
		p.Source = model.PackageFromRegistry
	default:
		p.Source = npmSource(reference)
	}
	node := nodeOf(npm, p.Name, p.Version)
	for descriptor := range strings.SplitSeq(e.Key.Text, ",") {
		descriptor = strings.TrimSpace(descriptor)
		p.Direct = p.Direct || asked[descriptor]
		c.m.needs.nodes[descriptor] = node
	}
	for _, d := range entries(e.Value.Get("dependencies")) {
		c.m.needs.of[node] = append(c.m.needs.of[node], d.Key.Text+"@"+text(d.Value))
	}
	// What is for other systems is not fetched, and has no checksum.
	if e.Value.Get("conditions") == nil {
		c.m.Hashed = c.m.Hashed && p.Integrity
	}
	c.add(p)
}
