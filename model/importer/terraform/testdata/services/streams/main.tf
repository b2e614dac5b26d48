resource "aws_kinesis_stream" "vitals" {
  name             = "vitals"
  retention_period = 48
  encryption_type  = "KMS"
  kms_key_id       = "alias/aws/kinesis"
}

resource "aws_kinesis_stream_consumer" "watch" {
  name       = "watch"
  stream_arn = aws_kinesis_stream.vitals.arn
}

resource "aws_lambda_event_source_mapping" "watch" {
  event_source_arn               = aws_kinesis_stream_consumer.watch.arn
  function_name                  = aws_lambda_function.watch.function_name
  starting_position              = "LATEST"
  bisect_batch_on_function_error = true
  maximum_retry_attempts         = 3
}

resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "archive"
  destination = "extended_s3"
  kinesis_source_configuration {
    kinesis_stream_arn = aws_kinesis_stream.vitals.arn
    role_arn           = aws_iam_role.stream.arn
  }
  extended_s3_configuration {
    role_arn   = aws_iam_role.stream.arn
    bucket_arn = aws_s3_bucket.archive.arn
    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${aws_lambda_function.watch.arn}:$LATEST"
        }
      }
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "partner" {
  name        = "partner"
  destination = "http_endpoint"
  http_endpoint_configuration {
    url      = "https://partner.example.com/vitals"
    role_arn = aws_iam_role.stream.arn
  }
}

resource "aws_s3_bucket" "archive" {
  bucket = "vitals-archive"
}

resource "aws_msk_cluster" "lab" {
  cluster_name = "lab"
  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.lab.arn
    encryption_in_transit {
      client_broker = "TLS"
    }
  }
}

resource "aws_kms_key" "lab" {}

resource "aws_lambda_event_source_mapping" "lab" {
  event_source_arn = aws_msk_cluster.lab.arn
  function_name    = aws_lambda_function.watch.function_name
  topics           = ["results"]
}

resource "aws_lambda_event_source_mapping" "own" {
  function_name = aws_lambda_function.watch.function_name
  topics        = ["results"]
  self_managed_event_source {
    endpoints = { KAFKA_BOOTSTRAP_SERVERS = "kafka.example.com:9092" }
  }
  source_access_configuration {
    type = "BASIC_AUTH"
    uri  = aws_secretsmanager_secret.kafka.arn
  }
}

resource "aws_secretsmanager_secret" "kafka" {
  name = "kafka"
}

resource "aws_lambda_function" "watch" {
  function_name = "watch"
  role          = aws_iam_role.stream.arn
  handler       = "watch.handler"
  runtime       = "python3.13"
  filename      = "watch.zip"
}

resource "aws_iam_role" "stream" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["firehose.amazonaws.com", "lambda.amazonaws.com"] } }] })
}

resource "aws_cloudwatch_log_group" "watch" {
  name              = "/aws/lambda/${aws_lambda_function.watch.function_name}"
  retention_in_days = 7
}

resource "aws_cloudwatch_log_subscription_filter" "watch" {
  name            = "watch"
  log_group_name  = aws_cloudwatch_log_group.watch.name
  destination_arn = aws_kinesis_firehose_delivery_stream.archive.arn
  role_arn        = aws_iam_role.stream.arn
  filter_pattern  = ""
}

resource "aws_cloudwatch_metric_alarm" "watch" {
  alarm_name          = "watch-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.watch.function_name }
}

resource "aws_cloudtrail" "all" {
  name                       = "all"
  s3_bucket_name             = aws_s3_bucket.archive.id
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.watch.arn}:*"
}
