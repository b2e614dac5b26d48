# The function's role, and what its flags attach to it.

locals {
  role      = local.function && var.create_role
  role_name = coalesce(var.role_name, var.function_name, "*")
  # The logs of a function at the edge are in every region.
  own_group = "arn:aws:logs:*:*:log-group:/aws/lambda/${var.lambda_at_edge ? "us-east-1." : ""}${var.function_name}"
  log_group = var.lambda_at_edge ? local.own_group : try(aws_cloudwatch_log_group.lambda[0].arn, local.own_group)
}

data "aws_iam_policy_document" "assume_role" {
  count = local.role ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = concat(var.lambda_at_edge ? ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] : ["lambda.amazonaws.com"], [for e in var.trusted_entities : tostring(e) if can(tostring(e))])
    }
    dynamic "principals" {
      for_each = [for e in var.trusted_entities : e if !can(tostring(e))]
      content {
        type        = principals.value.type
        identifiers = principals.value.identifiers
      }
    }
  }

  dynamic "statement" {
    for_each = var.assume_role_policy_statements
    content {
      sid         = try(statement.value.sid, null)
      effect      = try(statement.value.effect, null)
      actions     = try(statement.value.actions, null)
      not_actions = try(statement.value.not_actions, null)
      dynamic "principals" {
        for_each = try(statement.value.principals, {})
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
      dynamic "condition" {
        for_each = try(statement.value.condition, {})
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_role" "lambda" {
  count = local.role ? 1 : 0

  name                 = local.role_name
  description          = var.role_description
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
  max_session_duration = var.role_maximum_session_duration
  assume_role_policy   = data.aws_iam_policy_document.assume_role[0].json
  tags                 = var.tags
}

data "aws_iam_policy_document" "logs" {
  count = local.role && var.attach_cloudwatch_logs_policy ? 1 : 0

  statement {
    actions   = concat(var.attach_create_log_group_permission && !var.use_existing_cloudwatch_log_group ? ["logs:CreateLogGroup"] : [], ["logs:CreateLogStream", "logs:PutLogEvents"])
    resources = ["${local.log_group}:*", "${local.log_group}:*:*"]
  }
}

resource "aws_iam_role_policy" "logs" {
  count = local.role && var.attach_cloudwatch_logs_policy ? 1 : 0

  name   = "${local.role_name}-logs"
  role   = aws_iam_role.lambda[0].name
  policy = data.aws_iam_policy_document.logs[0].json
}

resource "aws_iam_role_policy" "dead_letter" {
  count = local.role && var.attach_dead_letter_policy ? 1 : 0

  name   = "${local.role_name}-dl"
  role   = aws_iam_role.lambda[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sns:Publish", "sqs:SendMessage"], Resource = var.dead_letter_target_arn }] })
}

resource "aws_iam_role_policy" "async" {
  count = local.role && var.attach_async_event_policy ? 1 : 0

  name   = "${local.role_name}-async"
  role   = aws_iam_role.lambda[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sns:Publish", "sqs:SendMessage", "events:PutEvents", "lambda:InvokeFunction"], Resource = compact([var.destination_on_failure, var.destination_on_success]) }] })
}

# The module copies two of the provider's policies, under names of its own.
resource "aws_iam_role_policy" "vpc" {
  count = local.role && var.attach_network_policy ? 1 : 0

  name   = "${local.role_name}-vpc"
  role   = aws_iam_role.lambda[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"], Resource = "*" }] })
}

resource "aws_iam_role_policy_attachment" "tracing" {
  count = local.role && var.attach_tracing_policy ? 1 : 0

  role       = aws_iam_role.lambda[0].name
  policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
}
