package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// bucketEvent has a bucket tell a function of its objects. The framework makes
// the bucket, unless the event says that it is there.
func (x *translator) bucketEvent(e *event) {
	name := x.require(e, e.either("bucket"), "bucket")
	if name == nil {
		return
	}
	existing := x.isTrue(e.get("existing"))
	id := "S3Bucket" + e.idOf(x.nameOf(name))
	if own := x.ownResource(name, "AWS::S3::Bucket", "BucketName"); own != "" && (existing || template.IsIntrinsic(name)) {
		id = own
	} else if existing {
		id = "Existing" + id
	}
	x.bucket(e, id, name, existing)
	if existing {
		x.existingBucket(e, name)
	}
	kind := e.get("event")
	if kind == nil {
		kind = source.NewString(e.pos, "s3:ObjectCreated:*")
	}
	n := template.Map(e.pos, "Event", kind, "Function", e.fn.target, "Filter", x.filter(e))
	x.buckets[id].Items = append(x.buckets[id].Items, n)
	principal := []any{"SourceArn", text(e.pos, "arn:", template.RefTo(e.pos, "AWS::Partition"), ":s3:::", x.bucketName(name)), "SourceAccount", template.RefTo(e.pos, "AWS::AccountId")}
	x.permission(e.fn, e.id()+"LambdaPermission"+strings.TrimPrefix(id, "S3Bucket")+"S3", e.pos, "s3.amazonaws.com", principal...)
}

// bucketName is the name of a bucket: that of a bucket in provider.s3 may be
// set there.
func (x *translator) bucketName(name *source.Node) *source.Node {
	return first(x.provider.Get("s3").Get(x.word(name)).Get("name"), name)
}

// bucket adds the bucket of an event with its settings in provider.s3.
func (x *translator) bucket(e *event, id string, name *source.Node, existing bool) {
	if x.buckets[id] != nil {
		return
	}
	notifications := source.NewList(e.pos)
	x.buckets[id] = notifications
	if x.section.Path("Resources", id) != nil && !strings.HasPrefix(id, "S3Bucket") {
		x.patches = append(x.patches, patch{id, []string{"NotificationConfiguration", "LambdaConfigurations"}, notifications})
		return
	}
	out := template.Map(e.pos, "BucketName", x.bucketName(name))
	settings := x.provider.Get("s3").Get(x.word(name))
	for _, entry := range entries(settings) {
		if entry.Key.Text != "name" && template.Given(entry.Value) {
			out.Set(upperFirst(entry.Key.Text), entry.Value)
		}
	}
	own := template.Map(e.pos, "LambdaConfigurations", notifications)
	out.Set("NotificationConfiguration", merge(own, template.OrNil(out.Get("NotificationConfiguration"))))
	if existing {
		x.existing(id, "AWS::S3::Bucket", e.pos, out)
		return
	}
	x.emit(e.fn.id, id, "AWS::S3::Bucket", e.pos, out)
}

// filter turns the rules of an event, a list of prefix and suffix, into a
// notification's filter.
func (x *translator) filter(e *event) *source.Node {
	rules := e.get("rules")
	if rules == nil {
		return nil
	}
	out := template.List(rules.Pos)
	for _, rule := range items(rules) {
		for _, entry := range entries(x.mapOf(rule, "a rule of an s3 event of "+e.fn.key, "write - prefix: uploads/")) {
			out.Items = append(out.Items, template.Map(entry.Key.Pos, "Name", entry.Key.Text, "Value", entry.Value))
		}
	}
	return template.Map(rules.Pos, "S3Key", template.Map(rules.Pos, "Rules", out))
}

// poolEvent makes a function a trigger of a user pool, which the framework
// makes, unless the event says that it is there.
func (x *translator) poolEvent(e *event) {
	name, trigger := x.require(e, e.get("pool"), "pool"), x.require(e, e.get("trigger"), "trigger")
	if name == nil || trigger == nil {
		return
	}
	existing := x.isTrue(e.get("existing"))
	id := "CognitoUserPool" + e.idOf(x.nameOf(name))
	if own := x.ownResource(name, "AWS::Cognito::UserPool", "UserPoolName"); own != "" && existing {
		id = own
	} else if existing {
		id = "Existing" + id
	}
	config := x.pool(e, id, name, existing)
	if existing {
		x.existingPool(e)
	}
	kind := x.word(trigger)
	target := e.fn.target.Clone()
	target.Pos = e.pos
	if kind == "CustomSMSSender" || kind == "CustomEmailSender" {
		target = template.Map(e.pos, "LambdaArn", target, "LambdaVersion", "V1_0")
		if key := e.get("kmsKeyId"); key != nil {
			config.Set("KMSKeyID", key)
		}
	}
	if version := e.get("lambdaVersion"); version != nil && kind == "PreTokenGeneration" {
		kind, target = "PreTokenGenerationConfig", template.Map(e.pos, "LambdaArn", target, "LambdaVersion", version)
	}
	config.Set(kind, target)
	x.permission(e.fn, e.id()+"LambdaPermission"+id+"TriggerSource"+alphanumeric(x.word(trigger)), e.pos, "cognito-idp.amazonaws.com", "SourceArn", template.GetAtt(e.pos, id, "Arn"))
}

// pool adds the user pool of an event; it gives what the pool triggers.
func (x *translator) pool(e *event, id string, name *source.Node, existing bool) *source.Node {
	if had := x.pools[id]; had != nil {
		return had
	}
	config := source.NewMap(e.pos)
	x.pools[id] = config
	out := template.Map(e.pos, "UserPoolName", name, "LambdaConfig", config)
	switch {
	case x.section.Path("Resources", id) != nil && existing:
		x.patches = append(x.patches, patch{id, []string{"LambdaConfig"}, config})
	case existing:
		x.existing(id, "AWS::Cognito::UserPool", e.pos, out)
	default:
		x.emit(e.fn.id, id, "AWS::Cognito::UserPool", e.pos, out)
	}
	return config
}

// ownResource is the logical id of the authored resource of a type that an
// expression names, by reference or by its name; "" for none.
func (x *translator) ownResource(name *source.Node, typ, property string) string {
	if template.IsIntrinsic(name) {
		if id := x.nameOf(name); x.word(x.section.Path("Resources", id, "Type")) == typ {
			return id
		}
	}
	if x.ownNames == nil {
		x.ownNames = map[string]string{}
		for _, e := range entries(x.section.Get("Resources")) {
			for _, key := range []string{"BucketName", "UserPoolName"} {
				if s := x.word(e.Value.Path("Properties", key)); s != "" {
					x.ownNames[x.word(e.Value.Get("Type"))+" "+key+" "+s] = e.Key.Text
				}
			}
		}
	}
	return x.ownNames[typ+" "+property+" "+x.word(name)]
}
