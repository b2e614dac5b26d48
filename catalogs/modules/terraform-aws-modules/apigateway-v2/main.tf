# terraform-aws-modules/apigateway-v2/aws: an API, its routes with integrations,
# authorizers and stage. Version 5 has routes, each with its integration; before,
# integrations were given by their route keys.

variable "create" { default = true }
variable "create_routes_and_integrations" { default = true }
variable "create_stage" { default = true }
variable "create_domain_name" { default = true }
variable "name" { default = "" }
variable "protocol_type" { default = "HTTP" }
variable "body" { default = null }
variable "api_version" { default = null }
variable "cors_configuration" { default = null }
variable "disable_execute_api_endpoint" { default = null }
variable "route_selection_expression" { default = null }
variable "api_key_selection_expression" { default = null }
variable "route_key" { default = null }
variable "target" { default = null }
variable "credentials_arn" { default = null }
variable "domain_name" { default = "" }
variable "domain_name_certificate_arn" { default = null }
variable "mutual_tls_authentication" { default = {} }
variable "authorizers" { default = {} }
variable "routes" { default = {} }
variable "integrations" { default = {} }
variable "vpc_links" { default = {} }
variable "stage_name" { default = "$default" }
variable "stage_variables" { default = {} }
variable "stage_access_log_settings" { default = {} }
variable "stage_default_route_settings" { default = {} }
variable "default_stage_access_log_destination_arn" { default = null }
variable "default_stage_access_log_format" { default = null }
variable "default_route_settings" { default = {} }
variable "tags" { default = {} }

locals {
  old = { for key, i in var.integrations : key => merge(i, { integration = merge(i, { uri = try(i.lambda_arn, i.integration_uri, null) }) }) }
  # Other names of one thing in the two forms.
  routes      = var.create && var.create_routes_and_integrations ? merge(local.old, var.routes) : {}
  log_arn     = try(var.stage_access_log_settings.destination_arn, var.default_stage_access_log_destination_arn)
  log_group   = var.create && var.create_stage && length(var.stage_access_log_settings) > 0 && try(var.stage_access_log_settings.create_log_group, true)
  route_limit = length(var.stage_default_route_settings) > 0 ? var.stage_default_route_settings : var.default_route_settings
  domain      = var.create && var.create_domain_name && var.domain_name != ""
}

resource "aws_apigatewayv2_api" "this" {
  count = var.create ? 1 : 0

  name                         = var.name
  protocol_type                = var.protocol_type
  body                         = var.body
  version                      = var.api_version
  disable_execute_api_endpoint = local.domain ? true : var.disable_execute_api_endpoint
  route_selection_expression   = var.route_selection_expression
  api_key_selection_expression = var.api_key_selection_expression
  route_key                    = var.route_key
  target                       = var.target
  credentials_arn              = var.credentials_arn
  tags                         = var.tags

  dynamic "cors_configuration" {
    for_each = var.cors_configuration == null || length(coalesce(var.cors_configuration, {})) == 0 ? [] : [1]
    content {
      allow_credentials = try(var.cors_configuration.allow_credentials, null)
      allow_headers     = try(var.cors_configuration.allow_headers, null)
      allow_methods     = try(var.cors_configuration.allow_methods, null)
      allow_origins     = try(var.cors_configuration.allow_origins, null)
      expose_headers    = try(var.cors_configuration.expose_headers, null)
      max_age           = try(var.cors_configuration.max_age, null)
    }
  }
}

resource "aws_apigatewayv2_route" "this" {
  for_each = local.routes

  api_id               = aws_apigatewayv2_api.this[0].id
  route_key            = each.key
  authorization_type   = try(each.value.authorization_type, null)
  authorization_scopes = try(each.value.authorization_scopes, null)
  authorizer_id        = try(aws_apigatewayv2_authorizer.this[each.value.authorizer_key].id, each.value.authorizer_id, null)
  api_key_required     = try(each.value.api_key_required, null)
  target               = "integrations/${aws_apigatewayv2_integration.this[each.key].id}"
}

resource "aws_apigatewayv2_integration" "this" {
  for_each = local.routes

  api_id                 = aws_apigatewayv2_api.this[0].id
  integration_type       = try(each.value.integration.type, each.value.integration.integration_type, "AWS_PROXY")
  integration_subtype    = try(each.value.integration.subtype, each.value.integration.integration_subtype, null)
  integration_method     = try(each.value.integration.method, each.value.integration.integration_method, "POST")
  integration_uri        = try(each.value.integration.uri, null)
  connection_type        = try(each.value.integration.connection_type, null)
  connection_id          = try(aws_apigatewayv2_vpc_link.this[each.value.integration.vpc_link_key].id, each.value.integration.connection_id, null)
  credentials_arn        = try(each.value.integration.credentials_arn, null)
  payload_format_version = try(each.value.integration.payload_format_version, null)
  request_parameters     = try(each.value.integration.request_parameters, null)
  timeout_milliseconds   = try(each.value.integration.timeout_milliseconds, null)
}

resource "aws_apigatewayv2_authorizer" "this" {
  for_each = var.create && var.create_routes_and_integrations ? var.authorizers : {}

  api_id                            = aws_apigatewayv2_api.this[0].id
  name                              = try(each.value.name, each.key)
  authorizer_type                   = try(each.value.authorizer_type, null)
  authorizer_uri                    = try(each.value.authorizer_uri, null)
  authorizer_credentials_arn        = try(each.value.authorizer_credentials_arn, null)
  authorizer_payload_format_version = try(each.value.authorizer_payload_format_version, null)
  authorizer_result_ttl_in_seconds  = try(each.value.authorizer_result_ttl_in_seconds, null)
  enable_simple_responses           = try(each.value.enable_simple_responses, null)
  identity_sources                  = try(flatten([each.value.identity_sources]), null)

  dynamic "jwt_configuration" {
    for_each = can(each.value.jwt_configuration) || can(each.value.issuer) ? [1] : []
    content {
      audience = try(each.value.jwt_configuration.audience, each.value.audience, null)
      issuer   = try(each.value.jwt_configuration.issuer, each.value.issuer, null)
    }
  }
}

resource "aws_apigatewayv2_vpc_link" "this" {
  for_each = var.create ? var.vpc_links : {}

  name               = try(each.value.name, each.key)
  security_group_ids = try(each.value.security_group_ids, null)
  subnet_ids         = try(each.value.subnet_ids, null)
}
