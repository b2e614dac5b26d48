# terraform-aws-modules/cloudwatch/aws//modules/metric-alarm.

variable "create_metric_alarm" { default = true }
variable "alarm_name" { default = null }
variable "alarm_actions" { default = null }
variable "ok_actions" { default = null }
variable "namespace" { default = null }
variable "metric_name" { default = null }
variable "dimensions" { default = null }
variable "statistic" { default = null }
variable "period" { default = null }
variable "threshold" { default = null }
variable "comparison_operator" { default = null }
variable "evaluation_periods" { default = null }
variable "treat_missing_data" { default = "missing" }

resource "aws_cloudwatch_metric_alarm" "this" {
  count = var.create_metric_alarm ? 1 : 0

  alarm_name          = var.alarm_name
  alarm_actions       = var.alarm_actions
  ok_actions          = var.ok_actions
  namespace           = var.namespace
  metric_name         = var.metric_name
  dimensions          = var.dimensions
  statistic           = var.statistic
  period              = var.period
  threshold           = var.threshold
  comparison_operator = var.comparison_operator
  evaluation_periods  = var.evaluation_periods
  treat_missing_data  = var.treat_missing_data
}

output "cloudwatch_metric_alarm_arn" { value = try(aws_cloudwatch_metric_alarm.this[0].arn, "") }
output "cloudwatch_metric_alarm_id" { value = try(aws_cloudwatch_metric_alarm.this[0].id, "") }
