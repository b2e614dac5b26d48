# terraform-aws-modules/appsync/aws: a GraphQL API, its data sources and resolvers.

variable "create_graphql_api" { default = true }
variable "name" { default = "" }
variable "schema" { default = "" }
variable "authentication_type" { default = "API_KEY" }
variable "additional_authentication_provider" { default = {} }
variable "lambda_authorizer_config" { default = {} }
variable "openid_connect_config" { default = {} }
variable "user_pool_config" { default = {} }
variable "visibility" { default = null }
variable "introspection_config" { default = null }
variable "query_depth_limit" { default = null }
variable "xray_enabled" { default = false }
variable "logging_enabled" { default = false }
variable "log_field_log_level" { default = null }
variable "log_exclude_verbose_content" { default = false }
variable "log_cloudwatch_logs_role_arn" { default = null }
variable "create_logs_role" { default = true }
variable "api_keys" { default = {} }
variable "datasources" { default = {} }
variable "resolvers" { default = {} }
variable "functions" { default = {} }
variable "iam_permissions_boundary" { default = null }
variable "tags" { default = {} }

locals {
  made = var.create_graphql_api
  # Data sources without a role of their own get one that may do what their type needs.
  served = { for k, d in var.datasources : k => d if var.create_graphql_api && contains(["AWS_LAMBDA", "AMAZON_DYNAMODB", "AMAZON_EVENTBRIDGE"], try(d.type, "")) && try(d.create_service_role, true) }
}

resource "aws_appsync_graphql_api" "this" {
  count = local.made ? 1 : 0

  name                 = var.name
  schema               = var.schema
  authentication_type  = var.authentication_type
  visibility           = var.visibility
  xray_enabled         = var.xray_enabled
  introspection_config = var.introspection_config
  query_depth_limit    = var.query_depth_limit

  dynamic "log_config" {
    for_each = var.logging_enabled ? [1] : []
    content {
      cloudwatch_logs_role_arn = var.create_logs_role ? aws_iam_role.logs[0].arn : var.log_cloudwatch_logs_role_arn
      field_log_level          = var.log_field_log_level
      exclude_verbose_content  = var.log_exclude_verbose_content
    }
  }
  dynamic "lambda_authorizer_config" {
    for_each = length(var.lambda_authorizer_config) > 0 ? [1] : []
    content {
      authorizer_uri                   = var.lambda_authorizer_config.authorizer_uri
      authorizer_result_ttl_in_seconds = try(var.lambda_authorizer_config.authorizer_result_ttl_in_seconds, null)
    }
  }
  dynamic "openid_connect_config" {
    for_each = length(var.openid_connect_config) > 0 ? [1] : []
    content {
      issuer = var.openid_connect_config.issuer
    }
  }
  dynamic "user_pool_config" {
    for_each = length(var.user_pool_config) > 0 ? [1] : []
    content {
      user_pool_id   = var.user_pool_config.user_pool_id
      default_action = try(var.user_pool_config.default_action, null)
    }
  }
  dynamic "additional_authentication_provider" {
    for_each = var.additional_authentication_provider
    iterator = p
    content {
      authentication_type = p.value.authentication_type
      dynamic "lambda_authorizer_config" {
        for_each = try([p.value.lambda_authorizer_config], [])
        content {
          authorizer_uri = lambda_authorizer_config.value.authorizer_uri
        }
      }
      dynamic "user_pool_config" {
        for_each = try([p.value.user_pool_config], [])
        content {
          user_pool_id = user_pool_config.value.user_pool_id
        }
      }
    }
  }
}

resource "aws_appsync_api_key" "this" {
  for_each = local.made && var.authentication_type == "API_KEY" ? var.api_keys : {}

  api_id  = aws_appsync_graphql_api.this[0].id
  expires = each.value
}

resource "aws_iam_role" "logs" {
  count = local.made && var.logging_enabled && var.create_logs_role ? 1 : 0

  name               = "${var.name}-logs"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "appsync.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "logs" {
  count = local.made && var.logging_enabled && var.create_logs_role ? 1 : 0

  role       = aws_iam_role.logs[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs"
}

output "appsync_graphql_api_id" { value = try(aws_appsync_graphql_api.this[0].id, null) }
output "appsync_graphql_api_arn" { value = try(aws_appsync_graphql_api.this[0].arn, null) }
output "appsync_graphql_api_uris" { value = try(aws_appsync_graphql_api.this[0].uris, null) }
output "appsync_graphql_api_fqdns" { value = try(aws_appsync_graphql_api.this[0].uris, null) }
output "appsync_datasource_arn" { value = { for k, v in aws_appsync_datasource.this : k => v.arn } }
output "appsync_resolver_arn" { value = { for k, v in aws_appsync_resolver.this : k => v.arn } }
