package serverless

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const deploymentBucketID = "ServerlessDeploymentBucket"

// deploymentBucket adds the bucket into which the framework uploads code,
// unless the service names one. Version 4 has one bucket for all services of an
// account, which is no part of the service.
func (x *translator) deploymentBucket() {
	settings := template.OrNil(x.provider.Get("deploymentBucket"))
	if settings != nil && (!template.IsMap(settings) || template.Given(settings.Get("name"))) {
		return
	}
	if x.major() == "4" {
		return
	}
	if len(x.functions) == 0 {
		return
	}
	pos := x.pos
	if settings != nil {
		pos = settings.Pos
	}
	algorithm := first(settings.Get("serverSideEncryption"), source.NewString(pos, "AES256"))
	rule := template.Map(pos, "SSEAlgorithm", algorithm)
	out := template.Map(pos, "BucketEncryption", template.Map(pos, "ServerSideEncryptionConfiguration", template.List(pos, template.Map(pos, "ServerSideEncryptionByDefault", rule))))
	if x.isTrue(settings.Get("versioning")) {
		out.Set("VersioningConfiguration", template.Map(pos, "Status", "Enabled"))
	}
	if x.isTrue(settings.Get("accelerate")) {
		out.Set("AccelerateConfiguration", template.Map(pos, "AccelerationStatus", "Enabled"))
	}
	if x.isTrue(settings.Get("blockPublicAccess")) {
		out.Set("PublicAccessBlockConfiguration", blockPublic(settings.Get("blockPublicAccess")))
	}
	from := x.functions[0].id
	x.emit(from, deploymentBucketID, "AWS::S3::Bucket", pos, out)
	if x.isTrue(settings.Get("skipPolicySetup")) {
		return
	}
	bucket := text(pos, "arn:", template.RefTo(pos, "AWS::Partition"), ":s3:::", template.RefTo(pos, deploymentBucketID))
	x.emit(from, "ServerlessDeploymentBucketPolicy", "AWS::S3::BucketPolicy", pos, template.Map(pos, "Bucket", template.RefTo(pos, deploymentBucketID),
		"PolicyDocument", document(pos, template.Map(pos, "Action", "s3:*", "Effect", "Deny", "Principal", "*",
			"Resource", template.List(pos, bucket, text(pos, bucket, "/*")), "Condition", template.Map(pos, "Bool", template.Map(pos, "aws:SecureTransport", "false"))))))
}

// blockPublic blocks public access to a bucket in all four ways.
func blockPublic(n *source.Node) *source.Node {
	return template.Map(n.Pos, "BlockPublicAcls", true, "BlockPublicPolicy", true, "IgnorePublicAcls", true, "RestrictPublicBuckets", true)
}
