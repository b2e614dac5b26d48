package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// caller is a resource that calls functions which let it in by a permission.
type caller struct {
	principal string   // "" where the caller's own identity decides
	lists     []string // where the things stand that name a function each; nil for the resource itself
	function  []string // the function, within one of them
	parent    string   // property that names what requests come from, "" for none
	role      string   // property that names the role it acts as, "" for none
}

var calls = map[string]caller{
	"AWS::Bedrock::Agent": {
		principal: "bedrock.amazonaws.com", lists: []string{"ActionGroups"}, function: []string{"ActionGroupExecutor", "Lambda"}, role: "AgentResourceRoleArn",
	},
	"AWS::Bedrock::Flow": {
		principal: "bedrock.amazonaws.com", lists: []string{"Definition", "Nodes"}, function: []string{"Configuration", "LambdaFunction", "LambdaArn"},
		role: "ExecutionRoleArn",
	},
	"AWS::BedrockAgentCore::GatewayTarget": {
		principal: "bedrock-agentcore.amazonaws.com", function: []string{"TargetConfiguration", "Mcp", "Lambda", "LambdaArn"}, parent: "GatewayIdentifier",
	},
	"AWS::S3ObjectLambda::AccessPoint": {
		lists:    []string{"ObjectLambdaConfiguration", "TransformationConfigurations"},
		function: []string{"ContentTransformation", "AwsLambda", "FunctionArn"},
	},
	"AWS::Transfer::Server": {principal: "transfer.amazonaws.com", function: []string{"IdentityProviderDetails", "Function"}},
	"AWS::Lex::BotAlias": {
		principal: "lexv2.amazonaws.com", lists: []string{"BotAliasLocaleSettings"},
		function: []string{"BotAliasLocaleSetting", "CodeHookSpecification", "LambdaCodeHook", "LambdaArn"}, parent: "BotId",
	},
	"AWS::Connect::IntegrationAssociation": {principal: "connect.amazonaws.com", function: []string{"IntegrationArn"}},
	"AWS::IoT::Authorizer":                 {principal: "iot.amazonaws.com", function: []string{"AuthorizerFunctionArn"}},
}

func buildCalls(b *builder, r *template.Resource) {
	c := b.of(r)
	call := calls[r.Type]
	if call.parent != "" {
		b.flowsFrom(r, model.FlowRoutes, c.ID, model.KindAPI, call.parent)
	}
	if call.role != "" {
		b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, call.role)
	}
	items := []template.Branch{{Node: r.Props}}
	if call.lists != nil {
		items = b.items(r.Props, call.lists...)
	}
	for _, item := range items {
		for _, fn := range b.ends(model.KindFunction, item.Node, call.function...) {
			b.subscribe(r, subscription{
				kind: model.FlowInvokes, from: c.ID, to: fn.id, principals: []string{call.principal}, sources: []string{c.ID, c.ARN},
				free: call.principal == "", label: r.Called(),
			}, item.Node, item.Condition, fn.condition)
		}
	}
	for _, item := range b.items(r.Props, "KnowledgeBases") {
		for _, base := range b.ends(model.KindStore, item.Node, "KnowledgeBaseId") {
			b.flow(r, model.FlowReads, c.ID, base.id, item.Node, item.Condition, base.condition)
		}
	}
}
