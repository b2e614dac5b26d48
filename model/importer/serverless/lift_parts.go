package serverless

import (
	"strconv"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// storageConstruct makes a private bucket.
func (x *translator) storageConstruct(c *construct) {
	id := c.id("Bucket")
	algorithm := "AES256"
	if x.word(c.get("encryption")) == "kms" {
		algorithm = "aws:kms"
	}
	x.privateBucket(c, id, algorithm)
	x.granted(c.pos, "s3:PutObject s3:GetObject s3:DeleteObject s3:ListBucket", template.GetAtt(c.pos, id, "Arn"), text(c.pos, template.GetAtt(c.pos, id, "Arn"), "/*"))
}

func (x *translator) privateBucket(c *construct, id, algorithm string) {
	rule := template.Map(c.pos, "ServerSideEncryptionByDefault", template.Map(c.pos, "SSEAlgorithm", algorithm))
	x.emit("", id, "AWS::S3::Bucket", c.pos, template.Map(c.pos,
		"BucketEncryption", template.Map(c.pos, "ServerSideEncryptionConfiguration", template.List(c.pos, rule)),
		"VersioningConfiguration", template.Map(c.pos, "Status", "Enabled"), "PublicAccessBlockConfiguration", blockPublic(c.node)))
	x.emit("", id+"Policy", "AWS::S3::BucketPolicy", c.pos, template.Map(c.pos, "Bucket", template.RefTo(c.pos, id), "PolicyDocument",
		document(c.pos, tlsOnly(c.pos, template.GetAtt(c.pos, id, "Arn")))))
}

// tlsOnly denies access to a bucket without encryption on the way.
func tlsOnly(pos model.Pos, bucket *source.Node) *source.Node {
	return template.Map(pos, "Effect", "Deny", "Principal", "*", "Action", "s3:*", "Resource", template.List(pos, bucket, text(pos, bucket, "/*")),
		"Condition", template.Map(pos, "Bool", template.Map(pos, "aws:SecureTransport", "false")))
}

// queueConstruct makes a queue with dead letters and a function that works on
// it.
func (x *translator) queueConstruct(c *construct) {
	queue, dead := c.id("Queue"), c.id("Dlq")
	tries := first(c.get("maxRetries"), source.NewInt(c.pos, 3))
	empty := func() *source.Node {
		out := source.NewMap(c.pos)
		if x.isTrue(c.get("fifo")) {
			out.Set("FifoQueue", source.NewBool(c.pos, true))
		}
		switch x.word(c.get("encryption")) {
		case "kmsManaged":
			out.Set("KmsMasterKeyId", source.NewString(c.pos, "alias/aws/sqs"))
		case "kms":
			if key := c.get("encryptionKey"); key != nil {
				out.Set("KmsMasterKeyId", key)
			}
		}
		return out
	}
	x.emit("", dead, "AWS::SQS::Queue", c.pos, empty())
	out := empty()
	out.Set("RedrivePolicy", template.Map(c.pos, "deadLetterTargetArn", template.GetAtt(c.pos, dead, "Arn"), "maxReceiveCount", tries))
	x.emit("", queue, "AWS::SQS::Queue", c.pos, out)
	if to := c.get("alarm"); to != nil {
		topic := c.id("AlarmTopic")
		x.emit("", topic, "AWS::SNS::Topic", to.Pos, source.NewMap(to.Pos))
		x.emit("", topic+"Subscription", "AWS::SNS::Subscription", to.Pos, template.Map(to.Pos, "Protocol", "email", "Endpoint", to, "TopicArn", template.RefTo(to.Pos, topic)))
		x.emit("", c.id("Alarm"), "AWS::CloudWatch::Alarm", to.Pos, template.Map(to.Pos, "Namespace", "AWS/SQS", "MetricName", "ApproximateNumberOfMessagesVisible",
			"Dimensions", template.List(to.Pos, template.Map(to.Pos, "Name", "QueueName", "Value", template.GetAtt(to.Pos, dead, "QueueName"))), "AlarmActions", template.List(to.Pos, template.RefTo(to.Pos, topic))))
	}
	x.granted(c.pos, "sqs:SendMessage", template.GetAtt(c.pos, queue, "Arn"))
	if c.fn == nil {
		x.wrong(c.pos, "add worker", "the construct %s has no worker", c.key)
		return
	}
	mapping := template.Map(c.pos, "arn", template.GetAtt(c.pos, queue, "Arn"), "batchSize", first(c.get("batchSize"), source.NewInt(c.pos, 1)), "functionResponseType", "ReportBatchItemFailures")
	x.queueEvent(&event{fn: c.fn, typ: "sqs", value: mapping, props: mapping, pos: c.pos, place: 1})
}

// tableConstruct makes a table for all of a service's items.
func (x *translator) tableConstruct(c *construct) {
	id := c.id("Table")
	attributes := template.List(c.pos)
	key := func(name, typ string) *source.Node {
		attributes.Items = append(attributes.Items, template.Map(c.pos, "AttributeName", name, "AttributeType", "S"))
		return template.Map(c.pos, "AttributeName", name, "KeyType", typ)
	}
	out := template.Map(c.pos, "BillingMode", "PAY_PER_REQUEST", "KeySchema", template.List(c.pos, key("PK", "HASH"), key("SK", "RANGE")),
		"StreamSpecification", template.Map(c.pos, "StreamViewType", "NEW_AND_OLD_IMAGES"))
	indexes, _ := strconv.Atoi(x.word(c.get("gsiCount"))) // none where it is not written out
	const mostIndexes = 20                                // of one table
	all := template.List(c.pos)
	for i := range min(indexes, mostIndexes) {
		n := strconv.Itoa(i + 1)
		all.Items = append(all.Items, template.Map(c.pos, "IndexName", "GSI-"+n, "KeySchema", template.List(c.pos, key("GSI-"+n+"-PK", "HASH"), key("GSI-"+n+"-SK", "RANGE")),
			"Projection", template.Map(c.pos, "ProjectionType", "ALL")))
	}
	if len(all.Items) > 0 {
		out.Set("GlobalSecondaryIndexes", all)
	}
	out.Set("AttributeDefinitions", attributes)
	x.emit("", id, "AWS::DynamoDB::Table", c.pos, out)
	table := template.GetAtt(c.pos, id, "Arn")
	x.granted(c.pos, "dynamodb:GetItem dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:Query dynamodb:Scan dynamodb:BatchWriteItem "+
		"dynamodb:DeleteItem dynamodb:PutItem dynamodb:UpdateItem", table, text(c.pos, table, "/index/*"))
}

// webhookConstruct makes an HTTP API whose requests become events of a bus; a
// function decides which.
func (x *translator) webhookConstruct(c *construct) {
	api, bus, role := c.id("HttpApi"), c.id("Bus"), c.id("Role")
	x.emit("", bus, "AWS::Events::EventBus", c.pos, template.Map(c.pos, "Name", text(c.pos, x.stack, "-", c.key)))
	x.emit("", api, "AWS::ApiGatewayV2::Api", c.pos, template.Map(c.pos, "Name", text(c.pos, x.stack, "-", c.key), "ProtocolType", "HTTP"))
	x.emit("", c.id("Stage"), "AWS::ApiGatewayV2::Stage", c.pos, template.Map(c.pos, "ApiId", template.RefTo(c.pos, api), "StageName", "$default", "AutoDeploy", true))
	r := x.newRole(role, "", c.pos, nil, source.NewString(c.pos, "EventBridge"))
	r.services = []string{"apigateway.amazonaws.com"}
	r.grant(allow(c.pos, "events:PutEvents", template.GetAtt(c.pos, bus, "Arn")))
	x.emit("", c.id("Integration"), "AWS::ApiGatewayV2::Integration", c.pos, template.Map(c.pos, "ApiId", template.RefTo(c.pos, api), "IntegrationType", "AWS_PROXY",
		"IntegrationSubtype", "EventBridge-PutEvents", "CredentialsArn", template.GetAtt(c.pos, role, "Arn"),
		"RequestParameters", template.Map(c.pos, "DetailType", first(c.get("eventType"), source.NewString(c.pos, "Webhook")), "EventBusName", template.RefTo(c.pos, bus))))
	path := x.word(c.get("path"))
	route := template.Map(c.pos, "ApiId", template.RefTo(c.pos, api), "RouteKey", joinRoute(first(c.get("method"), source.NewString(c.pos, "POST")).Text, path),
		"Target", text(c.pos, "integrations/", template.RefTo(c.pos, c.id("Integration"))), "AuthorizationType", "NONE")
	if c.fn != nil {
		route.Set("AuthorizationType", source.NewString(c.pos, "CUSTOM"))
		route.Set("AuthorizerId", template.RefTo(c.pos, c.id("Authorizer")))
		x.emit("", c.id("Authorizer"), "AWS::ApiGatewayV2::Authorizer", c.pos, template.Map(c.pos, "ApiId", template.RefTo(c.pos, api), "Name", c.key, "AuthorizerType", "REQUEST",
			"AuthorizerUri", invocation(c.pos, c.fn.target), "AuthorizerResultTtlInSeconds", source.NewInt(c.pos, 0)))
		x.permission(c.fn, c.id("AuthorizerPermission"), c.pos, "apigateway.amazonaws.com", "SourceArn", arn(c.pos, "execute-api", template.RefTo(c.pos, api), "/authorizers/*"))
	} else if !x.isTrue(c.get("insecure")) {
		x.wrong(c.pos, "add authorizer, or insecure: true", "the construct %s says nothing of who may call it", c.key)
	}
	x.emit("", c.id("Route"), "AWS::ApiGatewayV2::Route", c.pos, route)
}

// siteConstruct makes a distribution of files in a bucket; for a site that is
// rendered, in front of the service's API.
func (x *translator) siteConstruct(c *construct) {
	bucket := c.id("Bucket")
	if c.typ == "server-side-website" {
		bucket = c.id("Assets")
	}
	x.privateBucket(c, bucket, "AES256")
	assets := template.GetAtt(c.pos, bucket, "RegionalDomainName")
	origins := template.List(c.pos, template.Map(c.pos, "Id", "assets", "DomainName", assets))
	target := "assets"
	if c.typ == "server-side-website" {
		if api := x.siteAPI(c); api != nil {
			target = "api"
			origins.Items = append(origins.Items, template.Map(c.pos, "Id", target, "DomainName", text(c.pos, api, ".execute-api.", template.RefTo(c.pos, "AWS::Region"), ".amazonaws.com")))
		}
	}
	behavior := template.Map(c.pos, "TargetOriginId", target, "ViewerProtocolPolicy", "redirect-to-https")
	viewer := source.NewMap(c.pos)
	if v := c.get("certificate"); v != nil {
		viewer.Set("AcmCertificateArn", v)
		viewer.Set("MinimumProtocolVersion", source.NewString(v.Pos, "TLSv1.2_2021"))
	}
	out := template.Map(c.pos, "Enabled", true, "Origins", origins, "DefaultCacheBehavior", behavior, "ViewerCertificate", viewer, "Aliases", c.get("domain"))
	x.emit("", c.id("CDN"), "AWS::CloudFront::Distribution", c.pos, template.Map(c.pos, "DistributionConfig", out))
}

// siteAPI is the API in front of which a rendered site's distribution stands.
func (x *translator) siteAPI(c *construct) *source.Node {
	switch {
	case x.word(c.get("apiGateway")) == "rest" && x.rest != nil:
		return x.rest.id
	case x.http != nil:
		return x.http.id
	case x.rest != nil:
		return x.rest.id
	}
	x.wrong(c.pos, "add a function with an httpApi event", "the construct %s stands in front of no API", c.key)
	return nil
}
