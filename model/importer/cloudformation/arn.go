package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// arn is an Amazon Resource Name taken apart. Fields may hold tokens.
type arn struct {
	partition, service, region, account, resource string
}

// parseARN splits an ARN outside of tokens, which may hold colons of their own.
func parseARN(s string) (arn, bool) {
	if !strings.HasPrefix(s, "arn:") {
		return arn{}, false
	}
	parts := template.SplitARN(s)
	if len(parts) < 6 || parts[5] == "" {
		return arn{}, false
	}
	return arn{parts[1], parts[2], parts[3], parts[4], parts[5]}, true
}

// String writes the ARN out again.
func (a arn) String() string {
	return strings.Join([]string{"arn", a.partition, a.service, a.region, a.account, a.resource}, ":")
}

// canonical writes an ARN in the account and region of the stack as components
// do, with tokens for both, so that one thing has one address.
func (a arn) canonical() arn {
	if !a.here() {
		return a
	}
	if a.partition == "aws" || a.partition == "*" {
		a.partition = "${AWS::Partition}"
	}
	if a.region != "" {
		a.region = "${AWS::Region}"
	}
	if a.account != "" {
		a.account = "${AWS::AccountId}"
	}
	return a
}

// here reports whether the ARN may lie in the account and region of the stack.
func (a arn) here() bool {
	open := func(field string) bool { return field == "" || field == "*" || strings.HasPrefix(field, "${AWS::") }
	return open(a.account) && open(a.region)
}

// own writes the ARNs in a text that lie in the account and region of the
// template as components have them, with tokens for both. An account or region
// that is not known is nobody's.
func (b *builder) own(text string) string {
	if b.t.Account == "" || !strings.Contains(text, b.t.Account) {
		return text
	}
	if text == b.t.Account {
		return "${AWS::AccountId}"
	}
	var out strings.Builder
	for {
		i := strings.Index(text, "arn:")
		if i < 0 {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(text[:i])
		fields := strings.SplitN(text[i:], ":", 6)
		if len(fields) < 6 || fields[4] != b.t.Account || fields[3] != "" && fields[3] != b.t.Region {
			out.WriteString("arn:")
			text = text[i+len("arn:"):]
			continue
		}
		a := arn{fields[1], fields[2], fields[3], "${AWS::AccountId}", ""}
		if a.region != "" {
			a.region = "${AWS::Region}"
		}
		out.WriteString(a.canonical().String())
		text = fields[5]
	}
}

// typeName splits the resource into its type and the rest: "function" and
// "orders:live".
func (a arn) typeName() (typ, rest string) {
	if a.service == "s3" || a.service == "sqs" || a.service == "sns" || a.service == "execute-api" {
		return "", a.resource
	}
	i := strings.IndexAny(a.resource, ":/")
	if i < 0 || strings.HasPrefix(a.resource, "${") && i < strings.Index(a.resource, "}") {
		return "", a.resource
	}
	return a.resource[:i], a.resource[i+1:]
}

// name is the name in the ARN, without what narrows it: a version, an object,
// a table's stream.
func (a arn) name() string {
	typ, rest := a.typeName()
	switch typ {
	case "role", "policy", "user", "group":
		return rest[strings.LastIndexByte(rest, '/')+1:]
	case "log-group":
		rest, _, _ = strings.Cut(rest, ":log-stream:")
		return strings.TrimSuffix(rest, ":*")
	case "parameter", "secret", "oidc-provider":
		return rest // which may hold slashes
	}
	depth := 0
	for i := range len(rest) {
		switch rest[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ':', '/':
			if depth == 0 {
				return rest[:i]
			}
		}
	}
	return rest
}

// base is the ARN of the thing itself, without what narrows it.
func (a arn) base() string {
	_, rest := a.typeName()
	name := a.name()
	if !strings.HasPrefix(rest, name) {
		return a.String() // a path stands before the name
	}
	a.resource = a.resource[:len(a.resource)-len(rest)+len(name)]
	return a.String()
}

// kindKey is what arnKinds is asked with.
func (a arn) kindKey() string {
	typ, _ := a.typeName()
	if k := a.service + ":" + typ; arnKinds[k] != "" {
		return k
	}
	return a.service
}

// arnKinds says what an ARN's service, or its service and type, is.
var arnKinds = map[string]model.Kind{
	"lambda": model.KindFunction, "lambda:layer": model.KindPackage, "sqs": model.KindQueue, "sns": model.KindTopic, "s3": model.KindStore,
	"dynamodb": model.KindStore, "kinesis": model.KindStream, "firehose": model.KindStream, "events": model.KindBus, "events:rule": model.KindSchedule,
	"events:connection": model.KindSecret, "events:api-destination": model.KindExternal, "states:activity": model.KindQueue,
	"states": model.KindWorkflow, "secretsmanager": model.KindSecret, "ssm": model.KindSecret, "kms": model.KindKey, "iam": model.KindIdentity,
	"iam:oidc-provider": model.KindIDP, "iam:saml-provider": model.KindIDP,
	"logs": model.KindLog, "cognito-idp": model.KindIDP, "cognito-identity": model.KindIDP, "elasticfilesystem": model.KindStore,
	"rds": model.KindStore, "rds-db": model.KindStore, "elasticache": model.KindStore, "es": model.KindStore, "aoss": model.KindStore,
	"ecr": model.KindPackage, "execute-api": model.KindAPI, "apigateway": model.KindAPI, "appsync": model.KindAPI, "mq": model.KindQueue,
	"kafka": model.KindStream, "scheduler": model.KindSchedule, "cloudfront": model.KindCDN, "elasticloadbalancing": model.KindAPI,
	"codebuild": model.KindCompute, "ecs": model.KindCompute, "batch": model.KindCompute, "ec2": model.KindCompute, "glue": model.KindCompute,
	"bedrock": model.KindExternal, "s3express": model.KindStore, "pipes": model.KindPipe,
}

// arnServices gives the service of a component where the ARN's own words are
// others.
var arnServices = map[string]string{
	"lambda:function": "aws.lambda.function", "lambda:layer": "aws.lambda.layerversion", "lambda": "aws.lambda.function", "sqs": "aws.sqs.queue",
	"sns": "aws.sns.topic", "s3": "aws.s3.bucket", "dynamodb": "aws.dynamodb.table", "kinesis": "aws.kinesis.stream",
	"firehose": "aws.kinesisfirehose.deliverystream", "events:event-bus": "aws.events.eventbus", "events:rule": "aws.events.rule",
	"states": "aws.stepfunctions.statemachine", "secretsmanager": "aws.secretsmanager.secret", "ssm": "aws.ssm.parameter", "kms": "aws.kms.key",
	"iam:role": "aws.iam.role", "iam:user": "aws.iam.user", "iam": "aws.iam.role", "iam:oidc-provider": "aws.iam.oidcprovider", "iam:saml-provider": "aws.iam.samlprovider", "logs": "aws.logs.loggroup", "cognito-idp": "aws.cognito.userpool",
	"ecr": "aws.ecr.repository", "elasticfilesystem": "aws.efs.filesystem", "rds:db": "aws.rds.dbinstance", "rds:cluster": "aws.rds.dbcluster",
	"mq": "aws.amazonmq.broker", "kafka": "aws.msk.cluster", "apigateway": "aws.apigateway.restapi", "es": "aws.opensearchservice.domain",
	"scheduler": "aws.scheduler.schedule", "ecs:task-definition": "aws.ecs.taskdefinition", "execute-api": "aws.apigateway.restapi",
	"pipes": "aws.pipes.pipe", "events:api-destination": "aws.events.apidestination", "states:activity": "aws.stepfunctions.activity", "codebuild": "aws.codebuild.project",
}

// componentService is the service that a component with this ARN has.
func (a arn) componentService() string {
	typ, _ := a.typeName()
	if s := arnServices[a.service+":"+typ]; s != "" {
		return s
	}
	if s := arnServices[a.service]; s != "" {
		return s
	}
	if typ == "" || strings.Contains(typ, "$") {
		return "aws." + a.service
	}
	return "aws." + a.service + "." + strings.ToLower(strings.ReplaceAll(typ, "-", ""))
}
