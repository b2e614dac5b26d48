package template

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// physicalNames finds resources by the names that the template gives them. A
// name that two resources have finds none.
type physicalNames struct {
	names map[string]string // name to logical id, "" where ambiguous
	arns  map[string]string // "lambda/orders" to logical id
}

// nameProperty says which property holds the physical name of a resource, and
// which service its ARN names.
func nameProperty(typ string) (property, service string) {
	switch typ {
	case "AWS::Lambda::Function", "AWS::Serverless::Function":
		return "FunctionName", "lambda"
	case "AWS::S3::Bucket":
		return "BucketName", "s3"
	case "AWS::SQS::Queue":
		return "QueueName", "sqs"
	case "AWS::SNS::Topic":
		return "TopicName", "sns"
	case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable":
		return "TableName", "dynamodb"
	case "AWS::Kinesis::Stream":
		return "Name", "kinesis"
	case "AWS::KinesisFirehose::DeliveryStream":
		return "DeliveryStreamName", "firehose"
	case "AWS::Events::EventBus":
		return "Name", "events"
	case "AWS::StepFunctions::StateMachine":
		return "StateMachineName", "states"
	case "AWS::Serverless::StateMachine":
		return "Name", "states"
	case "AWS::IAM::Role":
		return "RoleName", "iam"
	case "AWS::IAM::ManagedPolicy":
		return "ManagedPolicyName", "iam"
	case "AWS::SecretsManager::Secret":
		return "Name", "secretsmanager"
	case "AWS::SSM::Parameter":
		return "Name", "ssm"
	case "AWS::Logs::LogGroup":
		return "LogGroupName", "logs"
	case "AWS::ECR::Repository":
		return "RepositoryName", "ecr"
	case "AWS::KMS::Alias":
		return "AliasName", "kms"
	}
	return "", ""
}

func newPhysicalNames(t *Template) *physicalNames {
	p := &physicalNames{names: map[string]string{}, arns: map[string]string{}}
	for _, r := range t.Resources {
		property, service := nameProperty(r.Type)
		if property == "" {
			continue
		}
		x := t.Text(r.Props.Get(property))
		if x.S == "" || x.S == unknownToken || x.State == model.StateUnknown || x.Secret {
			continue
		}
		put(p.names, x.S, r.ID)
		put(p.arns, service+"/"+strings.TrimPrefix(x.S, "/"), r.ID)
	}
	return p
}

func put(m map[string]string, key, id string) {
	if had, taken := m[key]; taken && had != id {
		id = ""
	}
	m[key] = id
}

// find returns the resource of a name or an ARN.
func (p *physicalNames) find(s string) (string, bool) {
	if id := p.names[s]; id != "" {
		return id, true
	}
	if !strings.HasPrefix(s, "arn:") {
		return "", false
	}
	parts := SplitARN(s)
	if len(parts) < 6 {
		return "", false
	}
	service, resource := parts[2], parts[5]
	for _, prefix := range []string{"function:", "table/", "stream/", "deliverystream/", "event-bus/", "stateMachine:", "role/", "policy/", "secret:", "parameter/", "log-group:", "repository/"} {
		if rest, ok := strings.CutPrefix(resource, prefix); ok {
			resource = rest
			break
		}
	}
	if id := p.arns[service+"/"+resource]; id != "" {
		return id, true
	}
	// A qualifier, an index or a path below it.
	if i := strings.IndexAny(resource, ":/"); i > 0 && !strings.Contains(resource[:i], "${") {
		id := p.arns[service+"/"+resource[:i]]
		return id, id != ""
	}
	return "", false
}

// SplitARN splits an ARN at its first five colons outside of tokens, since
// ${AWS::Region} holds colons of its own.
func SplitARN(s string) []string {
	var parts []string
	start, inToken := 0, false
	for i := 0; i < len(s) && len(parts) < 5; i++ {
		switch {
		case s[i] == '{' && i > 0 && s[i-1] == '$':
			inToken = true
		case s[i] == '}':
			inToken = false
		case s[i] == ':' && !inToken:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}
