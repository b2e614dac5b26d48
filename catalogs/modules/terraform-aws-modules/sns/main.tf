# terraform-aws-modules/sns/aws: a topic, its policy, its subscriptions.

variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = false }
variable "display_name" { default = null }
variable "fifo_topic" { default = false }
variable "content_based_deduplication" { default = false }
variable "kms_master_key_id" { default = null }
variable "delivery_policy" { default = null }
variable "tracing_config" { default = null }
variable "signature_version" { default = null }
variable "topic_policy" { default = null }
variable "create_topic_policy" { default = true }
variable "enable_default_topic_policy" { default = true }
variable "source_topic_policy_documents" { default = [] }
variable "override_topic_policy_documents" { default = [] }
variable "topic_policy_statements" { default = {} }
variable "create_subscription" { default = true }
variable "subscriptions" { default = {} }
variable "tags" { default = {} }

data "aws_caller_identity" "current" {}

locals {
  name   = var.fifo_topic ? "${try(trimsuffix(var.name, ".fifo"), "")}.fifo" : var.name
  policy = var.create && var.create_topic_policy
}

resource "aws_sns_topic" "this" {
  count = var.create ? 1 : 0

  name                        = var.use_name_prefix ? null : local.name
  name_prefix                 = var.use_name_prefix ? "${var.name}-" : null
  display_name                = var.display_name
  fifo_topic                  = var.fifo_topic ? true : null
  content_based_deduplication = var.content_based_deduplication
  kms_master_key_id           = var.kms_master_key_id
  delivery_policy             = var.delivery_policy
  tracing_config              = var.tracing_config
  signature_version           = var.signature_version
  policy                      = var.create_topic_policy ? null : var.topic_policy
  tags                        = var.tags
}

data "aws_iam_policy_document" "this" {
  count = local.policy ? 1 : 0

  source_policy_documents   = var.source_topic_policy_documents
  override_policy_documents = var.override_topic_policy_documents

  dynamic "statement" {
    for_each = var.enable_default_topic_policy ? [1] : []
    content {
      sid       = "__default_statement_ID"
      actions   = ["sns:Subscribe", "sns:SetTopicAttributes", "sns:RemovePermission", "sns:Publish", "sns:ListSubscriptionsByTopic", "sns:GetTopicAttributes", "sns:DeleteTopic", "sns:AddPermission"]
      resources = [aws_sns_topic.this[0].arn]
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
      condition {
        test     = "StringEquals"
        variable = "AWS:SourceOwner"
        values   = [data.aws_caller_identity.current.account_id]
      }
    }
  }

  dynamic "statement" {
    for_each = var.topic_policy_statements
    content {
      sid           = try(statement.value.sid, null)
      effect        = try(statement.value.effect, null)
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = try(statement.value.resources, [aws_sns_topic.this[0].arn])
      not_resources = try(statement.value.not_resources, null)
      dynamic "principals" {
        for_each = try(statement.value.principals, [])
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
      dynamic "condition" {
        for_each = try(statement.value.conditions, statement.value.condition, [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_sns_topic_policy" "this" {
  count = local.policy ? 1 : 0

  arn    = aws_sns_topic.this[0].arn
  policy = data.aws_iam_policy_document.this[0].json
}

resource "aws_sns_topic_subscription" "this" {
  for_each = var.create && var.create_subscription ? var.subscriptions : {}

  topic_arn            = aws_sns_topic.this[0].arn
  protocol             = each.value.protocol
  endpoint             = each.value.endpoint
  filter_policy        = try(each.value.filter_policy, null)
  filter_policy_scope  = try(each.value.filter_policy_scope, null)
  raw_message_delivery = try(each.value.raw_message_delivery, null)
  redrive_policy       = try(each.value.redrive_policy, null)
}

output "topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "topic_id" { value = try(aws_sns_topic.this[0].id, null) }
output "topic_name" { value = try(aws_sns_topic.this[0].name, null) }
output "subscriptions" { value = aws_sns_topic_subscription.this }

# Names of the outputs before version 5.
output "sns_topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "sns_topic_id" { value = try(aws_sns_topic.this[0].id, null) }
output "sns_topic_name" { value = try(aws_sns_topic.this[0].name, null) }
