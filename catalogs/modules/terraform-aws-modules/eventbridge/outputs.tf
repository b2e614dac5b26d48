output "eventbridge_bus_name" { value = try(aws_cloudwatch_event_bus.this[0].name, var.bus_name) }
output "eventbridge_bus_arn" { value = try(aws_cloudwatch_event_bus.this[0].arn, "") }
output "eventbridge_rules" { value = aws_cloudwatch_event_rule.this }
output "eventbridge_targets" { value = aws_cloudwatch_event_target.this }
output "eventbridge_rule_ids" { value = { for k, v in aws_cloudwatch_event_rule.this : k => v.id } }
output "eventbridge_rule_arns" { value = { for k, v in aws_cloudwatch_event_rule.this : k => v.arn } }
output "eventbridge_archive_arns" { value = { for k, v in aws_cloudwatch_event_archive.this : k => v.arn } }
output "eventbridge_connection_arns" { value = { for k, v in aws_cloudwatch_event_connection.this : k => v.arn } }
output "eventbridge_api_destination_arns" { value = { for k, v in aws_cloudwatch_event_api_destination.this : k => v.arn } }
output "eventbridge_schedule_arns" { value = { for k, v in aws_scheduler_schedule.this : k => v.arn } }
output "eventbridge_pipe_arns" { value = { for k, v in aws_pipes_pipe.this : k => v.arn } }
output "eventbridge_role_arn" { value = try(aws_iam_role.eventbridge[0].arn, "") }
output "eventbridge_role_name" { value = try(aws_iam_role.eventbridge[0].name, "") }
