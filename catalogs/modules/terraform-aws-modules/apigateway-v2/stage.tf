# Stage and domain of terraform-aws-modules/apigateway-v2/aws.

resource "aws_apigatewayv2_stage" "this" {
  count = var.create && var.create_stage ? 1 : 0

  api_id          = aws_apigatewayv2_api.this[0].id
  name            = var.stage_name
  auto_deploy     = true
  stage_variables = var.stage_variables

  dynamic "access_log_settings" {
    for_each = local.log_group || local.log_arn != null ? [1] : []
    content {
      destination_arn = local.log_group ? aws_cloudwatch_log_group.this[0].arn : local.log_arn
      format          = try(var.stage_access_log_settings.format, var.default_stage_access_log_format)
    }
  }

  dynamic "default_route_settings" {
    for_each = length(local.route_limit) > 0 ? [1] : []
    content {
      data_trace_enabled       = try(local.route_limit.data_trace_enabled, null)
      detailed_metrics_enabled = try(local.route_limit.detailed_metrics_enabled, null)
      logging_level            = try(local.route_limit.logging_level, null)
      throttling_burst_limit   = try(local.route_limit.throttling_burst_limit, null)
      throttling_rate_limit    = try(local.route_limit.throttling_rate_limit, null)
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  count = local.log_group ? 1 : 0

  name              = try(var.stage_access_log_settings.log_group_name, "/aws/apigateway/${var.name}/${replace(var.stage_name, "$", "")}")
  retention_in_days = try(var.stage_access_log_settings.log_group_retention_in_days, 30)
  kms_key_id        = try(var.stage_access_log_settings.log_group_kms_key_id, null)
}

resource "aws_apigatewayv2_domain_name" "this" {
  count = local.domain ? 1 : 0

  domain_name = var.domain_name
  domain_name_configuration {
    certificate_arn = var.domain_name_certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
  dynamic "mutual_tls_authentication" {
    for_each = length(var.mutual_tls_authentication) > 0 ? [1] : []
    content {
      truststore_uri = var.mutual_tls_authentication.truststore_uri
    }
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  count = local.domain && var.create_stage ? 1 : 0

  api_id      = aws_apigatewayv2_api.this[0].id
  domain_name = aws_apigatewayv2_domain_name.this[0].id
  stage       = aws_apigatewayv2_stage.this[0].id
}

output "api_id" { value = try(aws_apigatewayv2_api.this[0].id, null) }
output "api_arn" { value = try(aws_apigatewayv2_api.this[0].arn, null) }
output "api_endpoint" { value = try(aws_apigatewayv2_api.this[0].api_endpoint, null) }
output "api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, null) }
output "authorizers" { value = aws_apigatewayv2_authorizer.this }
output "integrations" { value = aws_apigatewayv2_integration.this }
output "routes" { value = aws_apigatewayv2_route.this }
output "vpc_links" { value = aws_apigatewayv2_vpc_link.this }
output "stage_id" { value = try(aws_apigatewayv2_stage.this[0].id, null) }
output "stage_arn" { value = try(aws_apigatewayv2_stage.this[0].arn, null) }
output "stage_execution_arn" { value = try(aws_apigatewayv2_stage.this[0].execution_arn, null) }
output "stage_invoke_url" { value = try(aws_apigatewayv2_stage.this[0].invoke_url, null) }
output "stage_access_logs_cloudwatch_log_group_arn" { value = try(aws_cloudwatch_log_group.this[0].arn, null) }
output "domain_name_id" { value = try(aws_apigatewayv2_domain_name.this[0].id, null) }

# Names of the outputs before version 5.
output "apigatewayv2_api_id" { value = try(aws_apigatewayv2_api.this[0].id, null) }
output "apigatewayv2_api_arn" { value = try(aws_apigatewayv2_api.this[0].arn, null) }
output "apigatewayv2_api_api_endpoint" { value = try(aws_apigatewayv2_api.this[0].api_endpoint, null) }
output "apigatewayv2_api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, null) }
output "default_apigatewayv2_stage_id" { value = try(aws_apigatewayv2_stage.this[0].id, null) }
output "default_apigatewayv2_stage_execution_arn" { value = try(aws_apigatewayv2_stage.this[0].execution_arn, null) }
output "default_apigatewayv2_stage_invoke_url" { value = try(aws_apigatewayv2_stage.this[0].invoke_url, null) }
