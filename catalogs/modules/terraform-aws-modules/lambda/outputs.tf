output "lambda_function_arn" { value = try(aws_lambda_function.this[0].arn, "") }
output "lambda_function_arn_static" { value = try(aws_lambda_function.this[0].arn, "") }
output "lambda_function_invoke_arn" { value = try(aws_lambda_function.this[0].invoke_arn, "") }
output "lambda_function_name" { value = try(aws_lambda_function.this[0].function_name, "") }
output "lambda_function_qualified_arn" { value = try(aws_lambda_function.this[0].qualified_arn, "") }
output "lambda_function_qualified_invoke_arn" { value = try(aws_lambda_function.this[0].qualified_invoke_arn, "") }
output "lambda_function_version" { value = try(aws_lambda_function.this[0].version, "") }
output "lambda_function_kms_key_arn" { value = try(aws_lambda_function.this[0].kms_key_arn, "") }
output "lambda_function_url" { value = try(aws_lambda_function_url.this[0].function_url, "") }
output "lambda_function_url_id" { value = try(aws_lambda_function_url.this[0].url_id, "") }
output "lambda_layer_arn" { value = try(aws_lambda_layer_version.this[0].arn, "") }
output "lambda_layer_layer_arn" { value = try(aws_lambda_layer_version.this[0].layer_arn, "") }
output "lambda_layer_version" { value = try(aws_lambda_layer_version.this[0].version, "") }
output "lambda_event_source_mapping_arn" { value = { for k, v in aws_lambda_event_source_mapping.this : k => v.arn } }
output "lambda_event_source_mapping_uuid" { value = { for k, v in aws_lambda_event_source_mapping.this : k => v.uuid } }
output "lambda_role_arn" { value = try(aws_iam_role.lambda[0].arn, "") }
output "lambda_role_name" { value = try(aws_iam_role.lambda[0].name, "") }
output "lambda_role_unique_id" { value = try(aws_iam_role.lambda[0].unique_id, "") }
output "lambda_cloudwatch_log_group_arn" { value = try(aws_cloudwatch_log_group.lambda[0].arn, "") }
output "lambda_cloudwatch_log_group_name" { value = try(aws_cloudwatch_log_group.lambda[0].name, "") }
output "local_filename" { value = local.from_s3 ? null : local.code }
output "s3_object" {
  value = {
    bucket     = try(var.s3_existing_package.bucket, var.s3_bucket)
    key        = try(var.s3_existing_package.key, var.s3_prefix)
    version_id = try(var.s3_existing_package.version_id, null)
  }
}

# Names of the outputs before version 2.
output "this_lambda_function_arn" { value = try(aws_lambda_function.this[0].arn, "") }
output "this_lambda_function_invoke_arn" { value = try(aws_lambda_function.this[0].invoke_arn, "") }
output "this_lambda_function_name" { value = try(aws_lambda_function.this[0].function_name, "") }
output "this_lambda_function_qualified_arn" { value = try(aws_lambda_function.this[0].qualified_arn, "") }
output "this_lambda_function_version" { value = try(aws_lambda_function.this[0].version, "") }
output "this_lambda_layer_arn" { value = try(aws_lambda_layer_version.this[0].arn, "") }
