package sam

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// connect grants what a connection asks for: a policy of a role, a policy of a
// queue or topic, or a permission of a function.
func (x *translator) connect(c connection) {
	profiles := catalogs.SAMConnectorsBetween(c.source.typ, c.destination.typ)
	if len(profiles) == 0 {
		x.lose(c.pos, "SAM has no connector from "+c.source.typ+" to "+c.destination.typ, "what "+c.id+" grants is unknown")
		return
	}
	profiles = slices.DeleteFunc(profiles, func(p catalogs.SAMConnector) bool { return !slices.Contains(c.permissions, p.Access) })
	if len(profiles) == 0 {
		x.lose(c.pos, "the connector "+c.id+" asks for none of the permissions that there are between its ends", "write Read or Write")
		return
	}
	switch profiles[0].Mechanism {
	case "AWS_IAM_ROLE_MANAGED_POLICY":
		x.connectRole(c, profiles)
	case "AWS_SQS_QUEUE_POLICY":
		x.connectResource(c, "QueuePolicy", "AWS::SQS::QueuePolicy", "Queues", "sqs:SendMessage", c.destination.url)
	case "AWS_SNS_TOPIC_POLICY":
		x.connectResource(c, "TopicPolicy", "AWS::SNS::TopicPolicy", "Topics", "sns:Publish", c.destination.arn)
	case "AWS_LAMBDA_PERMISSION":
		x.connectFunction(c)
	}
}

// grant adds what a connection makes. A connector is no resource once it is
// translated, so what it makes counts as generated from one of its ends.
func (x *translator) grant(c connection, kind, typ string, props *source.Node) {
	r := x.emit(c.from, c.id+kind+c.suffix, typ, c.pos, props)
	if c.from.Type != typeConnector || r.Props != props {
		return
	}
	r.GeneratedFrom = c.source.id
	if r.GeneratedFrom == "" {
		r.GeneratedFrom = c.destination.id
	}
	if end := x.taken[r.GeneratedFrom]; end != nil && end.GeneratedFrom != "" {
		r.GeneratedFrom = end.GeneratedFrom
	}
}

// connectRole grants by a managed policy of the role of one end: the source's,
// except where a function polls the source.
func (x *translator) connectRole(c connection, profiles []catalogs.SAMConnector) {
	polled := c.destination.typ == "AWS::Lambda::Function" && (c.source.typ == "AWS::SQS::Queue" || c.source.typ == "AWS::DynamoDB::Table")
	role, of := c.source.role, c.destination
	if polled {
		role, of = c.destination.role, c.source
	}
	if role == nil || of.arn == nil {
		x.lose(c.pos, "the connector "+c.id+" cannot tell whose role it grants to, or on what", "write RoleName and Arn")
		return
	}
	slices.SortStableFunc(profiles, func(a, b catalogs.SAMConnector) int { return strings.Compare(a.Access, b.Access) })
	statements := source.NewList(c.pos)
	for _, p := range profiles {
		statements.Items = append(statements.Items, connectorStatements(c.pos, p.Actions, of, polled, c.source.typ == "AWS::AppSync::DataSource")...)
	}
	x.grant(c, "Policy", "AWS::IAM::ManagedPolicy", template.Map(c.pos,
		"PolicyDocument", template.Map(c.pos, "Version", "2012-10-17", "Statement", statements), "Roles", template.List(c.pos, role)))
}

// connectorStatements grants actions on a resource and what is below it. A few
// actions are on executions or rules instead.
func connectorStatements(pos model.Pos, actions []string, of endpointOf, polled, byAppSync bool) []*source.Node {
	var own, executions, rules []any
	for _, a := range actions {
		switch {
		case strings.HasPrefix(a, "events:") && of.typ == "AWS::StepFunctions::StateMachine":
			rules = append(rules, a)
		case onExecution(a):
			executions = append(executions, a)
		default:
			own = append(own, a)
		}
	}
	var out []*source.Node
	if len(own) > 0 {
		out = append(out, allow(pos, template.List(pos, own...), connectorResources(pos, of, polled, byAppSync)))
	}
	if len(executions) > 0 {
		out = append(out, allow(pos, template.List(pos, executions...), template.Sub(pos, "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${DestinationName}:*", "DestinationName", of.name)))
	}
	if len(rules) > 0 {
		out = append(out, allow(pos, template.List(pos, rules...), template.Sub(pos, "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule")))
	}
	return out
}

// onExecution reports whether an action of Step Functions is on executions.
func onExecution(action string) bool {
	switch action {
	case "states:StopExecution", "states:DescribeExecution", "states:DescribeStateMachineForExecution", "states:GetExecutionHistory":
		return true
	}
	return false
}

func connectorResources(pos model.Pos, of endpointOf, polled, byAppSync bool) *source.Node {
	var below string
	switch {
	case of.typ == "AWS::DynamoDB::Table" && polled:
		return template.List(pos, template.Sub(pos, "${SourceArn}/stream/*", "SourceArn", of.arn))
	case of.typ == "AWS::DynamoDB::Table":
		below = "/index/*"
	case of.typ == "AWS::S3::Bucket":
		below = "/*"
	case of.typ == "AWS::Lambda::Function" && byAppSync:
		below = ":*"
	default:
		return template.List(pos, of.arn)
	}
	return template.List(pos, of.arn, template.Sub(pos, "${DestinationArn}"+below, "DestinationArn", of.arn))
}

// servicePrincipal is the service that acts for a type of resource.
func servicePrincipal(typ string) string {
	switch typ {
	case "AWS::Events::Rule":
		return "events.amazonaws.com"
	case "AWS::SNS::Topic":
		return "sns.amazonaws.com"
	case "AWS::S3::Bucket":
		return "s3.amazonaws.com"
	case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api":
		return "apigateway.amazonaws.com"
	case "AWS::AppSync::GraphQLApi":
		return "appsync.amazonaws.com"
	}
	return ""
}

// connectResource grants by a policy of the destination.
func (x *translator) connectResource(c connection, suffix, typ, key, action string, on *source.Node) {
	if on == nil || c.destination.arn == nil {
		x.lose(c.pos, "the connector "+c.id+" cannot tell on what it grants", "write Arn and QueueUrl")
		return
	}
	statement := template.Map(c.pos, "Effect", "Allow", "Principal", template.Map(c.pos, "Service", servicePrincipal(c.source.typ)), "Action", action, "Resource", c.destination.arn)
	if c.source.arn != nil {
		statement.Set("Condition", template.Map(c.pos, "ArnEquals", template.Map(c.pos, "aws:SourceArn", c.source.arn)))
	}
	x.grant(c, suffix, typ, template.Map(c.pos, key, template.List(c.pos, on),
		"PolicyDocument", template.Map(c.pos, "Version", "2012-10-17", "Statement", template.List(c.pos, statement))))
}

// connectFunction grants by a permission of the function.
func (x *translator) connectFunction(c connection) {
	out := template.Map(c.pos, "Action", "lambda:InvokeFunction", "FunctionName", c.destination.arn, "Principal", servicePrincipal(c.source.typ), "SourceArn", c.source.arn)
	switch c.source.typ {
	case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api":
		out.Set("SourceArn", template.Sub(c.pos, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${SourceResourceId}/${SourceQualifier}",
			"SourceResourceId", c.source.resource, "SourceQualifier", c.source.qualifier))
	case "AWS::AppSync::GraphQLApi":
		if c.source.id != "" {
			out.Set("SourceArn", template.Sub(c.pos, "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${ApiId}", "ApiId", template.GetAtt(c.pos, c.source.id, "ApiId")))
		}
	case "AWS::S3::Bucket":
		out.Set("SourceAccount", template.Sub(c.pos, "${AWS::AccountId}"))
	}
	x.grant(c, "WriteLambdaPermission", "AWS::Lambda::Permission", out)
}
