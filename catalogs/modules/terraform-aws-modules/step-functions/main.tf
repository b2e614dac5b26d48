# terraform-aws-modules/step-functions/aws: a state machine and its role.

variable "create" { default = true }
variable "create_role" { default = true }
variable "use_existing_role" { default = false }
variable "use_existing_cloudwatch_log_group" { default = false }
variable "attach_cloudwatch_logs_policy" { default = true }
variable "attach_policies_for_integrations" { default = true }
variable "name" { default = "" }
variable "definition" { default = "" }
variable "type" { default = "STANDARD" }
variable "publish" { default = false }
variable "role_arn" { default = "" }
variable "role_name" { default = null }
variable "role_path" { default = null }
variable "role_permissions_boundary" { default = null }
variable "trusted_entities" { default = [] }
variable "aws_region_assume_role" { default = "" }
variable "service_integrations" { default = {} }
variable "logging_configuration" { default = {} }
variable "cloudwatch_log_group_name" { default = null }
variable "cloudwatch_log_group_retention_in_days" { default = null }
variable "cloudwatch_log_group_kms_key_id" { default = null }
variable "encryption_configuration" { default = {} }
variable "tags" { default = {} }

locals {
  role      = var.create && var.create_role && !var.use_existing_role
  logged    = var.create && length(var.logging_configuration) > 0
  logging   = local.logged && try(var.logging_configuration.level, "OFF") != "OFF"
  role_name = coalesce(var.role_name, var.name, "*")
}

resource "aws_sfn_state_machine" "this" {
  count = var.create ? 1 : 0

  name       = var.name
  definition = var.definition
  type       = upper(var.type)
  publish    = var.publish
  role_arn   = var.use_existing_role ? var.role_arn : aws_iam_role.this[0].arn
  tags       = var.tags

  dynamic "logging_configuration" {
    for_each = local.logged ? [1] : []
    content {
      level                  = try(var.logging_configuration.level, "OFF")
      include_execution_data = try(var.logging_configuration.include_execution_data, null)
      log_destination        = try(var.logging_configuration.log_destination, "${aws_cloudwatch_log_group.sfn[0].arn}:*")
    }
  }

  dynamic "tracing_configuration" {
    for_each = can(var.service_integrations.xray) ? [1] : []
    content {
      enabled = true
    }
  }

  dynamic "encryption_configuration" {
    for_each = length(var.encryption_configuration) > 0 ? [1] : []
    content {
      type       = try(var.encryption_configuration.type, null)
      kms_key_id = try(var.encryption_configuration.kms_key_id, null)
    }
  }
}

resource "aws_cloudwatch_log_group" "sfn" {
  count = local.logging && !var.use_existing_cloudwatch_log_group ? 1 : 0

  name              = coalesce(var.cloudwatch_log_group_name, "/aws/vendedlogs/states/${var.name}")
  retention_in_days = var.cloudwatch_log_group_retention_in_days
  kms_key_id        = var.cloudwatch_log_group_kms_key_id
}

data "aws_iam_policy_document" "assume_role" {
  count = local.role ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = concat(["states.amazonaws.com"], var.trusted_entities)
    }
  }
}

resource "aws_iam_role" "this" {
  count = local.role ? 1 : 0

  name                 = local.role_name
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.assume_role[0].json
}

output "state_machine_arn" { value = try(aws_sfn_state_machine.this[0].arn, "") }
output "state_machine_id" { value = try(aws_sfn_state_machine.this[0].id, "") }
output "state_machine_version_arn" { value = try(aws_sfn_state_machine.this[0].state_machine_version_arn, "") }
output "role_arn" { value = try(aws_iam_role.this[0].arn, "") }
output "role_name" { value = try(aws_iam_role.this[0].name, "") }
output "cloudwatch_log_group_arn" { value = try(aws_cloudwatch_log_group.sfn[0].arn, "") }
output "cloudwatch_log_group_name" { value = try(aws_cloudwatch_log_group.sfn[0].name, "") }

# Names of the outputs before version 2.
output "this_state_machine_arn" { value = try(aws_sfn_state_machine.this[0].arn, "") }
output "this_role_arn" { value = try(aws_iam_role.this[0].arn, "") }
