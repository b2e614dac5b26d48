package template

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Format says which dialect a template is written in.
type Format string

// The dialects.
const (
	CloudFormation Format = "cloudformation"
	SAM            Format = "sam"
)

// Template is one template file. Evaluating keeps what it worked out, so one
// goroutine at a time may use a Template.
type Template struct {
	File   string
	Format Format
	// Transforms are the macros that the template names, in order.
	Transforms []string
	// Resources are in source order, generated ones directly after the resource
	// they come from. After changing the list or an ID, call Reindex.
	Resources  []*Resource
	Globals    *source.Node // SAM's Globals section, nil where there is none
	Parameters []*Parameter
	Outputs    []*Output
	Mappings   *source.Node // the section, nil where there is none
	Conditions *source.Node // the section, nil where there is none
	Metadata   *source.Node // the section, nil where there is none
	// Account and Region are where the resources are, "" where that is not known.
	Account, Region string
	// Complete reports whether the template holds every resource of a type that
	// there is, as a plan or an account's listing does; nil for none.
	Complete func(typ string) bool
	// Losses are what could be read only in part.
	Losses []model.Loss

	parameters map[string]*Parameter
	resources  map[string]*Resource
	references map[string]string // "Orders.Alias" to the logical id it stands for
	decided    map[string]decision
	chain      int // conditions being worked out
	variables  []*Parameter
	assumed    assumption
	physical   *physicalNames
}

// Resource is one resource. Its properties still hold intrinsic functions.
type Resource struct {
	ID, Type string
	// Name is what the source calls it, "" for ID. Address is what its component's
	// id is made of, "" for ID: dialects whose names hold dots use both, because a
	// dot in an ID would end it.
	Name, Address string
	// Props are the properties: a Map, never nil, empty where there are none.
	Props *source.Node
	// Attributes is the whole resource as written: Type, Properties, DependsOn,
	// Metadata and so on. A generated one has at most an UpdatePolicy.
	Attributes     *source.Node
	Pos            model.Pos // of the logical id
	Condition      string    // name of the condition, "" for none
	DeletionPolicy string
	Metadata       *source.Node
	Origin         model.Origin
	// GeneratedFrom is the logical id of the authored resource that a generated
	// one comes from.
	GeneratedFrom string
	// Grant says who wrote a generated policy or permission, "" elsewhere.
	Grant model.GrantOrigin
	// Partial: the properties are not all that there is, as of an API whose
	// definition alone was read, so that what is missing is not known.
	Partial bool
}

// Prop follows keys from the properties. It returns nil where one is missing.
func (r *Resource) Prop(path ...string) *source.Node { return r.Props.Path(path...) }

// Called is what the source calls the resource.
func (r *Resource) Called() string {
	if r.Name != "" {
		return r.Name
	}
	return r.ID
}

// Parameter is one parameter of a template.
type Parameter struct {
	Name    string
	Type    string       // "String", "CommaDelimitedList", "AWS::SSM::Parameter::Value<String>", …
	Default *source.Node // nil where there is none
	Allowed []string     // AllowedValues, nil where any value may be given
	NoEcho  bool
	Pos     model.Pos

	given *Text // what a template that this one is nested in passes
	set   bool  // the default is what holds
}

// Output is one output of a template.
type Output struct {
	Name      string
	Value     *source.Node
	Export    *source.Node // the expression under Export.Name, nil where there is none
	Condition string
	Pos       model.Pos
}

// New makes a template of resources that another dialect was translated to.
// Conditions that the resources name and that are not in it are undecided.
func New(file string, resources []*Resource) *Template {
	t := &Template{File: file, Format: CloudFormation, Resources: resources, parameters: map[string]*Parameter{}}
	t.Reindex()
	return t
}

// Resource returns the resource of a logical id, or nil.
func (t *Template) Resource(id string) *Resource { return t.resources[id] }

// Parameter returns the parameter of a name, or nil.
func (t *Template) Parameter(name string) *Parameter { return t.parameters[name] }

// Reindex brings look-ups up to date after Resources changed. Of several
// resources with one logical id the first counts.
func (t *Template) Reindex() {
	t.resources = make(map[string]*Resource, len(t.Resources))
	for _, r := range t.Resources {
		if t.resources[r.ID] == nil {
			t.resources[r.ID] = r
		}
	}
	t.physical = nil
}

// SetReference makes the dotted name stand for a resource, as SAM's
// "Orders.Alias" stands for the alias that SAM generates.
func (t *Template) SetReference(dotted, id string) {
	if t.references == nil {
		t.references = map[string]string{}
	}
	t.references[dotted] = id
}

// Lose records input that could not be read in full.
func (t *Template) Lose(kind model.LossKind, pos model.Pos, reason, hint string) {
	t.Losses = append(t.Losses, model.Loss{Kind: kind, Pos: pos, Reason: reason, Hint: hint})
}
