# Queues of one block and what works on them, before anything is deployed.

provider "aws" {
  region = "eu-west-1"
}

locals {
  jobs = {
    mail  = { batch = 5 }
    print = { batch = 10 }
  }
}

resource "aws_sqs_queue" "jobs" {
  for_each = local.jobs

  name                    = each.key
  sqs_managed_sse_enabled = true
}

resource "aws_iam_role" "worker" {
  name = "worker"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "worker" {
  count = 2

  role       = aws_iam_role.worker.name
  policy_arn = ["arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole", "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"][count.index]
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  filename      = "worker.zip"
  handler       = "app.handler"
  runtime       = "python3.13"
}

resource "aws_lambda_event_source_mapping" "jobs" {
  for_each = aws_sqs_queue.jobs

  event_source_arn = each.value.arn
  function_name    = aws_lambda_function.worker.function_name
  batch_size       = local.jobs[each.key].batch
}
