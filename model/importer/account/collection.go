package account

import (
	"cmp"
	"context"
	"path"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// file is one answer.
type file struct {
	name, subject string
	region        string // "" or "global" for what has none
	doc           *source.Node
	op            *operation
	truncated     bool
}

// top is what stands below the key of the answer.
func (f *file) top() *source.Node { return f.doc.Get(f.op.top) }

// collection is all that was collected of one account in one folder.
type collection struct {
	folder, account string
	rootName        string
	manifest        *manifest // nil where there is none
	files           []*file
	answered        map[answered]bool // calls that were answered in full
}

// regions are those that the files come from, sorted; the global ones of a
// collection without any have "".
func (c *collection) regions() []string {
	seen := map[string]bool{}
	for _, f := range c.files {
		if isRegion(f.region) {
			seen[f.region] = true
		}
	}
	var out []string
	for region := range seen {
		out = append(out, region)
	}
	if slices.Sort(out); len(out) == 0 {
		return []string{""}
	}
	return out
}

// label names a folder in the ids of what was collected there.
func (c *collection) label(region string) string {
	folder := c.folder
	if folder == "." {
		folder = cmp.Or(c.rootName, "account")
	}
	return path.Join(folder, c.account, region)
}

// build adds a template for each region to the graph.
func (c *collection) build(ctx context.Context, g *model.Graph) {
	c.state(g)
	regions := c.regions()
	for _, region := range regions {
		if ctx.Err() != nil {
			return
		}
		d := newDump(c, region, regions)
		d.read()
		d.build(ctx, g)
	}
}
