# A clinic's functions: code from a folder, from an image, from a bucket.
variable "stage" {
  type    = string
  default = "dev"
}

data "archive_file" "intake" {
  type        = "zip"
  source_dir  = "${path.module}/src/intake"
  output_path = "${path.module}/build/intake.zip"
}

resource "aws_lambda_function" "intake" {
  function_name    = "intake-${var.stage}"
  role             = aws_iam_role.intake.arn
  handler          = "index.handler"
  runtime          = "nodejs20.x"
  filename         = data.archive_file.intake.output_path
  source_code_hash = data.archive_file.intake.output_base64sha256
  timeout          = 30
  memory_size      = 512
  layers           = [aws_lambda_layer_version.shared.arn, "arn:aws:lambda:eu-west-1:123456789012:layer:tracer:4"]
  kms_key_arn      = aws_kms_key.code.arn

  reserved_concurrent_executions = 5
  code_signing_config_arn        = aws_lambda_code_signing_config.strict.arn

  environment {
    variables = {
      QUEUE_URL = aws_sqs_queue.forms.url
      PARTNER   = "https://partner.example.com/forms"
      API_TOKEN = "9f8b7c6d5e4f3a2b1c0d"
    }
  }
  dead_letter_config {
    target_arn = aws_sqs_queue.dead.arn
  }
  tracing_config {
    mode = "Active"
  }
  ephemeral_storage {
    size = 1024
  }
}

resource "aws_lambda_function" "render" {
  function_name = "render"
  role          = aws_iam_role.intake.arn
  package_type  = "Image"
  image_uri     = "${aws_ecr_repository.render.repository_url}:v3"
}

resource "aws_lambda_function" "nightly" {
  function_name = "nightly"
  role          = aws_iam_role.intake.arn
  handler       = "main"
  runtime       = "provided.al2023"
  s3_bucket     = aws_s3_bucket.code.id
  s3_key        = "nightly.zip"
}

resource "aws_iam_role" "intake" {
  name               = "intake"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.intake.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_lambda_layer_version" "shared" {
  layer_name = "shared"
  filename   = "shared.zip"
}

resource "aws_lambda_layer_version_permission" "anyone" {
  layer_name     = aws_lambda_layer_version.shared.layer_name
  version_number = aws_lambda_layer_version.shared.version
  statement_id   = "all"
  action         = "lambda:GetLayerVersion"
  principal      = "*"
}

resource "aws_lambda_code_signing_config" "strict" {
  allowed_publishers {
    signing_profile_version_arns = [aws_signer_signing_profile.team.version_arn]
  }
  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
}

resource "aws_signer_signing_profile" "team" {
  platform_id = "AWSLambda-SHA384-ECDSA"
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.intake.function_name
  function_version = "7"
}

resource "aws_lambda_provisioned_concurrency_config" "intake" {
  function_name                     = aws_lambda_function.intake.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = 2
}

resource "aws_lambda_function_recursion_config" "intake" {
  function_name  = aws_lambda_function.intake.function_name
  recursive_loop = "Allow"
}

resource "aws_lambda_runtime_management_config" "intake" {
  function_name     = aws_lambda_function.intake.function_name
  update_runtime_on = "FunctionUpdate"
}

resource "aws_lambda_function_url" "intake" {
  function_name      = aws_lambda_function.intake.function_name
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
  }
}

resource "aws_lambda_permission" "url" {
  function_name          = aws_lambda_function.intake.function_name
  action                 = "lambda:InvokeFunctionUrl"
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_event_source_mapping" "forms" {
  event_source_arn        = aws_sqs_queue.forms.arn
  function_name           = aws_lambda_alias.live.arn
  batch_size              = 5
  function_response_types = ["ReportBatchItemFailures"]
  filter_criteria {
    filter {
      pattern = jsonencode({ body = { kind = ["form"] } })
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "render" {
  function_name          = aws_lambda_function.render.function_name
  maximum_retry_attempts = 1
  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead.arn
    }
    on_success {
      destination = aws_sns_topic.done.arn
    }
  }
}

resource "aws_sqs_queue" "forms" {
  name                       = "forms"
  visibility_timeout_seconds = 180
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
}

resource "aws_sqs_queue" "dead" {
  name                    = "forms-dead"
  sqs_managed_sse_enabled = true
}

resource "aws_sns_topic" "done" {
  name = "done"
}

resource "aws_ecr_repository" "render" {
  name                 = "render"
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_s3_bucket" "code" {}

resource "aws_kms_key" "code" {
  enable_key_rotation = true
}

variable "settings" {
  type = map(string)
}

# Of the variables, some are known.
resource "aws_lambda_function" "merged" {
  function_name = "merged"
  role          = aws_iam_role.intake.arn
  handler       = "merged.handler"
  runtime       = "python3.13"
  filename      = "merged.zip"
  environment {
    variables = merge(var.settings, { QUEUE_URL = aws_sqs_queue.forms.url })
  }
}
