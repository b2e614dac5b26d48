package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// Keys and a type that exist in translated templates only.
const (
	// GrantKey, in an entry of a role's Policies: a model.GrantOrigin.
	GrantKey = "Fourgate::Grant"
	// TemplateKey, in an entry of a role's Policies: the name of the SAM policy
	// template that it was made from.
	TemplateKey = "Fourgate::Template"
	// GeneratedArnsKey, in a role: the ManagedPolicyArns that the translator adds.
	GeneratedArnsKey = "Fourgate::GeneratedPolicyArns"
	// CodeURIKey, in Code, Content or an API: a local path, of the code or the
	// definition.
	CodeURIKey = "CodeUri"
	// DefinitionURIKey, in a state machine: the local path of its definition.
	DefinitionURIKey = "DefinitionUri"
	// UnknownEvent is the type of the resource that stands for an event of a type
	// that SAM does not have. Its properties are Function, Type and EventName.
	UnknownEvent = "Fourgate::UnknownEvent"
)

// Types of SAM resources.
const (
	typeFunction         = "AWS::Serverless::Function"
	typeAPI              = "AWS::Serverless::Api"
	typeHTTPAPI          = "AWS::Serverless::HttpApi"
	typeWebSocketAPI     = "AWS::Serverless::WebSocketApi"
	typeGraphQLAPI       = "AWS::Serverless::GraphQLApi"
	typeStateMachine     = "AWS::Serverless::StateMachine"
	typeSimpleTable      = "AWS::Serverless::SimpleTable"
	typeLayerVersion     = "AWS::Serverless::LayerVersion"
	typeApplication      = "AWS::Serverless::Application"
	typeConnector        = "AWS::Serverless::Connector"
	typeCapacityProvider = "AWS::Serverless::CapacityProvider"
)

// translator carries the state of one translation.
type translator struct {
	t       *template.Template
	globals *globals
	made    map[*template.Resource][]*template.Resource // generated, by the authored one they follow
	taken   map[string]*template.Resource
	apis    map[string]*apiBody   // the APIs that events may add routes to, by logical id
	owned   map[*source.Node]bool // nodes made here, which may be changed
	noKey   map[*source.Node]bool // operations that do without the API's key
	last    *template.Resource    // the resource after which implicit APIs stand
}

// Translate rewrites the resources of a SAM template as CloudFormation
// resources. On a template without SAM resources it does nothing, so doing it
// twice is the same as once. What cannot be translated is added to the
// template's losses.
func Translate(t *template.Template) {
	if !needed(t) {
		return
	}
	x := &translator{
		t: t, made: map[*template.Resource][]*template.Resource{}, taken: map[string]*template.Resource{},
		apis: map[string]*apiBody{}, owned: map[*source.Node]bool{}, noKey: map[*source.Node]bool{},
	}
	for _, r := range t.Resources {
		if x.taken[r.ID] == nil {
			x.taken[r.ID] = r
		}
	}
	authored := t.Resources
	if len(authored) > 0 {
		x.last = authored[len(authored)-1]
	}
	x.applyGlobals(authored)
	x.run(authored)
	x.assemble(authored)
}

func needed(t *template.Template) bool {
	for _, r := range t.Resources {
		if strings.HasPrefix(r.Type, "AWS::Serverless::") || connectorsOf(r) != nil {
			return true
		}
	}
	return false
}

// run translates in the order that the pieces need: functions and state
// machines add routes to APIs, and connectors need the roles of all.
func (x *translator) run(authored []*template.Resource) {
	types := make([]string, len(authored)) // as written
	for i, r := range authored {
		types[i] = r.Type
	}
	x.openAPIs(authored)
	x.each(authored, types, map[string]func(*template.Resource){
		typeFunction: x.function, typeStateMachine: x.stateMachine,
	})
	x.implicitAPIs()
	x.each(authored, types, map[string]func(*template.Resource){
		typeAPI: x.restAPI, typeHTTPAPI: x.httpAPI, typeWebSocketAPI: x.webSocketAPI, typeGraphQLAPI: x.graphQLAPI,
		typeSimpleTable: x.simpleTable, typeLayerVersion: x.layerVersion, typeApplication: x.application,
		typeCapacityProvider: x.capacityProvider,
	})
	x.t.Resources = x.all(authored)
	x.t.Reindex()
	for i, r := range authored {
		if types[i] == typeConnector {
			x.connector(r)
		}
		x.embeddedConnectors(r)
		if r.Type == types[i] && strings.HasPrefix(r.Type, "AWS::Serverless::") && types[i] != typeConnector {
			x.lose(r.Pos, "SAM has no resource type "+r.Type, "check the spelling; the resource is read as it is")
		}
	}
}

func (x *translator) each(authored []*template.Resource, types []string, by map[string]func(*template.Resource)) {
	for i, r := range authored {
		if f := by[types[i]]; f != nil {
			f(r)
		}
	}
}

// all lists the authored resources, each followed by those generated from it.
func (x *translator) all(authored []*template.Resource) []*template.Resource {
	var out []*template.Resource
	for _, r := range authored {
		out = append(out, r)
		for _, m := range x.made[r] {
			out = append(out, m)
			out = append(out, x.made[m]...) // of an implicit API
		}
	}
	return out
}

// assemble leaves the template with its new list. Connectors are gone: what
// they grant stands on its own.
func (x *translator) assemble(authored []*template.Resource) {
	var out []*template.Resource
	for _, r := range x.all(authored) {
		if r.Type != typeConnector {
			out = append(out, r)
		}
	}
	x.t.Resources = out
	x.t.Reindex()
}
