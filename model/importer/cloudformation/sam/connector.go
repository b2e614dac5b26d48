package sam

import (
	"fmt"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// endpointOf is one end of a connector.
type endpointOf struct {
	typ       string
	id        string       // logical id, "" for a resource outside of the template
	arn       *source.Node // nil where it cannot be told
	role      *source.Node // name of its role, nil where it has none
	url       *source.Node // of a queue
	name      *source.Node
	resource  *source.Node // id of an API
	qualifier *source.Node
}

// connection is what a connector asks for.
type connection struct {
	from                *template.Resource
	id, suffix          string // around the logical ids that it makes
	pos                 model.Pos
	source, destination endpointOf
	permissions         []string
}

// connectorsOf are the connectors written as an attribute of a resource.
func connectorsOf(r *template.Resource) *source.Node {
	return template.OrNil(r.Attributes.Get("Connectors"))
}

// connector translates AWS::Serverless::Connector.
func (x *translator) connector(r *template.Resource) {
	x.connectAll(r, r.ID, r.Pos, r.Prop("Source"), r.Prop("Destination"), r.Prop("Permissions"))
}

// embeddedConnectors translates the connectors in a resource's attributes.
func (x *translator) embeddedConnectors(r *template.Resource) {
	connectors := connectorsOf(r)
	if connectors == nil || r.Origin != model.OriginAuthored {
		return
	}
	for _, e := range x.entries(r, connectors, "Connectors") {
		props := e.Value.Get("Properties")
		if !template.IsMap(props) {
			x.lose(e.Key.Pos, "the connector "+e.Key.Text+" of "+r.ID+" has no Properties", "write Destination and Permissions")
			continue
		}
		from := template.Map(r.Pos, "Id", r.ID)
		if v := props.Get("SourceReference"); template.IsMap(v) {
			copyProps(from, v, v.Keys()...)
		}
		x.connectAll(r, r.ID+e.Key.Text, e.Key.Pos, from, props.Get("Destination"), props.Get("Permissions"))
	}
}

// connectAll makes one connection for each destination.
func (x *translator) connectAll(r *template.Resource, id string, pos model.Pos, from, to, permissions *source.Node) {
	if !template.IsMap(from) || !template.Given(to) {
		x.lose(pos, "the connector "+id+" needs Source and Destination", "what it grants is unknown")
		return
	}
	var wanted []string
	for _, b := range x.t.Items(permissions) {
		if s, ok := x.plain(b.Node); ok {
			wanted = append(wanted, s)
		}
	}
	destinations := []*source.Node{to}
	if template.IsList(to) {
		destinations = to.Items
	}
	for i, d := range destinations {
		c := connection{from: r, id: id, pos: pos, permissions: wanted}
		if template.IsList(to) {
			c.suffix = fmt.Sprintf("Destination%d", i)
		}
		var okFrom, okTo bool
		c.source, okFrom = x.endpoint(id, from)
		c.destination, okTo = x.endpoint(id, d)
		if okFrom && okTo {
			x.connect(c)
		}
	}
}

// endpoint reads one end: the logical id of a resource, or its type and ARN.
func (x *translator) endpoint(connector string, n *source.Node) (endpointOf, bool) {
	if !template.IsMap(n) {
		x.lose(n.Pos, "an end of the connector "+connector+" is not a map", "write Id, or Type and Arn")
		return endpointOf{}, false
	}
	e := endpointOf{typ: cloudFormationType(x.text(n.Get("Type"))), arn: template.OrNil(n.Get("Arn")), role: template.OrNil(n.Get("RoleName")), url: template.OrNil(n.Get("QueueUrl")),
		name: template.OrNil(n.Get("Name")), resource: template.OrNil(n.Get("ResourceId")), qualifier: template.OrNil(n.Get("Qualifier"))}
	id, ok := x.plain(n.Get("Id"))
	if !ok {
		if e.typ == "" {
			x.lose(n.Pos, "an end of the connector "+connector+" has neither Id nor Type", "what it grants is unknown")
		}
		return e, e.typ != ""
	}
	r := x.t.Resource(id)
	if r == nil {
		x.lose(n.Pos, "the connector "+connector+" names "+id+", which is no resource of this template", "correct the id")
		return e, false
	}
	e.id, e.typ = id, r.Type
	pos := n.Pos
	if e.arn == nil {
		e.arn = arnOf(pos, r)
	}
	if e.role == nil {
		e.role = x.roleNameOf(pos, r)
	}
	if e.url == nil && r.Type == "AWS::SQS::Queue" {
		e.url = template.RefTo(pos, id)
	}
	if e.name == nil {
		e.name = template.GetAtt(pos, id, "Name")
	}
	if e.resource == nil {
		e.resource = template.RefTo(pos, id)
	}
	if e.qualifier == nil {
		e.qualifier = source.NewString(pos, "*")
	}
	return e, true
}

// cloudFormationType is the type that a SAM type is translated to.
func cloudFormationType(typ string) string {
	switch typ {
	case typeFunction:
		return "AWS::Lambda::Function"
	case typeAPI:
		return "AWS::ApiGateway::RestApi"
	case typeHTTPAPI, typeWebSocketAPI:
		return "AWS::ApiGatewayV2::Api"
	case typeSimpleTable:
		return "AWS::DynamoDB::Table"
	case typeStateMachine:
		return "AWS::StepFunctions::StateMachine"
	case typeGraphQLAPI:
		return "AWS::AppSync::GraphQLApi"
	}
	return typ
}

// arnOf is the expression for a resource's ARN.
func arnOf(pos model.Pos, r *template.Resource) *source.Node {
	switch r.Type {
	case "AWS::SNS::Topic", "AWS::StepFunctions::StateMachine", "AWS::AppSync::GraphQLApi":
		return template.RefTo(pos, r.ID)
	case "AWS::AppSync::DataSource":
		return template.GetAtt(pos, r.ID, "DataSourceArn")
	}
	return template.GetAtt(pos, r.ID, "Arn")
}

// roleNameOf is the name of the role of a resource, where it is one of this
// template.
func (x *translator) roleNameOf(pos model.Pos, r *template.Resource) *source.Node {
	var role *source.Node
	switch r.Type {
	case "AWS::Lambda::Function":
		role = r.Prop("Role")
	case "AWS::StepFunctions::StateMachine":
		role = r.Prop("RoleArn")
	case "AWS::AppSync::DataSource":
		role = r.Prop("ServiceRoleArn")
	case "AWS::Events::Rule":
		for _, b := range x.t.Items(r.Prop("Targets")) {
			if v := b.Node.Get("RoleArn"); template.Given(v) {
				role = v
			}
		}
	}
	if name, arg, ok := template.Intrinsic(role); ok && name == "Ref" && x.t.Parameter(arg.Text) == nil {
		return role
	}
	text := x.t.Text(role)
	i := slices.IndexFunc(text.Refs, func(ref template.Ref) bool {
		to := x.t.Resource(ref.ID)
		return to != nil && to.Type == "AWS::IAM::Role"
	})
	if i < 0 {
		return nil
	}
	return template.RefTo(pos, text.Refs[i].ID)
}
