# Schedules and pipes of terraform-aws-modules/eventbridge/aws.

resource "aws_scheduler_schedule_group" "this" {
  for_each = var.create && var.create_schedule_groups ? var.schedule_groups : {}

  name = try(each.value.name, each.key)
}

resource "aws_scheduler_schedule" "this" {
  for_each = var.create && var.create_schedules ? var.schedules : {}

  name                         = var.append_schedule_postfix ? "${replace(each.key, "_", "-")}-schedule" : each.key
  group_name                   = try(each.value.group_name, null)
  schedule_expression          = each.value.schedule_expression
  schedule_expression_timezone = try(each.value.timezone, null)
  state                        = try(each.value.state, null)
  kms_key_arn                  = try(each.value.kms_key_arn, null)

  flexible_time_window {
    mode = try(each.value.use_flexible_time_window, false) ? "FLEXIBLE" : "OFF"
  }

  target {
    arn      = each.value.arn
    role_arn = try(each.value.role_arn, aws_iam_role.eventbridge[0].arn)
    input    = try(each.value.input, null)

    dynamic "dead_letter_config" {
      for_each = try([each.value.dead_letter_arn], [])
      content {
        arn = dead_letter_config.value
      }
    }
  }
}

data "aws_iam_policy_document" "assume_role_pipe" {
  count = var.create && var.create_pipes && var.create_role ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["pipes.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "eventbridge_pipe" {
  for_each = var.create && var.create_pipes && var.create_role ? { for k, v in var.pipes : k => v if try(v.create_role, true) } : {}

  name               = "Pipe-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.assume_role_pipe[0].json
}

resource "aws_iam_role_policy" "pipe" {
  for_each = var.create && var.create_pipes && var.create_role ? { for k, v in var.pipes : k => v if try(v.attach_policy_statements, false) } : {}

  name = "Pipe-${each.key}"
  role = aws_iam_role.eventbridge_pipe[each.key].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [for s in each.value.policy_statements : {
    Effect   = try(s.effect, "Allow")
    Action   = s.actions
    Resource = try(s.resources, ["*"])
  }] })
}

resource "aws_pipes_pipe" "this" {
  for_each = var.create && var.create_pipes ? var.pipes : {}

  name          = each.key
  source        = each.value.source
  target        = try(aws_cloudwatch_event_api_destination.this[each.value.target].arn, each.value.target)
  enrichment    = try(aws_cloudwatch_event_api_destination.this[each.value.enrichment].arn, each.value.enrichment, null)
  role_arn      = try(each.value.role_arn, aws_iam_role.eventbridge_pipe[each.key].arn)
  desired_state = try(each.value.desired_state, null)

  dynamic "source_parameters" {
    for_each = try([each.value.source_parameters], [])
    content {
      dynamic "filter_criteria" {
        for_each = try([source_parameters.value.filter_criteria], [])
        content {
          dynamic "filter" {
            for_each = filter_criteria.value
            content {
              pattern = filter.value.pattern
            }
          }
        }
      }
    }
  }
}
