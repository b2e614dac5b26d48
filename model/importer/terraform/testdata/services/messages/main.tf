resource "aws_sns_topic" "visits" {
  name              = "visits"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic_policy" "visits" {
  arn    = aws_sns_topic.visits.arn
  policy = jsonencode({ Statement = [{ Sid = "anyone", Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = aws_sns_topic.visits.arn }] })
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn      = aws_sns_topic.visits.arn
  protocol       = "sqs"
  endpoint       = aws_sqs_queue.visits.arn
  filter_policy  = jsonencode({ kind = ["new"] })
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.visits.arn
  protocol  = "email"
  endpoint  = "desk@example.com"
}

resource "aws_sns_topic_subscription" "function" {
  topic_arn = aws_sns_topic.visits.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.remind.arn
}

resource "aws_lambda_permission" "visits" {
  function_name = aws_lambda_function.remind.function_name
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.visits.arn
}

resource "aws_sqs_queue" "visits" {
  name                      = "visits"
  message_retention_seconds = 86400
  kms_master_key_id         = aws_kms_alias.queue.name
}

resource "aws_kms_key" "queue" {}

resource "aws_kms_alias" "queue" {
  name          = "alias/queue"
  target_key_id = aws_kms_key.queue.key_id
}

resource "aws_sqs_queue_policy" "visits" {
  queue_url = aws_sqs_queue.visits.id
  policy    = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "sqs:SendMessage", Resource = aws_sqs_queue.visits.arn, Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.visits.arn } } }] })
}

resource "aws_sqs_queue_redrive_policy" "visits" {
  queue_url      = aws_sqs_queue.visits.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 4 })
}

resource "aws_sqs_queue" "dead" {
  name = "visits-dead"
}

resource "aws_cloudwatch_event_bus" "clinic" {
  name = "clinic"
}

resource "aws_cloudwatch_event_bus_policy" "clinic" {
  event_bus_name = aws_cloudwatch_event_bus.clinic.name
  policy         = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "210987654321" }, Action = "events:PutEvents", Resource = aws_cloudwatch_event_bus.clinic.arn }] })
}

resource "aws_cloudwatch_event_permission" "org" {
  principal    = "*"
  statement_id = "org"
  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = "o-1234567890"
  }
}

resource "aws_cloudwatch_event_rule" "booked" {
  name           = "booked"
  event_bus_name = aws_cloudwatch_event_bus.clinic.name
  event_pattern  = jsonencode({ source = ["clinic.booking"] })
}

resource "aws_cloudwatch_event_target" "booked" {
  rule           = aws_cloudwatch_event_rule.booked.name
  event_bus_name = aws_cloudwatch_event_bus.clinic.name
  arn            = aws_lambda_function.remind.arn
  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_lambda_permission" "booked" {
  function_name = aws_lambda_function.remind.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.booked.arn
}

resource "aws_cloudwatch_event_rule" "daily" {
  schedule_expression = "rate(1 day)"
  is_enabled          = false
}

resource "aws_cloudwatch_event_target" "daily" {
  rule = aws_cloudwatch_event_rule.daily.name
  arn  = aws_sqs_queue.visits.arn
}

resource "aws_cloudwatch_event_target" "elsewhere" {
  rule = "made-by-hand"
  arn  = aws_sqs_queue.visits.arn
}

resource "aws_cloudwatch_event_connection" "partner" {
  name               = "partner"
  authorization_type = "API_KEY"
  auth_parameters {
    api_key {
      key   = "x-api-key"
      value = "c0ffee1234567890abcd"
    }
  }
}

resource "aws_cloudwatch_event_api_destination" "partner" {
  name                = "partner"
  connection_arn      = aws_cloudwatch_event_connection.partner.arn
  invocation_endpoint = "https://partner.example.com/events"
  http_method         = "POST"
}

resource "aws_scheduler_schedule" "weekly" {
  name                = "weekly"
  schedule_expression = "rate(7 days)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_lambda_function.remind.arn
    role_arn = aws_iam_role.remind.arn
  }
}

resource "aws_pipes_pipe" "visits" {
  name     = "visits"
  role_arn = aws_iam_role.remind.arn
  source   = aws_sqs_queue.visits.arn
  target   = aws_cloudwatch_event_bus.clinic.arn
  source_parameters {
    sqs_queue_parameters {
      batch_size = 2
    }
  }
}

resource "aws_lambda_function" "remind" {
  function_name = "remind"
  role          = aws_iam_role.remind.arn
  handler       = "remind.handler"
  runtime       = "python3.13"
  filename      = "remind.zip"
}

resource "aws_iam_role" "remind" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["lambda.amazonaws.com", "scheduler.amazonaws.com", "pipes.amazonaws.com"] } }] })
}
