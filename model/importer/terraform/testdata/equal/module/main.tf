# A topic that two functions of one module subscribe to, before anything is deployed.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_s3_bucket" "archive" {
  bucket = "orders-archive"
}

module "ship" {
  source    = "./consumer"
  name      = "ship"
  topic_arn = aws_sns_topic.orders.arn
  variables = { BUCKET = aws_s3_bucket.archive.id }
}

module "bill" {
  source    = "./consumer"
  name      = "bill"
  topic_arn = aws_sns_topic.orders.arn
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
}

resource "aws_cloudwatch_event_target" "bill" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = module.bill.function_arn
}

resource "aws_lambda_permission" "nightly" {
  action        = "lambda:InvokeFunction"
  function_name = module.bill.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.nightly.arn
}
