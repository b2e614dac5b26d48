resource "aws_iot_topic_rule" "readings" {
  name        = "readings"
  enabled     = true
  sql         = "SELECT * FROM 'readings' WHERE value > 1"
  sql_version = "2016-03-23"
  lambda {
    function_arn = aws_lambda_function.ingest.arn
  }
  sqs {
    queue_url  = aws_sqs_queue.readings.id
    role_arn   = aws_iam_role.ingest.arn
    use_base64 = false
  }
  error_action {
    sns {
      target_arn = aws_sns_topic.broken.arn
      role_arn   = aws_iam_role.ingest.arn
    }
  }
}

resource "aws_lambda_permission" "readings" {
  function_name = aws_lambda_function.ingest.function_name
  action        = "lambda:InvokeFunction"
  principal     = "iot.amazonaws.com"
  source_arn    = aws_iot_topic_rule.readings.arn
}

resource "aws_ses_receipt_rule" "mail" {
  name          = "mail"
  rule_set_name = "all"
  lambda_action {
    function_arn = aws_lambda_function.ingest.arn
    position     = 1
  }
  s3_action {
    bucket_name = aws_s3_bucket.mail.id
    position    = 2
  }
}

resource "aws_config_config_rule" "tagged" {
  name = "tagged"
  source {
    owner             = "CUSTOM_LAMBDA"
    source_identifier = aws_lambda_function.ingest.arn
  }
}

resource "aws_transfer_server" "uploads" {
  identity_provider_type = "AWS_LAMBDA"
  function               = aws_lambda_function.ingest.arn
}

resource "aws_bedrockagent_agent" "helper" {
  agent_name              = "helper"
  agent_resource_role_arn = aws_iam_role.ingest.arn
  foundation_model        = "model"
}

resource "aws_bedrockagent_agent_action_group" "lookup" {
  action_group_name = "lookup"
  agent_id          = aws_bedrockagent_agent.helper.agent_id
  agent_version     = "DRAFT"
  action_group_executor {
    lambda = aws_lambda_function.ingest.arn
  }
}

resource "aws_s3control_object_lambda_access_point" "masked" {
  name = "masked"
  configuration {
    supporting_access_point = aws_s3_access_point.mail.arn
    transformation_configuration {
      actions = ["GetObject"]
      content_transformation {
        aws_lambda {
          function_arn = aws_lambda_function.ingest.arn
        }
      }
    }
  }
}

resource "aws_s3_access_point" "mail" {
  name   = "mail"
  bucket = aws_s3_bucket.mail.id
}

resource "aws_s3_bucket" "mail" {
  bucket = "mail"
}

resource "aws_sqs_queue" "readings" {}

resource "aws_sns_topic" "broken" {}

resource "aws_lambda_function" "ingest" {
  function_name = "ingest"
  role          = aws_iam_role.ingest.arn
  handler       = "ingest.handler"
  runtime       = "python3.13"
  filename      = "ingest.zip"
}

resource "aws_iam_role" "ingest" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
