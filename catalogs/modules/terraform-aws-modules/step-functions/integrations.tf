# What the role of terraform-aws-modules/step-functions/aws may do for each service
# that it is told to integrate with. A list names what it may do it to, true all.

locals {
  integration_actions = {
    lambda                          = { lambda = ["lambda:InvokeFunction"] }
    dynamodb                        = { dynamodb = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"] }
    sns                             = { sns = ["sns:Publish"] }
    sqs                             = { sqs = ["sqs:SendMessage"] }
    eventbridge                     = { eventbridge = ["events:PutEvents"] }
    batch_WaitForTaskToken          = { batch = ["batch:SubmitJob"] }
    batch_Sync                      = { batch = ["batch:SubmitJob", "batch:DescribeJobs", "batch:TerminateJob"], events = ["events:PutTargets", "events:PutRule", "events:DescribeRule"] }
    ecs_WaitForTaskToken            = { ecs = ["ecs:RunTask"], iam_PassRole = ["iam:PassRole"] }
    ecs_Sync                        = { ecs = ["ecs:RunTask"], ecs_Wildcard = ["ecs:StopTask", "ecs:DescribeTasks"], events = ["events:PutTargets", "events:PutRule", "events:DescribeRule"], iam_PassRole = ["iam:PassRole"] }
    glue_Sync                       = { glue = ["glue:StartJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun"] }
    codebuild_Sync                  = { codebuild = ["codebuild:StartBuild", "codebuild:StopBuild", "codebuild:BatchGetBuilds"], events = ["events:PutTargets", "events:PutRule", "events:DescribeRule"] }
    stepfunction                    = { stepfunction = ["states:StartExecution"] }
    stepfunction_Sync               = { stepfunction = ["states:StartExecution"], stepfunction_Wildcard = ["states:DescribeExecution", "states:StopExecution"], events = ["events:PutTargets", "events:PutRule", "events:DescribeRule"] }
    athena_StartQueryExecution_Sync = { athena = ["athena:StopQueryExecution", "athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetDataCatalog"] }
    apigateway                      = { apigateway = ["execute-api:Invoke"] }
    xray                            = { xray = ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"] }
  }
}

resource "aws_iam_role_policy" "service" {
  for_each = local.role && var.attach_policies_for_integrations ? var.service_integrations : {}

  name = "${local.role_name}-${each.key}"
  role = aws_iam_role.this[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [for name, to in each.value : {
    Effect   = "Allow"
    Action   = local.integration_actions[each.key][name]
    Resource = try(tostring(to), "") == "true" ? ["*"] : to
  }] })
}

resource "aws_iam_role_policy" "logs" {
  count = local.role && local.logging && var.attach_cloudwatch_logs_policy ? 1 : 0

  name = "${local.role_name}-logs"
  role = aws_iam_role.this[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect   = "Allow"
    Action   = ["logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups"]
    Resource = "*"
  }] })
}
