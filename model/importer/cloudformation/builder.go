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

// stack is what a template shares with those nested in it.
type stack struct {
	builders []*builder // the outer before those within
	passing  int        // values being followed from template to template
	// known gives the component that has an ARN, or "service name" for a name.
	known map[string]string
	types map[string]catalogs.ResourceType // by component id
	names map[string]string                // by component id: the names that templates give
	open  map[string]bool                  // components that were not read in full: no defaults

	subscriptions []*subscription
	apis          map[string]*api // by component id
	functions     map[string]*function
	alarms        map[string][]string // by function: metrics with an alarm
}

// builder turns one template into components and flows of a graph.
type builder struct {
	*stack
	t  *template.Template
	in importer.Input
	g  *model.Graph

	outer  *builder                // of the template that this one is nested in
	passed map[string]*source.Node // parameters that outer gives, in its words
	nested map[string]*builder     // by logical id
	// outside is the condition under which outer has this template, "" for always.
	outside string

	families map[string]family
	// ids gives the component of a logical id; folds gives the expression that
	// names what a resource without a component of its own stands for.
	ids   map[string]string
	folds map[string]*source.Node
	// tokens gives the token of a logical id where another template of the graph
	// has a resource of the same name.
	tokens map[string]string
	// made are this template's components in the order of their making.
	made []*model.Component

	permissions   []*permission
	filled        map[model.Pos]bool            // where a file beside the template was read
	used          map[string]bool               // data sources that a resolver works on, by logical id
	called        map[string]*template.Resource // by "type name", of AppSync; made when first asked for
	securityRules map[string][]egressRule       // by logical id of the security group
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

// newBuilder starts on a template; n says how it is nested, nil for not.
func newBuilder(t *template.Template, in importer.Input, g *model.Graph, n *nesting) *builder {
	b := &builder{
		t: t, in: in, g: g, families: families(),
		ids: map[string]string{}, folds: map[string]*source.Node{}, tokens: map[string]string{},
		filled: map[model.Pos]bool{}, used: map[string]bool{}, securityRules: map[string][]egressRule{},
		nested: map[string]*builder{},
	}
	if n != nil {
		b.stack, b.outer, b.passed = n.outer.stack, n.outer, n.passed
		if !n.outer.decided(n.r.Condition) {
			b.outside = both(n.outer.outside, n.r.Condition)
		}
		n.outer.nested[n.r.ID] = b
	} else {
		b.stack = &stack{
			known: map[string]string{}, types: map[string]catalogs.ResourceType{}, names: map[string]string{}, open: map[string]bool{},
			apis: map[string]*api{}, functions: map[string]*function{}, alarms: map[string][]string{},
		}
	}
	b.builders = append(b.builders, b)
	return b
}

// build runs the passes over a template and those nested in it. Each goes over
// the resources once.
func (s *stack) build(ctx context.Context) {
	for _, b := range s.builders {
		b.zones()
		b.distinguish()
		b.each(ctx, b.declare)
	}
	for _, pass := range []func(*builder, *template.Resource){(*builder).early, (*builder).buildOne} {
		for _, b := range s.builders {
			b.each(ctx, func(r *template.Resource) { pass(b, r) })
		}
	}
	for _, finish := range []func(*builder){
		(*builder).finishAPIs, (*builder).finishAbsent, (*builder).joinPermissions, (*builder).deadSubscriptions,
		(*builder).finishFunctions, (*builder).grants, (*builder).defaults, (*builder).publish,
	} {
		for _, b := range s.builders {
			finish(b)
		}
	}
}

// each calls a pass for every resource of the template.
func (b *builder) each(ctx context.Context, pass func(*template.Resource)) {
	for _, r := range b.t.Resources {
		if ctx.Err() != nil {
			return
		}
		pass(r)
	}
}

// defaults states what holds where the template says nothing.
func (b *builder) defaults() {
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
