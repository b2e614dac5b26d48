package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// handlersRoleID is the role that all functions of the framework's own share.
const handlersRoleID = "IamRoleCustomResourcesLambdaExecution"

// handler is a function that the framework deploys with the service, to change
// at deployment what is not the stack's own.
type handler struct{ name, folder, typ, suffix string }

var (
	bucketHandler  = handler{"custom-resource-existing-s3", "s3", "Custom::S3", "CustomS31"}
	poolHandler    = handler{"custom-resource-existing-cup", "cognito-user-pool", "Custom::CognitoUserPool", "CustomCognitoUserPool1"}
	accountHandler = handler{"custom-resource-apigw-cw-role", "api-gateway-cloud-watch-role", "Custom::ApiGatewayAccountRole", "CustomApiGatewayAccountCloudWatchRole"}
)

// right is a statement that is there once for each key.
type right struct {
	key       string
	statement *source.Node
}

// handled has a function of the framework's change something; from is the
// logical id of what asks for it, and prefix begins the id of the request. The
// rights are what the framework gives the function's role.
func (x *translator) handled(h handler, pos model.Pos, from, prefix string, rights ...right) {
	id := functionID(h.name)
	role := first(x.provider.Path("iam", "deploymentRole"), x.provider.Get("cfnRole"))
	if role == nil {
		if x.handlers == nil {
			x.handlers = x.newRole(handlersRoleID, from, pos, nil, text(pos, x.stack, "-custom-resources-lambda"))
		}
		for _, r := range rights {
			x.handlers.grantOnce(r.key, r.statement)
		}
		role = template.GetAtt(pos, handlersRoleID, "Arn")
	}
	fn := x.emit(from, id, "AWS::Lambda::Function", pos, template.Map(pos, "FunctionName", text(pos, x.stack, "-", h.name), "Handler", h.folder+"/handler.handler",
		"Runtime", template.Open(pos, "runtime", "which one is up to the version of the framework"), "Role", role,
		"MemorySize", x.standard(pos, "custom resource memorySize", "1024"), "Timeout", x.standard(pos, "custom resource timeout", "180")))
	fn.Name = h.name
	x.emit(from, prefix+h.suffix, h.typ, pos, template.Map(pos, "ServiceToken", template.GetAtt(pos, id, "Arn")))
}

// existingBucket has the framework put a notification on a bucket of others.
func (x *translator) existingBucket(e *event, bucket *source.Node) {
	address := text(e.pos, "arn:", template.RefTo(e.pos, "AWS::Partition"), ":s3:::", bucket)
	x.handled(bucketHandler, e.pos, e.fn.id, e.id(),
		right{"bucket " + x.words.Text(address).S, allow(e.pos, "s3:PutBucketNotification s3:GetBucketNotification", address)},
		right{"functions", allow(e.pos, "lambda:AddPermission lambda:RemovePermission", arn(e.pos, "lambda", "function:*"))})
}

// existingPool has the framework put a trigger on a user pool of others.
func (x *translator) existingPool(e *event) {
	partition := template.RefTo(e.pos, "AWS::Partition")
	x.handled(poolHandler, e.pos, e.fn.id, e.id(),
		right{"pools", allow(e.pos, "cognito-idp:ListUserPools cognito-idp:DescribeUserPool cognito-idp:UpdateUserPool", "*")},
		right{"function " + e.fn.key, allow(e.pos, "lambda:AddPermission lambda:RemovePermission", text(e.pos, "arn:", partition, ":lambda:*:*:function:", e.fn.name))},
		right{"roles", allow(e.pos, "iam:PassRole", text(e.pos, "arn:", partition, ":iam::*:role/*"))})
}

// accountRole has the framework give API Gateway the account's role for logs,
// unless the service says that somebody else does.
func (x *translator) accountRole(pos model.Pos, from string, logs *source.Node) {
	if x.isTrue(logs.Get("roleManagedExternally")) {
		return
	}
	partition, account := template.RefTo(pos, "AWS::Partition"), template.RefTo(pos, "AWS::AccountId")
	x.handled(accountHandler, pos, from, "",
		right{"role for logs", allow(pos, "iam:AttachRolePolicy iam:CreateRole iam:ListAttachedRolePolicies iam:PassRole",
			text(pos, "arn:", partition, ":iam::", account, ":role/serverlessApiGatewayCloudWatchRole"))},
		right{"account", allow(pos, "apigateway:GET apigateway:PATCH", text(pos, "arn:", partition, ":apigateway:*::/account"))})
}
