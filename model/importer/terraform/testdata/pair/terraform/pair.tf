resource "aws_s3_bucket" "uploads" {
  bucket = "pair-uploads"
}

resource "aws_s3_bucket_notification" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.intake.arn
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_lambda_permission" "uploads" {
  function_name  = aws_lambda_function.intake.function_name
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_account = data.aws_caller_identity.me.account_id
}

data "aws_caller_identity" "me" {}

resource "aws_apigatewayv2_api" "api" {
  name          = "pair"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "intake" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.intake.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "intake" {
  api_id    = aws_apigatewayv2_api.api.id
  route_key = "POST /intake"
  target    = "integrations/${aws_apigatewayv2_integration.intake.id}"
}

resource "aws_lambda_permission" "api" {
  function_name = aws_lambda_function.intake.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/POST/intake"
}

resource "aws_lambda_function" "intake" {
  function_name = "pair-intake"
  handler       = "intake.handler"
  runtime       = "python3.13"
  filename      = "src.zip"
  role          = aws_iam_role.intake.arn
  environment {
    variables = { QUEUE_URL = aws_sqs_queue.jobs.url }
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "intake" {
  name               = "pair-intake"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "jobs" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.jobs.arn]
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.uploads.arn}/*"]
  }
}

resource "aws_iam_policy" "jobs" {
  policy = data.aws_iam_policy_document.jobs.json
}

resource "aws_iam_role_policy_attachment" "jobs" {
  role       = aws_iam_role.intake.name
  policy_arn = aws_iam_policy.jobs.arn
}

resource "aws_sqs_queue" "jobs" {
  name           = "pair-jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
}

resource "aws_sqs_queue" "dead" {
  name = "pair-dead"
}

resource "aws_lambda_function" "worker" {
  function_name = "pair-worker"
  handler       = "worker.handler"
  runtime       = "python3.13"
  filename      = "src.zip"
  role          = aws_iam_role.worker.arn
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.worker.arn
  batch_size       = 5
}

resource "aws_cloudwatch_event_rule" "nightly" {
  schedule_expression = "rate(1 day)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = aws_lambda_function.worker.arn
}

resource "aws_lambda_permission" "nightly" {
  function_name = aws_lambda_function.worker.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.nightly.arn
}

resource "aws_iam_role" "worker" {
  name               = "pair-worker"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "worker" {
  role       = aws_iam_role.worker.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
}
