resource "aws_secretsmanager_secret" "database" {
  name       = "database"
  kms_key_id = aws_kms_key.secrets.id
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = "hunter2-hunter2"
}

resource "aws_secretsmanager_secret_rotation" "database" {
  secret_id           = aws_secretsmanager_secret.database.id
  rotation_lambda_arn = aws_lambda_function.rotate.arn
  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_lambda_permission" "rotate" {
  function_name = aws_lambda_function.rotate.function_name
  action        = "lambda:InvokeFunction"
  principal     = "secretsmanager.amazonaws.com"
}

resource "aws_secretsmanager_secret_policy" "database" {
  secret_arn = aws_secretsmanager_secret.database.arn
  policy     = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "210987654321" }, Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
}

resource "aws_kms_key" "secrets" {
  enable_key_rotation     = true
  rotation_period_in_days = 180
}

resource "aws_kms_key_policy" "secrets" {
  key_id = aws_kms_key.secrets.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::210987654321:root" }, Action = "kms:Decrypt", Resource = "*" }] })
}

resource "aws_ssm_parameter" "flag" {
  name  = "/clinic/flag"
  type  = "String"
  value = "on"
}

resource "aws_ssm_parameter" "token" {
  name   = "/clinic/token"
  type   = "SecureString"
  value  = "0123456789abcdef0123456789abcdef"
  key_id = aws_kms_key.secrets.arn
}

data "aws_secretsmanager_secret" "partner" {
  name = "partner"
}

data "aws_secretsmanager_secret_version" "partner" {
  secret_id = data.aws_secretsmanager_secret.partner.id
}

data "aws_ssm_parameter" "region" {
  name = "/shared/region"
}

data "aws_sqs_queue" "audit" {
  name = "audit"
}

data "aws_lambda_function" "legacy" {
  function_name = "legacy"
}

data "aws_iam_role" "shared" {
  name = "shared"
}

resource "aws_lambda_function" "rotate" {
  function_name = "rotate"
  role          = data.aws_iam_role.shared.arn
  handler       = "rotate.handler"
  runtime       = "python3.13"
  filename      = "rotate.zip"
  dead_letter_config {
    target_arn = data.aws_sqs_queue.audit.arn
  }
  environment {
    variables = {
      PARTNER_KEY = data.aws_secretsmanager_secret_version.partner.secret_string
      DB_SECRET   = aws_secretsmanager_secret.database.arn
      DB_PASSWORD = aws_secretsmanager_secret_version.database.secret_string
      REGION      = data.aws_ssm_parameter.region.value
    }
  }
}

resource "aws_lambda_event_source_mapping" "audit" {
  event_source_arn = data.aws_sqs_queue.audit.arn
  function_name    = data.aws_lambda_function.legacy.arn
}
