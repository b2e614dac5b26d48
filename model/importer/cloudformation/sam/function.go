package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// target is what an event invokes: a function, or its alias, or a state
// machine.
type target struct {
	from *template.Resource // authored
	// ref and arn are expressions for its name and its ARN.
	ref, arn *source.Node
	// role is the role generated for it, nil where its author gave one.
	role *template.Resource
	// props are SAM's properties of it.
	props *source.Node
}

// function translates AWS::Serverless::Function.
func (x *translator) function(r *template.Resource) {
	props := r.Props
	out := source.NewMap(props.Pos)
	copyProps(out, props, "FunctionName", "Handler", "Runtime", "Description", "MemorySize", "Timeout", "VpcConfig",
		"Environment", "ReservedConcurrentExecutions", "KmsKeyArn", "Layers", "FileSystemConfigs", "ImageConfig",
		"Architectures", "EphemeralStorage", "SnapStart", "PackageType", "CodeSigningConfigArn", "RuntimeManagementConfig",
		"LoggingConfig", "RecursiveLoop", "TenancyConfig", "DurableConfig", "FunctionScalingConfig", "PublishToLatestPublished")
	if v := props.Get("Tracing"); template.Given(v) {
		out.Set("TracingConfig", template.Map(v.Pos, "Mode", v))
	}
	if v := props.Path("DeadLetterQueue", "TargetArn"); template.Given(v) {
		out.Set("DeadLetterConfig", template.Map(v.Pos, "TargetArn", v))
	}
	if v := props.Get("CapacityProviderConfig"); template.IsMap(v) {
		inner := template.Map(v.Pos, "CapacityProviderArn", v.Get("Arn"))
		for _, e := range v.Entries {
			if e.Key.Text != "Arn" {
				inner.Set(e.Key.Text, e.Value)
			}
		}
		out.Set("CapacityProviderConfig", template.Map(v.Pos, "LambdaManagedInstancesCapacityProviderConfig", inner))
	}
	if code := x.functionCode(r, props); code != nil {
		out.Set("Code", code)
	}
	out.Set("Tags", tags(props.Pos, props.Get("Tags"), "lambda:createdBy"))
	role := x.functionRole(r, props, out)
	x.become(r, "AWS::Lambda::Function", out)

	to := &target{from: r, role: role, props: props, ref: template.RefTo(r.Pos, r.ID), arn: template.GetAtt(r.Pos, r.ID, "Arn")}
	x.deadLetterRights(to)
	x.publish(to)
	x.functionURL(to)
	x.invokeConfig(to)
	x.functionEvents(to)
}

// functionCode gathers where a function's code comes from.
func (x *translator) functionCode(r *template.Resource, props *source.Node) *source.Node {
	var code *source.Node
	switch {
	case template.Given(props.Get("InlineCode")):
		v := props.Get("InlineCode")
		code = template.Map(v.Pos, "ZipFile", v)
	case template.Given(props.Get("ImageUri")):
		v := props.Get("ImageUri")
		code = template.Map(v.Pos, "ImageUri", v)
	case template.Given(props.Get("CodeUri")):
		code = x.location(props.Get("CodeUri"))
	default:
		if s, _ := x.plain(props.Get("PackageType")); s != "Image" {
			x.lose(r.Pos, "the function "+r.ID+" has no CodeUri, InlineCode or ImageUri", "its code is unknown")
		}
		return nil
	}
	if key := props.Get("SourceKMSKeyArn"); template.Given(key) {
		code.Set("SourceKMSKeyArn", key)
	}
	return code
}

// location turns SAM's address of a file into CloudFormation's: an S3 URL or a
// map with bucket and key becomes S3Bucket, S3Key and S3ObjectVersion, and a
// local path stays under CodeURIKey.
func (x *translator) location(v *source.Node) *source.Node {
	if template.IsMap(v) {
		return template.Map(v.Pos, "S3Bucket", v.Get("Bucket"), "S3Key", v.Get("Key"), "S3ObjectVersion", v.Get("Version"))
	}
	if s, ok := x.plain(v); ok {
		if rest, ok := strings.CutPrefix(s, "s3://"); ok {
			rest, query, _ := strings.Cut(rest, "?")
			bucket, key, _ := strings.Cut(rest, "/")
			out := template.Map(v.Pos, "S3Bucket", bucket, "S3Key", key)
			if version, ok := strings.CutPrefix(query, "versionId="); ok {
				out.Set("S3ObjectVersion", source.NewString(v.Pos, version))
			}
			return out
		}
	}
	return template.Map(v.Pos, CodeURIKey, v)
}

// deadLetterRights lets a generated role send to the function's dead-letter
// queue or topic.
func (x *translator) deadLetterRights(to *target) {
	dlq := to.props.Get("DeadLetterQueue")
	if !template.Given(dlq) {
		return
	}
	typ, ok := x.plain(dlq.Get("Type"))
	arn := dlq.Get("TargetArn")
	if !ok || arn == nil || typ != "SQS" && typ != "SNS" {
		x.lose(dlq.Pos, "DeadLetterQueue of "+to.from.ID+" needs Type (SQS or SNS) and TargetArn", "it may not be connected")
		return
	}
	x.sendRights(to, typ, arn, "DeadLetterQueuePolicy")
}

// sendRights lets a generated role send to a queue, topic, bus or bucket, or
// invoke a function.
func (x *translator) sendRights(to *target, typ string, arn *source.Node, policy string) {
	if to.role == nil || arn == nil {
		return
	}
	one := func(action string, resource *source.Node) *source.Node {
		return allow(arn.Pos, template.List(arn.Pos, action), resource)
	}
	if typ == "S3Bucket" || typ == "S3" {
		objects := template.Sub(arn.Pos, "${BucketArn}/*", "BucketArn", arn)
		x.addPolicy(to.role, arn.Pos, policy, one("s3:PutObject", objects), one("s3:ListBucket", arn))
		return
	}
	action := map[string]string{
		"SQS": "sqs:SendMessage", "SNS": "sns:Publish", "Lambda": "lambda:InvokeFunction", "EventBridge": "events:PutEvents",
	}[typ]
	if action != "" {
		x.addPolicy(to.role, arn.Pos, policy, one(action, arn))
	}
}

// allow makes a policy statement.
func allow(pos model.Pos, actions, resource *source.Node) *source.Node {
	return template.Map(pos, "Effect", "Allow", "Action", actions, "Resource", resource)
}

func (to *target) isStateMachine() bool { return to.from.Type == "AWS::StepFunctions::StateMachine" }
