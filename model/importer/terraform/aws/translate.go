package aws

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// Translate makes a template of what a configuration holds of AWS. What has no
// counterpart there is a loss of the template, as are those of c.
func Translate(c *config.Config) *template.Template {
	t := newTranslator(c)
	for _, r := range c.Resources {
		if r.Mode == config.Managed && r.Cardinality != 0 {
			t.resource(r)
		}
	}
	for _, r := range c.Resources {
		if r.Mode == config.Managed && r.Cardinality != 0 {
			t.addition(r)
		}
	}
	for _, f := range t.later {
		f()
	}
	t.writeCollections()
	return t.finish()
}

// translator is one configuration on its way to a template.
type translator struct {
	c         *config.Config
	resources map[string]*config.Resource  // by the id that expressions name it by
	logical   map[string]string            // the id in the template, by that id
	taken     map[string]bool              // ids in the template
	apart     map[string]map[string]string // the ids of instances that are told apart, by that id and their key
	key       string                       // of the instance that is at work, "" for none
	nested    int                          // resources that are being read, one for another
	params    map[string]bool

	out   []*template.Resource
	made  map[string]*template.Resource // by its own id
	types map[string]string             // Terraform's type, by id of a template's resource

	values    map[reading]*source.Node // arguments of other resources, rewritten
	reading   map[reading]bool         // arguments being rewritten
	documents map[reading]*source.Node // policy documents
	owners    map[string]map[string]*template.Resource
	sayers    map[string]map[string]bool
	public    map[string]bool   // functions whose URL the source lets everybody call; nil until asked for
	archives  map[string]string // id of the archive that is written to a path
	later     []func()          // what waits until every resource is made
	losses    []model.Loss
	// What others add to lists, in the order in which the lists were first added to.
	collections []collection
	items       map[collection][]*source.Node
	lost        map[string]bool // types that a loss was stated of, by type and file
}

// reading is one attribute of one resource, or of an instance of it.
type reading struct{ id, key, attribute string }

func newTranslator(c *config.Config) *translator {
	t := &translator{
		c: c, resources: make(map[string]*config.Resource, len(c.Resources)), params: map[string]bool{},
		made: map[string]*template.Resource{}, types: map[string]string{}, apart: map[string]map[string]string{},
		logical: map[string]string{}, taken: map[string]bool{},
		values: map[reading]*source.Node{}, reading: map[reading]bool{}, sayers: map[string]map[string]bool{}, items: map[collection][]*source.Node{}, documents: map[reading]*source.Node{},
		owners: map[string]map[string]*template.Resource{}, lost: map[string]bool{},
	}
	for _, p := range c.Parameters {
		t.params[p.Name] = true
	}
	for _, r := range c.Resources {
		t.resources[r.ID()] = r
		t.logical[r.ID()] = t.unique(r.Address)
	}
	t.tellApart()
	return t
}

// resource translates a resource that is one in CloudFormation as well.
func (t *translator) resource(r *config.Resource) {
	def, ok := catalogs.Terraform(r.Type)
	if !ok {
		t.unmodelled(r)
		return
	}
	if def.Type == "" {
		return
	}
	for _, in := range t.instances(r) {
		t.key = in.key
		t.add(in, def)
	}
	t.key = ""
}

// add translates one instance.
func (t *translator) add(in instance, def catalogs.TerraformResource) {
	props := t.properties(def, in)
	if f := hooks[def.Name]; f != nil && !f(t, in, props) {
		return
	}
	fillDefaults(props, def)
	r := t.append(in, in.id, in.address, def.Type, props)
	t.types[r.ID] = def.Name
	for _, part := range def.Parts {
		t.part(in, def, part)
	}
}

// fillDefaults sets what the provider does where the source is silent.
func fillDefaults(props *source.Node, def catalogs.TerraformResource) {
	for path, text := range sorted(def.Defaults) {
		block := props
		if i := strings.LastIndexByte(path, '.'); i >= 0 {
			block = get(props, path[:i])
		}
		if block != nil && get(props, path) == nil {
			put(props, path, source.NewString(block.Pos, text), false)
		}
	}
}

// append adds a resource to the template.
func (t *translator) append(in instance, id, address, typ string, props *source.Node) *template.Resource {
	r := &template.Resource{
		ID: id, Type: typ, Name: address, Address: address, Props: props, Pos: in.r.Pos,
		Condition: in.r.Condition, Origin: model.OriginAuthored,
	}
	if in.r.Catalogued {
		r.Origin = model.OriginGenerated
	}
	t.out = append(t.out, r)
	t.made[id] = r
	return r
}

// part makes the resource that one attribute stands for.
func (t *translator) part(in instance, def catalogs.TerraformResource, part catalogs.TerraformPart) {
	v := in.body.Get(part.Attribute)
	if v == nil || blank(v) || t.superseded(in, def, part.Unless) {
		return
	}
	props := source.NewMap(v.Pos)
	value := t.rewrite(v)
	if part.JSON {
		value, _ = t.document(value)
	}
	put(props, part.To, value, false)
	if part.Owner != "" {
		put(props, part.Owner, template.RefTo(v.Pos, in.id), false)
	}
	for attribute, to := range sorted(part.Also) {
		if more := in.body.Get(attribute); more != nil {
			put(props, to, t.rewrite(more), false)
		}
	}
	r := t.append(in, t.unique(in.address+"."+part.Attribute), in.address+"."+part.Attribute, part.Type, props)
	t.types[r.ID] = part.Is
}

func (t *translator) finish() *template.Template {
	for _, r := range t.out {
		r.Props = writeTexts(r.Props)
	}
	out := template.New(t.c.File, t.out)
	for _, p := range t.c.Parameters {
		out.Declare(p)
	}
	out.Account, out.Region = t.c.Account, t.c.Region
	if t.c.Complete {
		out.Complete = func(string) bool { return true }
	}
	out.Losses = append(slices.Clone(t.c.Losses), t.losses...)
	return out
}
