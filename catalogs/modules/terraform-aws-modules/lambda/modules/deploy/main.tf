# terraform-aws-modules/lambda/aws//modules/deploy: what moves an alias to a new version.

variable "create" { default = true }
variable "create_app" { default = false }
variable "create_deployment_group" { default = false }
variable "app_name" { default = "" }
variable "deployment_group_name" { default = "" }
variable "deployment_config_name" { default = "CodeDeployDefault.LambdaAllAtOnce" }
variable "create_codedeploy_role" { default = true }
variable "codedeploy_role_name" { default = "" }
variable "codedeploy_principals" { default = ["codedeploy.amazonaws.com"] }
variable "auto_rollback_enabled" { default = true }
variable "alarm_enabled" { default = false }
variable "alarms" { default = [] }

resource "aws_codedeploy_app" "this" {
  count = var.create && var.create_app ? 1 : 0

  name             = var.app_name
  compute_platform = "Lambda"
}

resource "aws_codedeploy_deployment_group" "this" {
  count = var.create && var.create_deployment_group ? 1 : 0

  app_name               = var.create_app ? aws_codedeploy_app.this[0].name : var.app_name
  deployment_group_name  = var.deployment_group_name
  deployment_config_name = var.deployment_config_name
  service_role_arn       = try(aws_iam_role.codedeploy[0].arn, null)
}

resource "aws_iam_role" "codedeploy" {
  count = var.create && var.create_codedeploy_role ? 1 : 0

  name               = coalesce(var.codedeploy_role_name, "${var.app_name}-codedeploy")
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = var.codedeploy_principals } }] })
}

resource "aws_iam_role_policy_attachment" "codedeploy" {
  count = var.create && var.create_codedeploy_role ? 1 : 0

  role       = aws_iam_role.codedeploy[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda"
}

output "codedeploy_app_name" { value = try(aws_codedeploy_app.this[0].name, "") }
output "codedeploy_deployment_group_name" { value = try(aws_codedeploy_deployment_group.this[0].deployment_group_name, "") }
output "codedeploy_iam_role_name" { value = try(aws_iam_role.codedeploy[0].name, "") }
