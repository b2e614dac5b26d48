# Texts that jsonencode makes, where a text is wanted.
resource "aws_secretsmanager_secret" "registry" { name = "registry" }

resource "aws_secretsmanager_secret_version" "registry" {
  secret_id     = aws_secretsmanager_secret.registry.id
  secret_string = jsonencode({ user = "clinic", password = "correct horse battery" })
}

resource "aws_sqs_queue" "reminders" { name = "reminders" }

resource "aws_iam_role" "scheduler" {
  name               = "scheduler"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "scheduler.amazonaws.com" } }] })
}

resource "aws_scheduler_schedule" "reminders" {
  name                = "reminders"
  schedule_expression = "rate(1 hour)"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ QueueUrl = aws_sqs_queue.reminders.url, MessageBody = jsonencode({ kind = "all", list = [1, true, null] }) })
  }
}
