variable "guarded" {
  type = bool
}

locals {
  routes = {
    "GET /visits"  = "none"
    "POST /visits" = "AWS_IAM"
  }
}

resource "aws_apigatewayv2_api" "visits" {
  name          = "visits"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "visits" {
  api_id           = aws_apigatewayv2_api.visits.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.visits.invoke_arn
}

resource "aws_apigatewayv2_route" "visits" {
  for_each           = local.routes
  api_id             = aws_apigatewayv2_api.visits.id
  route_key          = each.key
  authorization_type = each.value == "none" ? "NONE" : each.value
  target             = "integrations/${aws_apigatewayv2_integration.visits.id}"
}

resource "aws_lambda_permission" "visits" {
  function_name = aws_lambda_function.visits.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.visits.execution_arn}/*/*"
}

resource "aws_lambda_function" "visits" {
  function_name = "visits"
  role          = aws_iam_role.visits.arn
  handler       = "visits.handler"
  runtime       = "python3.13"
  filename      = "visits.zip"
}

resource "aws_iam_role" "visits" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "visits" {
  for_each   = toset(["service-role/AWSLambdaBasicExecutionRole", "AmazonSQSFullAccess"])
  role       = aws_iam_role.visits.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}

resource "aws_s3_bucket" "visits" {
  bucket = "visits"
}

resource "aws_s3_bucket_public_access_block" "visits" {
  count                   = var.guarded ? 1 : 0
  bucket                  = aws_s3_bucket.visits.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_sqs_queue" "never" {
  count = 0
  name  = "never"
}

resource "aws_lambda_function" "workers" {
  for_each      = { small = 128, large = 1024 }
  function_name = "worker-${each.key}"
  memory_size   = each.value
  role          = aws_iam_role.visits.arn
  handler       = "worker.handler"
  runtime       = "python3.13"
  filename      = "worker.zip"
}

# Instances that speak of those with their own key.
resource "aws_lambda_function_url" "workers" {
  for_each           = { small = "NONE", large = "AWS_IAM" }
  function_name      = aws_lambda_function.workers[each.key].function_name
  authorization_type = each.value
}

# A queue of which something else speaks is one queue.
resource "aws_sqs_queue" "lanes" {
  for_each = toset(["fast", "slow"])
  name     = "lane-${each.key}"
}

resource "aws_lambda_event_source_mapping" "lane" {
  event_source_arn = aws_sqs_queue.lanes["fast"].arn
  function_name    = aws_lambda_function.visits.arn
}
