variable "retries" {
  type    = number
  default = 2
}

resource "aws_sfn_state_machine" "claims" {
  name     = "claims"
  role_arn = aws_iam_role.claims.arn
  type     = "EXPRESS"
  definition = <<-EOT
    {
      "StartAt": "Check",
      "States": {
        "Check": {
          "Type": "Task",
          "Resource": "${aws_lambda_function.check.arn}",
          "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": ${var.retries}}],
          "Next": "Store"
        },
        "Store": {
          "Type": "Task",
          "Resource": "arn:aws:states:::dynamodb:putItem",
          "Parameters": {"TableName": "${aws_dynamodb_table.claims.name}"},
          "Next": "Tell"
        },
        "Tell": {
          "Type": "Task",
          "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "${aws_lambda_function.tell.function_name}", "Payload.$": "$"},
          "End": true
        }
      }
    }
  EOT
  logging_configuration {
    log_destination        = "${aws_cloudwatch_log_group.claims.arn}:*"
    include_execution_data = true
    level                  = "ALL"
  }
  tracing_configuration {
    enabled = true
  }
}

resource "aws_sfn_state_machine" "encoded" {
  name     = "encoded"
  role_arn = aws_iam_role.claims.arn
  definition = jsonencode({
    StartAt = "Notify"
    States = {
      Notify = {
        Type       = "Task"
        Resource   = "arn:aws:states:::sns:publish"
        Parameters = { TopicArn = aws_sns_topic.claims.arn, "Message.$" = "$" }
        End        = true
      }
    }
  })
}

resource "aws_cloudwatch_log_group" "claims" {
  name              = "/aws/vendedlogs/claims"
  retention_in_days = 14
}

resource "aws_sns_topic" "claims" {}

resource "aws_dynamodb_table" "claims" {
  name     = "claims"
  hash_key = "id"
}

resource "aws_lambda_function" "check" {
  function_name = "check"
  role          = aws_iam_role.claims.arn
  handler       = "check.handler"
  runtime       = "python3.13"
  filename      = "check.zip"
}

resource "aws_lambda_function" "tell" {
  function_name = "tell"
  role          = aws_iam_role.claims.arn
  handler       = "tell.handler"
  runtime       = "python3.13"
  filename      = "tell.zip"
}

resource "aws_iam_role" "claims" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["states.amazonaws.com", "lambda.amazonaws.com"] } }] })
}

resource "aws_iam_role_policy" "claims" {
  role = aws_iam_role.claims.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "lambda:InvokeFunction", Resource = [aws_lambda_function.check.arn, "${aws_lambda_function.tell.arn}:*"] },
      { Effect = "Allow", Action = "dynamodb:PutItem", Resource = aws_dynamodb_table.claims.arn },
    ]
  })
}

resource "aws_codepipeline" "release" {
  name     = "release"
  role_arn = aws_iam_role.claims.arn
  artifact_store {
    type     = "S3"
    location = "artifacts"
  }
  stage {
    name = "Gate"
    action {
      name          = "gate"
      category      = "Invoke"
      owner         = "AWS"
      provider      = "Lambda"
      version       = "1"
      configuration = { FunctionName = aws_lambda_function.check.function_name }
    }
  }
}
