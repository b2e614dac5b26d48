package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// targetParameters name the resource in the parameters of a service
// integration, those that say it best first.
var targetParameters = []string{
	"FunctionName", "QueueUrl", "TopicArn", "TableName", "StateMachineArn", "EventBusName", "Bucket", "StreamName", "SecretId", "JobQueue",
	"TaskDefinition", "Cluster", "ClusterName", "ApiEndpoint", "ActivityArn", "DeliveryStreamName", "ModelId", "ProjectName", "JobName",
	"StackName", "Domain", "EndpointName", "KnowledgeBaseId", "AgentId", "UserPoolId", "KeyId", "StreamARN", "ResourceArn",
}

// parameterResources gives, for "service parameter", what stands before the
// name in an address of the service.
var parameterResources = map[string]string{
	"lambda FunctionName": "function:", "dynamodb TableName": "table/", "kinesis StreamName": "stream/", "secretsmanager SecretId": "secret:",
	"firehose DeliveryStreamName": "deliverystream/", "events EventBusName": "event-bus/", "glue JobName": "job/", "codebuild ProjectName": "project/",
	"batch JobQueue": "job-queue/", "ecs TaskDefinition": "task-definition/", "ecs Cluster": "cluster/", "eks ClusterName": "cluster/", "sagemaker EndpointName": "endpoint/",
	"cognito-idp UserPoolId": "userpool/",
}

// named gives a resource outside the template that a parameter names.
func (w *workflow) named(service, key string, x template.Text, pos model.Pos) (string, bool) {
	address := w.b.expand(x.S)
	if address == "" || x.Secret {
		return "", false
	}
	if key == "ApiEndpoint" {
		return w.b.external(model.KindExternal, address, pos), true
	}
	kind, ok := arnKinds[service]
	if !ok {
		kind = model.KindExternal
	}
	return w.b.external(kind, resourceAddress(service, key, address), pos), true
}

// resourceAddress writes the ARN of a resource that is given by its name or,
// as queues are, by its URL. An address that hangs on a value of the template
// stays as it is.
func resourceAddress(service, key, name string) string {
	if queue, ok := queueARN(name); ok {
		return queue
	}
	if strings.HasPrefix(name, "arn:") || ownTokens(name) || strings.Contains(name, "://") {
		return name
	}
	if service == "s3" && key == "Bucket" {
		return "arn:${AWS::Partition}:s3:::" + name
	}
	if before, ok := parameterResources[service+" "+key]; ok {
		return "arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + before + name
	}
	return name
}

// queueARN gives the ARN of the queue that a URL such as
// "https://sqs.eu-west-1.amazonaws.com/123456789012/orders" is of.
func queueARN(url string) (string, bool) {
	host, path, ok := strings.Cut(strings.TrimPrefix(url, "https://"), "/")
	region, found := strings.CutPrefix(host, "sqs.")
	region, _, _ = strings.Cut(region, ".amazonaws.com")
	account, name, named := strings.Cut(path, "/")
	if !ok || !found || !named || region == "" || account == "" || name == "" || strings.Contains(name, "/") || !strings.Contains(host, ".amazonaws.com") {
		return "", false
	}
	partition := "aws"
	if strings.HasSuffix(host, ".cn") {
		partition = "aws-cn"
	}
	return strings.Join([]string{"arn", partition, "sqs", region, account, name}, ":"), true
}

// unnamed gives what a call goes to where the resource is not known.
func (w *workflow) unnamed(c serviceCall) string {
	pos := w.at(c.at).Pos
	if c.service != "http" {
		return w.b.serviceNamed(c.service, pos)
	}
	return w.b.add(model.Component{
		ID: "external:https://" + w.c.ID + "/" + c.name, Kind: model.KindExternal, Service: "https", Name: c.name, Zone: zoneInternet, Source: pos, Origin: model.OriginExternal,
	}, "").ID
}
