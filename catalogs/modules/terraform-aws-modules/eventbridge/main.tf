# terraform-aws-modules/eventbridge/aws: a bus, its rules with targets, schedules,
# pipes, connections and destinations.

variable "create" { default = true }
variable "create_bus" { default = true }
variable "create_rules" { default = true }
variable "create_targets" { default = true }
variable "create_permissions" { default = true }
variable "create_role" { default = true }
variable "create_archives" { default = false }
variable "create_connections" { default = false }
variable "create_api_destinations" { default = false }
variable "create_schedule_groups" { default = true }
variable "create_schedules" { default = true }
variable "create_pipes" { default = true }
variable "append_rule_postfix" { default = true }
variable "append_schedule_postfix" { default = true }
variable "append_connection_postfix" { default = true }
variable "append_destination_postfix" { default = true }
variable "bus_name" { default = "default" }
variable "kms_key_identifier" { default = null }
variable "rules" { default = {} }
variable "targets" { default = {} }
variable "archives" { default = {} }
variable "permissions" { default = {} }
variable "connections" { default = {} }
variable "api_destinations" { default = {} }
variable "schedule_groups" { default = {} }
variable "schedules" { default = {} }
variable "pipes" { default = {} }
variable "tags" { default = {} }

locals {
  bus_name = var.create_bus ? aws_cloudwatch_event_bus.this[0].name : var.bus_name
  targets = flatten([for rule, list in var.targets : [for t in list : {
    key  = t.name
    rule = rule
    set  = t
  }]])
}

resource "aws_cloudwatch_event_bus" "this" {
  count = var.create && var.create_bus ? 1 : 0

  name               = var.bus_name
  kms_key_identifier = var.kms_key_identifier
  tags               = var.tags
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = var.create && var.create_rules ? var.rules : {}

  name                = var.append_rule_postfix ? "${replace(each.key, "_", "-")}-rule" : each.key
  event_bus_name      = local.bus_name
  description         = try(each.value.description, null)
  is_enabled          = try(each.value.enabled, null)
  state               = try(each.value.state, null)
  event_pattern       = try(each.value.event_pattern, null)
  schedule_expression = try(each.value.schedule_expression, null)
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = var.create && var.create_targets ? { for t in local.targets : t.key => t } : {}

  event_bus_name = local.bus_name
  rule           = var.append_rule_postfix ? "${replace(each.value.rule, "_", "-")}-rule" : each.value.rule
  arn            = try(aws_cloudwatch_event_api_destination.this[each.value.set.destination].arn, each.value.set.arn)
  role_arn       = try(tobool(each.value.set.attach_role_arn), true) ? (try(each.value.set.attach_role_arn, null) == null ? null : aws_iam_role.eventbridge[0].arn) : null
  target_id      = try(each.value.set.target_id, null)
  input          = try(each.value.set.input, null)
  input_path     = try(each.value.set.input_path, null)

  dynamic "dead_letter_config" {
    for_each = try([each.value.set.dead_letter_arn], [])
    content {
      arn = dead_letter_config.value
    }
  }

  dynamic "retry_policy" {
    for_each = try([each.value.set.retry_policy], [])
    content {
      maximum_event_age_in_seconds = try(retry_policy.value.maximum_event_age_in_seconds, null)
      maximum_retry_attempts       = try(retry_policy.value.maximum_retry_attempts, null)
    }
  }

  dynamic "sqs_target" {
    for_each = try([each.value.set.message_group_id], [])
    content {
      message_group_id = sqs_target.value
    }
  }

  dynamic "input_transformer" {
    for_each = try([each.value.set.input_transformer], [])
    content {
      input_paths    = try(input_transformer.value.input_paths, null)
      input_template = input_transformer.value.input_template
    }
  }
}

resource "aws_cloudwatch_event_archive" "this" {
  for_each = var.create && var.create_archives ? var.archives : {}

  name             = each.key
  event_source_arn = try(each.value.event_source_arn, aws_cloudwatch_event_bus.this[0].arn)
  event_pattern    = try(each.value.event_pattern, null)
  retention_days   = try(each.value.retention_days, null)
}

resource "aws_cloudwatch_event_permission" "this" {
  for_each = var.create && var.create_permissions ? var.permissions : {}

  principal      = split(" ", each.key)[0]
  statement_id   = split(" ", each.key)[1]
  action         = try(each.value.action, null)
  event_bus_name = try(each.value.event_bus_name, local.bus_name)
}

resource "aws_cloudwatch_event_connection" "this" {
  for_each = var.create && var.create_connections ? var.connections : {}

  name               = var.append_connection_postfix ? "${replace(each.key, "_", "-")}-connection" : each.key
  authorization_type = each.value.authorization_type
}

resource "aws_cloudwatch_event_api_destination" "this" {
  for_each = var.create && var.create_api_destinations ? var.api_destinations : {}

  name                             = var.append_destination_postfix ? "${replace(each.key, "_", "-")}-destination" : each.key
  invocation_endpoint              = each.value.invocation_endpoint
  http_method                      = each.value.http_method
  invocation_rate_limit_per_second = try(each.value.invocation_rate_limit_per_second, null)
  connection_arn                   = try(each.value.connection_arn, aws_cloudwatch_event_connection.this[try(each.value.connection_name, each.key)].arn)
}
