package cloudformation

import (
	"context"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// builder turns one template into components and flows of a graph.
type builder struct {
	t  *template.Template
	in importer.Input
	g  *model.Graph

	families map[string]family
	// ids gives the component of a logical id; folds gives the expression that
	// names what a resource without a component of its own stands for.
	ids   map[string]string
	folds map[string]*source.Node
	// known gives the component that has an ARN, or "service name" for a name.
	known map[string]string
	types map[string]catalogs.ResourceType // by component id
	names map[string]string                // by component id: the names that templates give
	// tokens gives the token of a logical id where another template of the graph
	// has a resource of the same name.
	tokens map[string]string
	// made are this template's components in the order of their making.
	made []*model.Component
	open map[string]bool // components that were not read in full: no defaults

	subscriptions []*subscription
	permissions   []*permission
	apis          map[string]*api // by component id
	functions     map[string]*function
	folders       map[string]*dependencies      // looked into for manifests
	filled        map[model.Pos]bool            // where a file beside the template was read
	used          map[string]bool               // data sources that a resolver works on, by logical id
	called        map[string]*template.Resource // by "type name", of AppSync; made when first asked for
	securityRules map[string][]egressRule       // by logical id of the security group
	alarms        map[string][]string           // by function: metrics with an alarm
}

// family says how the resources of one type become part of the graph. Every
// function may be nil.
type family struct {
	// declare makes the components; nil makes one by the table of types.
	declare func(*builder, *template.Resource)
	// early runs once every component is declared: it collects what other
	// resources need to know.
	early func(*builder, *template.Resource)
	// build states facts and adds flows.
	build func(*builder, *template.Resource)
	// stands is the property that names the resource that this one stands for.
	stands string
}

func newBuilder(t *template.Template, in importer.Input, g *model.Graph) *builder {
	return &builder{
		t: t, in: in, g: g, families: families(),
		ids: map[string]string{}, folds: map[string]*source.Node{}, known: map[string]string{},
		types: map[string]catalogs.ResourceType{}, names: map[string]string{}, tokens: map[string]string{}, open: map[string]bool{},
		apis: map[string]*api{}, functions: map[string]*function{}, folders: map[string]*dependencies{}, filled: map[model.Pos]bool{}, used: map[string]bool{},
		securityRules: map[string][]egressRule{}, alarms: map[string][]string{},
	}
}

// build runs the passes. Each goes over the resources once.
func (b *builder) build(ctx context.Context) {
	b.zones()
	b.distinguish()
	resources := b.t.Resources
	for _, pass := range []func(*template.Resource){b.declare, b.early, b.buildOne} {
		for _, r := range resources {
			if ctx.Err() != nil {
				return
			}
			pass(r)
		}
	}
	b.finishAPIs()
	b.finishAbsent()
	b.joinPermissions()
	b.finishFunctions()
	b.grants()
	for _, c := range b.made {
		if !b.open[c.ID] && c.Origin != model.OriginExternal {
			fact.ApplyDefaults(c)
		}
	}
}

func (b *builder) early(r *template.Resource) {
	if f := b.families[r.Type]; f.early != nil {
		f.early(b, r)
	}
}

func (b *builder) buildOne(r *template.Resource) {
	if f, ok := b.families[r.Type]; ok && f.build != nil {
		f.build(b, r)
	} else if custom(r.Type) {
		buildCustomResource(b, r)
	}
	if c := b.of(r); c != nil {
		b.dataClasses(c, r)
		b.removalPolicy(c, r)
	}
}
