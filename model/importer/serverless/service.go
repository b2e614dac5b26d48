package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

// translator turns one service into CloudFormation resources.
type translator struct {
	in       importer.Input
	doc      *source.Node      // the service, its variables resolved
	provider *source.Node      // the section; an empty map where it is missing
	custom   *source.Node      // the section, nil where it is missing
	section  *source.Node      // the section resources, joined
	patches  []patch           // of authored resources
	ownNames map[string]string // authored resources of some types, by "type name"
	pos      model.Pos         // of the service's name
	// name and stage are expressions; stack is "name-stage", by
	// which the framework calls most of what it makes.
	name, stage, stack *source.Node

	functions  []*function
	byKey      map[string]*function
	shared     *role       // of every function without one of its own; nil for none
	silent     []*function // with the shared role, and without logs
	handlers   *role       // of the framework's own functions; nil for none
	roles      []*role
	constructs []*construct
	startRoles map[string]*role // by which services start state machines, by logical id
	plugins    map[string]bool

	rest    *restAPI
	http    *httpAPI
	socket  *socketAPI
	edge    *source.Node            // the distribution of Lambda@Edge functions
	origins map[string]bool         // of edge, by their ids
	buckets map[string]*source.Node // LambdaConfigurations, by the bucket's logical id
	pools   map[string]*source.Node // LambdaConfig, by the user pool's logical id

	made   []*template.Resource
	byID   map[string]*template.Resource
	words  *template.Template // evaluates what needs no resource; its parameters are those of defaults
	losses []model.Loss
	stated map[model.Pos]bool // where a variable could not be read, which is a loss already
}

func newTranslator(in importer.Input) *translator {
	resolved := variable.Resolve(variable.Input{File: in.File, Doc: in.Doc, Root: in.Root})
	doc := resolved.Doc
	x := &translator{
		in: in, pos: doc.Pos, stage: resolved.Stage, losses: resolved.Losses,
		words: template.New(in.File, nil),
		byKey: map[string]*function{}, byID: map[string]*template.Resource{}, plugins: map[string]bool{},
		buckets: map[string]*source.Node{}, pools: map[string]*source.Node{}, startRoles: map[string]*role{}, origins: map[string]bool{},
	}
	for _, p := range resolved.Parameters {
		x.words.Declare(p)
	}
	x.stated = map[model.Pos]bool{}
	for _, l := range resolved.Losses {
		x.stated[l.Pos] = true
	}
	x.open(doc)
	return x
}

// open sets the document that is translated.
func (x *translator) open(doc *source.Node) {
	x.doc, x.custom, x.provider = doc, doc.Get("custom"), doc.Get("provider")
	if !template.IsMap(x.provider) {
		x.provider = source.NewMap(doc.Pos)
	}
}

// header reads what the names of all resources are made of. It is false for a
// service of another provider than AWS, of which nothing is read.
func (x *translator) header() bool {
	if provider := x.providerName(); provider != "aws" && provider != "" {
		x.losses = nil // of variables, which mean nothing then
		x.wrong(x.provider.Pos, "only services for AWS are", "services for %s are not read yet", provider)
		return false
	}
	service := x.doc.Get("service")
	if template.IsMap(service) {
		service = service.Get("name")
	}
	if !template.Given(service) {
		x.wrong(x.doc.Pos, "add a key service with the name", "the service has no name")
		service = template.Open(x.doc.Pos, "service", "the service has no name")
	}
	x.name, x.pos = service, service.Pos
	x.stack = text(x.pos, x.name, "-", x.stage)
	return true
}

// providerName is the provider's name in lower case, "" where it is not known.
func (x *translator) providerName() string {
	provider := x.doc.Get("provider")
	switch {
	case template.IsMap(provider):
		name, ok := literal(provider.Get("name"))
		if !ok {
			x.wrong(provider.Pos, "write name: aws below provider", "the provider has no name")
		}
		return strings.ToLower(name)
	case template.Given(provider):
		if name, ok := literal(provider); ok {
			return strings.ToLower(name)
		}
		x.mapOf(provider, "provider", "write name: aws below provider")
	}
	return ""
}

// translate makes all resources. It reports whether there is a template.
func (x *translator) translate() bool {
	if !x.header() {
		return false
	}
	x.unknownKeys(x.doc, "the service", topLevel)
	x.unknownKeys(x.provider, "the provider", providerKeys)
	x.readPlugins()
	x.pseudoParameters()
	x.constructWords()
	x.section = x.authored()
	x.readFunctions()
	x.constructFunctions()
	x.graphFunctions()
	x.nameFunctions()
	x.sharedRole()
	x.layers()
	x.capacityProviders()
	for _, fn := range x.functions {
		x.function(fn)
	}
	for _, fn := range x.functions {
		x.async(fn)
		x.functionURL(fn)
		x.events(fn)
	}
	x.stepFunctions()
	x.serviceProxies()
	x.finishREST()
	x.buildConstructs()
	x.graphQL()
	x.alarms()
	x.domains()
	x.deploymentBucket()
	x.finishRoles()
	return true
}
