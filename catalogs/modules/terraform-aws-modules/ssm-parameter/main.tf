# terraform-aws-modules/ssm-parameter/aws: a parameter. The value of a secure one is
# not asked for.

variable "create" { default = true }
variable "name" { default = null }
variable "value" { default = null }
variable "values" { default = [] }
variable "type" { default = null }
variable "secure_type" { default = false }
variable "ignore_value_changes" { default = false }
variable "key_id" { default = null }
variable "description" { default = null }
variable "tier" { default = null }
variable "data_type" { default = null }
variable "tags" { default = {} }

locals {
  type = var.type != null ? var.type : (var.secure_type ? "SecureString" : (length(var.values) > 0 ? "StringList" : "String"))
}

resource "aws_ssm_parameter" "this" {
  count = var.create && !var.ignore_value_changes ? 1 : 0

  name        = var.name
  type        = local.type
  value       = local.type == "SecureString" ? null : (length(var.values) > 0 ? join(",", var.values) : var.value)
  key_id      = var.key_id
  description = var.description
  tier        = var.tier
}

resource "aws_ssm_parameter" "ignore_value" {
  count = var.create && var.ignore_value_changes ? 1 : 0

  name        = var.name
  type        = local.type
  value       = local.type == "SecureString" ? null : (length(var.values) > 0 ? join(",", var.values) : var.value)
  key_id      = var.key_id
  description = var.description
  tier        = var.tier
}

output "ssm_parameter_arn" { value = try(aws_ssm_parameter.this[0].arn, aws_ssm_parameter.ignore_value[0].arn, null) }
output "ssm_parameter_name" { value = try(aws_ssm_parameter.this[0].name, aws_ssm_parameter.ignore_value[0].name, null) }
output "ssm_parameter_type" { value = local.type }
output "ssm_parameter_version" { value = try(aws_ssm_parameter.this[0].version, aws_ssm_parameter.ignore_value[0].version, null) }
