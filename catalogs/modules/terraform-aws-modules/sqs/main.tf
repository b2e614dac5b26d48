# terraform-aws-modules/sqs/aws: a queue, the queue for what fails, their policies.

variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = false }
variable "fifo_queue" { default = false }
variable "delay_seconds" { default = null }
variable "visibility_timeout_seconds" { default = null }
variable "message_retention_seconds" { default = null }
variable "receive_wait_time_seconds" { default = null }
variable "content_based_deduplication" { default = null }
variable "kms_master_key_id" { default = null }
variable "sqs_managed_sse_enabled" { default = true }
variable "redrive_policy" { default = {} }
variable "redrive_allow_policy" { default = {} }
variable "policy" { default = null }
variable "create_queue_policy" { default = false }
variable "source_queue_policy_documents" { default = [] }
variable "override_queue_policy_documents" { default = [] }
variable "queue_policy_statements" { default = {} }
variable "create_dlq" { default = false }
variable "dlq_name" { default = null }
variable "dlq_kms_master_key_id" { default = null }
variable "dlq_sqs_managed_sse_enabled" { default = true }
variable "dlq_message_retention_seconds" { default = null }
variable "create_dlq_queue_policy" { default = false }
variable "dlq_queue_policy_statements" { default = {} }
variable "create_dlq_redrive_allow_policy" { default = true }
variable "tags" { default = {} }

locals {
  base     = try(trimsuffix(var.name, ".fifo"), "")
  name     = var.fifo_queue ? "${local.base}.fifo" : var.name
  dlq_base = try(coalesce(var.dlq_name, "${local.base}-dlq"), "${local.base}-dlq")
  dlq_name = var.fifo_queue ? "${trimsuffix(local.dlq_base, ".fifo")}.fifo" : local.dlq_base
  redrive  = try(merge({}, var.redrive_policy), jsondecode(var.redrive_policy), {})
}

resource "aws_sqs_queue" "this" {
  count = var.create ? 1 : 0

  name                        = var.use_name_prefix ? null : local.name
  name_prefix                 = var.use_name_prefix ? "${local.base}-" : null
  fifo_queue                  = var.fifo_queue ? true : null
  delay_seconds               = var.delay_seconds
  visibility_timeout_seconds  = var.visibility_timeout_seconds
  message_retention_seconds   = var.message_retention_seconds
  receive_wait_time_seconds   = var.receive_wait_time_seconds
  content_based_deduplication = var.content_based_deduplication
  kms_master_key_id           = var.kms_master_key_id
  sqs_managed_sse_enabled     = var.kms_master_key_id != null ? null : var.sqs_managed_sse_enabled
  policy                      = var.policy
  tags                        = var.tags
}

resource "aws_sqs_queue" "dlq" {
  count = var.create && var.create_dlq ? 1 : 0

  name                      = local.dlq_name
  fifo_queue                = var.fifo_queue ? true : null
  message_retention_seconds = var.dlq_message_retention_seconds
  kms_master_key_id         = var.dlq_kms_master_key_id != null ? var.dlq_kms_master_key_id : var.kms_master_key_id
  sqs_managed_sse_enabled   = var.dlq_kms_master_key_id != null || var.kms_master_key_id != null ? null : var.dlq_sqs_managed_sse_enabled
  tags                      = var.tags
}

resource "aws_sqs_queue_redrive_policy" "this" {
  count = var.create && !var.create_dlq && length(local.redrive) > 0 ? 1 : 0

  queue_url      = aws_sqs_queue.this[0].url
  redrive_policy = jsonencode(local.redrive)
}

resource "aws_sqs_queue_redrive_policy" "dlq" {
  count = var.create && var.create_dlq ? 1 : 0

  queue_url      = aws_sqs_queue.this[0].url
  redrive_policy = jsonencode(merge({ deadLetterTargetArn = aws_sqs_queue.dlq[0].arn, maxReceiveCount = 5 }, local.redrive))
}

resource "aws_sqs_queue_redrive_allow_policy" "this" {
  count = var.create && !var.create_dlq && length(var.redrive_allow_policy) > 0 ? 1 : 0

  queue_url            = aws_sqs_queue.this[0].url
  redrive_allow_policy = jsonencode(var.redrive_allow_policy)
}

resource "aws_sqs_queue_redrive_allow_policy" "dlq" {
  count = var.create && var.create_dlq && var.create_dlq_redrive_allow_policy ? 1 : 0

  queue_url            = aws_sqs_queue.dlq[0].url
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.this[0].arn] })
}

output "queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "queue_arn_static" { value = try(aws_sqs_queue.this[0].arn, null) }
output "queue_url" { value = try(aws_sqs_queue.this[0].url, null) }
output "queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "dead_letter_queue_id" { value = try(aws_sqs_queue.dlq[0].id, null) }
output "dead_letter_queue_arn" { value = try(aws_sqs_queue.dlq[0].arn, null) }
output "dead_letter_queue_arn_static" { value = try(aws_sqs_queue.dlq[0].arn, null) }
output "dead_letter_queue_url" { value = try(aws_sqs_queue.dlq[0].url, null) }
output "dead_letter_queue_name" { value = try(aws_sqs_queue.dlq[0].name, null) }

# Names of the outputs before version 4.
output "sqs_queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "sqs_queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "sqs_queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "this_sqs_queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "this_sqs_queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "this_sqs_queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
