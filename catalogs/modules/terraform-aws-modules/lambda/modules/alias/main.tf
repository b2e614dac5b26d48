# terraform-aws-modules/lambda/aws//modules/alias: an alias, and what calls it.

variable "create" { default = true }
variable "use_existing_alias" { default = false }
variable "refresh_alias" { default = true }
variable "name" { default = "" }
variable "description" { default = "" }
variable "function_name" { default = "" }
variable "function_version" { default = "" }
variable "routing_additional_version_weights" { default = {} }
variable "create_async_event_config" { default = false }
variable "create_version_async_event_config" { default = true }
variable "create_qualified_alias_async_event_config" { default = true }
variable "create_version_allowed_triggers" { default = true }
variable "create_qualified_alias_allowed_triggers" { default = true }
variable "maximum_event_age_in_seconds" { default = null }
variable "maximum_retry_attempts" { default = null }
variable "destination_on_failure" { default = null }
variable "destination_on_success" { default = null }
variable "allowed_triggers" { default = {} }
variable "event_source_mapping" { default = {} }

locals {
  made    = var.create && !var.use_existing_alias
  version = var.function_version != "" ? var.function_version : "$LATEST"
  arn     = try(data.aws_lambda_alias.existing[0].arn, aws_lambda_alias.no_refresh[0].arn, aws_lambda_alias.with_refresh[0].arn, "")
}

data "aws_lambda_alias" "existing" {
  count = var.create && var.use_existing_alias ? 1 : 0

  function_name = var.function_name
  name          = var.name
}

resource "aws_lambda_alias" "no_refresh" {
  count = local.made && !var.refresh_alias ? 1 : 0

  name             = var.name
  description      = var.description
  function_name    = var.function_name
  function_version = local.version
}

resource "aws_lambda_alias" "with_refresh" {
  count = local.made && var.refresh_alias ? 1 : 0

  name             = var.name
  description      = var.description
  function_name    = var.function_name
  function_version = local.version
}

resource "aws_lambda_function_event_invoke_config" "this" {
  for_each = { for name, made in {
    version         = var.create_version_async_event_config
    qualified_alias = var.create_qualified_alias_async_event_config
  } : name => made if var.create && var.create_async_event_config && made }

  function_name                = var.function_name
  qualifier                    = each.key == "version" ? local.version : var.name
  maximum_event_age_in_seconds = var.maximum_event_age_in_seconds
  maximum_retry_attempts       = var.maximum_retry_attempts

  dynamic "destination_config" {
    for_each = var.destination_on_failure != null || var.destination_on_success != null ? [1] : []
    content {
      dynamic "on_failure" {
        for_each = var.destination_on_failure != null ? [1] : []
        content {
          destination = var.destination_on_failure
        }
      }
      dynamic "on_success" {
        for_each = var.destination_on_success != null ? [1] : []
        content {
          destination = var.destination_on_success
        }
      }
    }
  }
}

resource "aws_lambda_permission" "version_triggers" {
  for_each = var.create && var.create_version_allowed_triggers ? var.allowed_triggers : {}

  function_name      = var.function_name
  qualifier          = local.version
  statement_id       = try(each.value.statement_id, each.key)
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, "${each.value.service}.amazonaws.com")
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
}

resource "aws_lambda_permission" "qualified_alias_triggers" {
  for_each = var.create && var.create_qualified_alias_allowed_triggers ? var.allowed_triggers : {}

  function_name      = var.function_name
  qualifier          = var.name
  statement_id       = try(each.value.statement_id, each.key)
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, "${each.value.service}.amazonaws.com")
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
}

resource "aws_lambda_event_source_mapping" "this" {
  for_each = var.create ? var.event_source_mapping : {}

  function_name                      = var.function_name
  event_source_arn                   = try(each.value.event_source_arn, null)
  enabled                            = try(each.value.enabled, null)
  batch_size                         = try(each.value.batch_size, null)
  maximum_batching_window_in_seconds = try(each.value.maximum_batching_window_in_seconds, null)
  starting_position                  = try(each.value.starting_position, null)
  parallelization_factor             = try(each.value.parallelization_factor, null)
  maximum_retry_attempts             = try(each.value.maximum_retry_attempts, null)
  maximum_record_age_in_seconds      = try(each.value.maximum_record_age_in_seconds, null)
  bisect_batch_on_function_error     = try(each.value.bisect_batch_on_function_error, null)

  dynamic "destination_config" {
    for_each = try(each.value.destination_arn_on_failure, null) == null ? [] : [1]
    content {
      on_failure {
        destination_arn = each.value.destination_arn_on_failure
      }
    }
  }
}

output "lambda_alias_name" { value = var.name }
output "lambda_alias_arn" { value = local.arn }
output "lambda_alias_invoke_arn" { value = try(data.aws_lambda_alias.existing[0].invoke_arn, aws_lambda_alias.no_refresh[0].invoke_arn, aws_lambda_alias.with_refresh[0].invoke_arn, "") }
output "lambda_alias_function_version" { value = local.version }
output "lambda_alias_event_source_mapping_uuid" { value = { for k, v in aws_lambda_event_source_mapping.this : k => v.uuid } }
