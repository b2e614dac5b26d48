# Inputs and outputs of terraform-aws-modules/s3-bucket/aws.

variable "create_bucket" { default = true }
variable "bucket" { default = null }
variable "bucket_prefix" { default = null }
variable "acl" { default = null }
variable "grant" { default = [] }
variable "force_destroy" { default = false }
variable "object_lock_enabled" { default = false }
variable "attach_policy" { default = false }
variable "policy" { default = null }
variable "attach_public_policy" { default = true }
variable "attach_deny_insecure_transport_policy" { default = false }
variable "attach_require_latest_tls_policy" { default = false }
variable "attach_elb_log_delivery_policy" { default = false }
variable "attach_lb_log_delivery_policy" { default = false }
variable "attach_access_log_delivery_policy" { default = false }
variable "block_public_acls" { default = true }
variable "block_public_policy" { default = true }
variable "ignore_public_acls" { default = true }
variable "restrict_public_buckets" { default = true }
variable "control_object_ownership" { default = false }
variable "object_ownership" { default = "BucketOwnerEnforced" }
variable "versioning" { default = {} }
variable "server_side_encryption_configuration" { default = {} }
variable "logging" { default = {} }
variable "website" { default = {} }
variable "cors_rule" { default = [] }
variable "lifecycle_rule" { default = [] }
variable "tags" { default = {} }

output "s3_bucket_id" { value = try(aws_s3_bucket.this[0].id, "") }
output "s3_bucket_arn" { value = try(aws_s3_bucket.this[0].arn, "") }
output "s3_bucket_bucket_domain_name" { value = try(aws_s3_bucket.this[0].bucket_domain_name, "") }
output "s3_bucket_bucket_regional_domain_name" { value = try(aws_s3_bucket.this[0].bucket_regional_domain_name, "") }
output "s3_bucket_hosted_zone_id" { value = try(aws_s3_bucket.this[0].hosted_zone_id, "") }
output "s3_bucket_region" { value = try(aws_s3_bucket.this[0].region, "") }
output "s3_bucket_website_endpoint" { value = try(aws_s3_bucket_website_configuration.this[0].website_endpoint, "") }
output "s3_bucket_website_domain" { value = try(aws_s3_bucket_website_configuration.this[0].website_domain, "") }
output "s3_bucket_policy" { value = try(aws_s3_bucket_policy.this[0].policy, "") }

# Names of the outputs before version 2.
output "this_s3_bucket_id" { value = try(aws_s3_bucket.this[0].id, "") }
output "this_s3_bucket_arn" { value = try(aws_s3_bucket.this[0].arn, "") }
