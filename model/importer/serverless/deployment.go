package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

const deploymentBucketID = "ServerlessDeploymentBucket"

// deploymentBucket adds the bucket into which the framework uploads code,
// unless the service names one. Version 4 has one bucket for all services of an
// account, which is no part of the service.
func (x *translator) deploymentBucket() {
	settings := orNil(x.provider.Get("deploymentBucket"))
	if settings != nil && (!isMap(settings) || given(settings.Get("name"))) {
		return
	}
	if v := strings.TrimLeft(x.word(x.doc.Get("frameworkVersion")), "^~>= "); strings.HasPrefix(v, "4") {
		return
	}
	if len(x.functions) == 0 {
		return
	}
	pos := x.pos
	if settings != nil {
		pos = settings.Pos
	}
	algorithm := first(settings.Get("serverSideEncryption"), str(pos, "AES256"))
	rule := obj(pos, "SSEAlgorithm", algorithm)
	out := obj(pos, "BucketEncryption", obj(pos, "ServerSideEncryptionConfiguration", list(pos, obj(pos, "ServerSideEncryptionByDefault", rule))))
	if x.isTrue(settings.Get("versioning")) {
		out.Set("VersioningConfiguration", obj(pos, "Status", "Enabled"))
	}
	if x.isTrue(settings.Get("accelerate")) {
		out.Set("AccelerateConfiguration", obj(pos, "AccelerationStatus", "Enabled"))
	}
	if x.isTrue(settings.Get("blockPublicAccess")) {
		out.Set("PublicAccessBlockConfiguration", blockPublic(settings.Get("blockPublicAccess")))
	}
	from := x.functions[0].id
	x.emit(from, deploymentBucketID, "AWS::S3::Bucket", pos, out)
	if x.isTrue(settings.Get("skipPolicySetup")) {
		return
	}
	bucket := text(pos, "arn:", ref(pos, "AWS::Partition"), ":s3:::", ref(pos, deploymentBucketID))
	x.emit(from, "ServerlessDeploymentBucketPolicy", "AWS::S3::BucketPolicy", pos, obj(pos, "Bucket", ref(pos, deploymentBucketID),
		"PolicyDocument", document(pos, obj(pos, "Action", "s3:*", "Effect", "Deny", "Principal", "*",
			"Resource", list(pos, bucket, text(pos, bucket, "/*")), "Condition", obj(pos, "Bool", obj(pos, "aws:SecureTransport", "false"))))))
}

// blockPublic blocks public access to a bucket in all four ways.
func blockPublic(n *source.Node) *source.Node {
	return obj(n.Pos, "BlockPublicAcls", true, "BlockPublicPolicy", true, "IgnorePublicAcls", true, "RestrictPublicBuckets", true)
}
