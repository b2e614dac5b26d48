# terraform-aws-modules/s3-bucket/aws//modules/object: one object of a bucket.

variable "create" { default = true }
variable "bucket" { default = "" }
variable "key" { default = "" }
variable "acl" { default = null }
variable "content" { default = null }
variable "file_source" { default = null }
variable "kms_key_id" { default = null }
variable "server_side_encryption" { default = null }

resource "aws_s3_object" "this" {
  count = var.create ? 1 : 0

  bucket                 = var.bucket
  key                    = var.key
  acl                    = var.acl
  content                = var.content
  source                 = var.file_source
  kms_key_id             = var.kms_key_id
  server_side_encryption = var.server_side_encryption
}

output "s3_object_id" { value = try(aws_s3_object.this[0].id, "") }
output "s3_object_etag" { value = try(aws_s3_object.this[0].etag, "") }
output "s3_object_version_id" { value = try(aws_s3_object.this[0].version_id, "") }
