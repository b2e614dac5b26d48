package account

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// dump is what was collected of one account in one region, on its way to a
// template.
type dump struct {
	c      *collection
	region string
	home   bool   // what has no region stands here
	file   string // begins the ids of components
	// Of all the collection: the regions that it holds, and where buckets are.
	regions []string
	buckets map[string]string
	// providerKeys are the keys of AWS's own, with the alias for each.
	providerKeys map[string]string

	resources []*template.Resource
	byID      map[string]*template.Resource
	keys      map[string]string       // by id: what tells it from others of its type
	bodies    map[string]*source.Node // by id of an API: its export
	dropped   map[string]bool         // ids of what is no resource of the account's
	listed    map[string]bool         // ids whose position is that of the object itself
	global    map[string]bool         // ids of what has no region
	described map[string]map[string]bool
	links     links
	members   []member // of stacks
	losses    []model.Loss
}

func newDump(c *collection, region string, regions []string) *dump {
	d := &dump{
		c: c, region: region, home: region == regions[0], file: c.label(region), regions: regions,
		buckets: c.bucketRegions(), providerKeys: c.providerKeys(region),
		keys: map[string]string{}, bodies: map[string]*source.Node{}, dropped: map[string]bool{},
		byID: map[string]*template.Resource{}, listed: map[string]bool{}, global: map[string]bool{}, described: map[string]map[string]bool{},
	}
	d.links = links{account: c.account, region: region, known: map[string]string{}, ours: map[*source.Node]bool{}, quoted: map[*source.Node]bool{}}
	if region != "" {
		d.links.say("logs."+region+".amazonaws.com", "logs.${AWS::Region}.amazonaws.com")
	}
	return d
}

// get gives the resource of a type and a key, which is what tells it from others
// of the type. Where it is new, it stands at n and has no properties.
func (d *dump) get(typ, key string, n *source.Node) *template.Resource {
	id := resourceID(typ, key)
	if r := d.byID[id]; r != nil {
		return r
	}
	r := &template.Resource{
		ID: id, Type: typ, Name: key, Address: service(typ) + "/" + key, Props: source.NewMap(n.Pos), Attributes: source.NewMap(n.Pos),
		Pos: n.Pos, Origin: model.OriginObserved,
	}
	d.byID[id], d.keys[id] = r, key
	d.resources = append(d.resources, r)
	return r
}

// object gives the resource that an element of a listing is; n is where it
// stands from now on.
func (d *dump) object(typ, key, name string, n *source.Node) *template.Resource {
	r := d.get(typ, key, n)
	if !d.listed[r.ID] {
		d.listed[r.ID] = true
		r.Pos, r.Props.Pos = n.Pos, n.Pos
	}
	if name != "" {
		r.Name = name
	}
	return r
}

// describe notes that a call told all that it can of a resource.
func (d *dump) describe(r *template.Resource, calls ...string) {
	if d.described[r.ID] == nil {
		d.described[r.ID] = map[string]bool{}
	}
	for _, name := range append(calls, "") {
		d.described[r.ID][name] = true
	}
}

// service is a resource type as addresses have it: "aws.lambda.function".
func service(typ string) string {
	return strings.ToLower(strings.ReplaceAll(typ, "::", "."))
}

// resourceID makes an id of letters, digits and "_". Keys that differ in
// other characters only get a mark of their own.
func resourceID(typ, key string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, key)
	id := strings.ReplaceAll(service(strings.TrimPrefix(typ, "AWS::")), ".", "_") + "_" + plain
	if plain != key || len(id) > 200 {
		const marked = 200
		sum := sha256.Sum256([]byte(key))
		id = id[:min(len(id), marked)] + "_" + hex.EncodeToString(sum[:4])
	}
	return id
}

// lose states that a part of an answer is not in the graph.
func (d *dump) lose(kind model.LossKind, n *source.Node, reason, hint string) {
	d.losses = append(d.losses, model.Loss{Kind: kind, Pos: n.Pos, Reason: reason, Hint: hint})
}

// build gives the template to the reader of AWS resources.
func (d *dump) build(ctx context.Context, g *model.Graph) {
	t := d.template()
	for _, l := range d.losses {
		g.AddLoss(l)
	}
	if len(t.Resources) > 0 {
		cloudformation.Build(ctx, t, importer.Input{File: d.file}, g)
		d.deployments(g)
	}
}

// template makes the template of all that was read.
func (d *dump) template() *template.Template {
	d.withoutDropped()
	d.finishPartial()
	for _, r := range d.resources {
		r.Props = d.links.props(r.Props)
		r.Attributes.Set("Type", source.NewString(r.Pos, r.Type))
		r.Attributes.Set("Properties", r.Props)
	}
	d.dropUnused()
	slices.SortFunc(d.resources, func(a, b *template.Resource) int {
		return cmp.Or(strings.Compare(a.Type, b.Type), strings.Compare(a.Address, b.Address))
	})
	t := template.New(d.file, d.resources)
	t.Account, t.Region = d.c.account, d.region
	t.Complete = d.complete()
	return t
}

// dropUnused leaves what has no region out of every region's template but the
// first, unless something of the region names it.
func (d *dump) dropUnused() {
	if d.home {
		return
	}
	used := map[string]bool{}
	var todo []*source.Node
	for _, r := range d.resources {
		if !d.global[r.ID] {
			todo = append(todo, r.Props)
		}
	}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = append(todo[:len(todo)-1], n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
		if id := d.links.target(n); d.global[id] && !used[id] {
			used[id] = true
			todo = append(todo, d.byID[id].Props)
		}
	}
	d.resources = slices.DeleteFunc(d.resources, func(r *template.Resource) bool { return d.global[r.ID] && !used[r.ID] })
}

// read reads the answers of the region.
func (d *dump) read() {
	for _, f := range d.c.files {
		if d.holds(f) {
			f.op.read(d, f)
		}
	}
}

// holds reports whether a file belongs to the region of the dump.
func (d *dump) holds(f *file) bool {
	switch {
	case f.op.service == "iam" || f.op.service == "sts" || f.op.service == "s3api":
		return true // each reader keeps what is of the region
	case f.region == d.region, !isRegion(f.region) && d.home:
		return true
	}
	return false
}

// partition is the part of the provider's cloud that the region lies in.
func (d *dump) partition() string {
	switch {
	case strings.HasPrefix(d.region, "cn-"):
		return "aws-cn"
	case strings.HasPrefix(d.region, "us-gov-"):
		return "aws-us-gov"
	}
	return "aws"
}
