# The role of terraform-aws-modules/eventbridge/aws, and what its flags attach to it.

variable "attach_kinesis_policy" { default = false }
variable "kinesis_target_arns" { default = [] }
variable "attach_kinesis_firehose_policy" { default = false }
variable "kinesis_firehose_target_arns" { default = [] }
variable "attach_sqs_policy" { default = false }
variable "sqs_target_arns" { default = [] }
variable "attach_sns_policy" { default = false }
variable "sns_target_arns" { default = [] }
variable "attach_ecs_policy" { default = false }
variable "ecs_target_arns" { default = [] }
variable "attach_lambda_policy" { default = false }
variable "lambda_target_arns" { default = [] }
variable "attach_sfn_policy" { default = false }
variable "sfn_target_arns" { default = [] }
variable "attach_cloudwatch_policy" { default = false }
variable "cloudwatch_target_arns" { default = [] }
variable "ecs_pass_role_resources" { default = [] }
variable "attach_tracing_policy" { default = false }
variable "attach_api_destination_policy" { default = false }
variable "role_name" { default = null }
variable "role_path" { default = null }
variable "role_permissions_boundary" { default = null }
variable "trusted_entities" { default = [] }

locals {
  role      = var.create && var.create_role
  role_name = coalesce(var.role_name, var.bus_name, "*")
}

data "aws_iam_policy_document" "assume_role" {
  count = local.role ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = concat(["events.amazonaws.com"], var.trusted_entities, length(var.schedules) > 0 && var.create_schedules ? ["scheduler.amazonaws.com"] : [])
    }
  }
}

resource "aws_iam_role" "eventbridge" {
  count = local.role ? 1 : 0

  name                 = local.role_name
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.assume_role[0].json
}

resource "aws_iam_role_policy" "kinesis" {
  count = local.role && var.attach_kinesis_policy ? 1 : 0

  name   = "${local.role_name}-kinesis"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["kinesis:PutRecord"], Resource = var.kinesis_target_arns }] })
}

resource "aws_iam_role_policy" "kinesis_firehose" {
  count = local.role && var.attach_kinesis_firehose_policy ? 1 : 0

  name   = "${local.role_name}-kinesis-firehose"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["firehose:PutRecord"], Resource = var.kinesis_firehose_target_arns }] })
}

resource "aws_iam_role_policy" "sqs" {
  count = local.role && var.attach_sqs_policy ? 1 : 0

  name   = "${local.role_name}-sqs"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage*", "kms:Decrypt", "kms:GenerateDataKey"], Resource = var.sqs_target_arns }] })
}

resource "aws_iam_role_policy" "sns" {
  count = local.role && var.attach_sns_policy ? 1 : 0

  name   = "${local.role_name}-sns"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sns:Publish"], Resource = var.sns_target_arns }] })
}

resource "aws_iam_role_policy" "ecs" {
  count = local.role && var.attach_ecs_policy ? 1 : 0

  name   = "${local.role_name}-ecs"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ecs:RunTask", "ecs:TagResource"], Resource = var.ecs_target_arns }, { Effect = "Allow", Action = ["iam:PassRole"], Resource = length(var.ecs_pass_role_resources) > 0 ? var.ecs_pass_role_resources : ["*"] }] })
}

resource "aws_iam_role_policy" "lambda" {
  count = local.role && var.attach_lambda_policy ? 1 : 0

  name   = "${local.role_name}-lambda"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["lambda:InvokeFunction"], Resource = var.lambda_target_arns }] })
}

resource "aws_iam_role_policy" "sfn" {
  count = local.role && var.attach_sfn_policy ? 1 : 0

  name   = "${local.role_name}-sfn"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["states:StartExecution"], Resource = var.sfn_target_arns }] })
}

resource "aws_iam_role_policy" "cloudwatch" {
  count = local.role && var.attach_cloudwatch_policy ? 1 : 0

  name   = "${local.role_name}-cloudwatch"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"], Resource = var.cloudwatch_target_arns }] })
}

resource "aws_iam_role_policy" "api_destination" {
  count = local.role && var.attach_api_destination_policy ? 1 : 0

  name   = "${local.role_name}-api-destination"
  role   = aws_iam_role.eventbridge[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["events:InvokeApiDestination"], Resource = [for k, v in aws_cloudwatch_event_api_destination.this : v.arn] }] })
}

resource "aws_iam_role_policy_attachment" "tracing" {
  count = local.role && var.attach_tracing_policy ? 1 : 0

  role       = aws_iam_role.eventbridge[0].name
  policy_arn = "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"
}
