# terraform-aws-modules/cloudfront/aws: a distribution and its ways to its origins.

variable "create_distribution" { default = true }
variable "create_origin_access_identity" { default = false }
variable "create_origin_access_control" { default = false }
variable "origin_access_identities" { default = {} }
variable "origin_access_control" { default = {} }
variable "aliases" { default = null }
variable "comment" { default = null }
variable "default_root_object" { default = null }
variable "enabled" { default = true }
variable "http_version" { default = "http2" }
variable "price_class" { default = null }
variable "web_acl_id" { default = null }
variable "origin" { default = {} }
variable "origin_group" { default = {} }
variable "default_cache_behavior" { default = {} }
variable "ordered_cache_behavior" { default = [] }
variable "viewer_certificate" { default = { cloudfront_default_certificate = true, minimum_protocol_version = "TLSv1" } }
variable "logging_config" { default = {} }
variable "geo_restriction" { default = {} }
variable "tags" { default = {} }

resource "aws_cloudfront_origin_access_identity" "this" {
  for_each = var.create_origin_access_identity ? var.origin_access_identities : {}

  comment = each.value
}

resource "aws_cloudfront_origin_access_control" "this" {
  for_each = var.create_origin_access_control ? var.origin_access_control : {}

  name                              = each.key
  origin_access_control_origin_type = each.value.origin_type
  signing_behavior                  = each.value.signing_behavior
  signing_protocol                  = each.value.signing_protocol
}

resource "aws_cloudfront_distribution" "this" {
  count = var.create_distribution ? 1 : 0

  aliases             = var.aliases
  comment             = var.comment
  default_root_object = var.default_root_object
  enabled             = var.enabled
  http_version        = var.http_version
  price_class         = var.price_class
  web_acl_id          = var.web_acl_id

  dynamic "logging_config" {
    for_each = length(var.logging_config) > 0 ? [1] : []
    content {
      bucket = var.logging_config.bucket
      prefix = try(var.logging_config.prefix, null)
    }
  }

  dynamic "origin" {
    for_each = var.origin
    content {
      domain_name              = origin.value.domain_name
      origin_id                = try(origin.value.origin_id, origin.key)
      origin_path              = try(origin.value.origin_path, null)
      origin_access_control_id = try(aws_cloudfront_origin_access_control.this[origin.value.origin_access_control].id, origin.value.origin_access_control_id, null)
      dynamic "s3_origin_config" {
        for_each = can(origin.value.s3_origin_config) ? [1] : []
        content {
          origin_access_identity = try(aws_cloudfront_origin_access_identity.this[origin.value.s3_origin_config.origin_access_identity].cloudfront_access_identity_path, origin.value.s3_origin_config.cloudfront_access_identity_path, null)
        }
      }
      dynamic "custom_origin_config" {
        for_each = can(origin.value.custom_origin_config) ? [1] : []
        content {
          http_port              = try(origin.value.custom_origin_config.http_port, 80)
          https_port             = try(origin.value.custom_origin_config.https_port, 443)
          origin_protocol_policy = origin.value.custom_origin_config.origin_protocol_policy
          origin_ssl_protocols   = origin.value.custom_origin_config.origin_ssl_protocols
        }
      }
    }
  }

  default_cache_behavior {
    allowed_methods            = try(var.default_cache_behavior.allowed_methods, ["GET", "HEAD", "OPTIONS"])
    cached_methods             = try(var.default_cache_behavior.cached_methods, ["GET", "HEAD"])
    target_origin_id           = var.default_cache_behavior.target_origin_id
    viewer_protocol_policy     = var.default_cache_behavior.viewer_protocol_policy
    cache_policy_id            = try(var.default_cache_behavior.cache_policy_id, null)
    origin_request_policy_id   = try(var.default_cache_behavior.origin_request_policy_id, null)
    response_headers_policy_id = try(var.default_cache_behavior.response_headers_policy_id, null)
    trusted_key_groups         = try(var.default_cache_behavior.trusted_key_groups, null)
    dynamic "lambda_function_association" {
      for_each = try(var.default_cache_behavior.lambda_function_association, {})
      iterator = l
      content {
        event_type   = try(l.value.event_type, l.key)
        lambda_arn   = l.value.lambda_arn
        include_body = try(l.value.include_body, null)
      }
    }
    dynamic "function_association" {
      for_each = try(var.default_cache_behavior.function_association, {})
      iterator = f
      content {
        event_type   = try(f.value.event_type, f.key)
        function_arn = f.value.function_arn
      }
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = var.ordered_cache_behavior
    iterator = b
    content {
      path_pattern               = b.value.path_pattern
      allowed_methods            = try(b.value.allowed_methods, ["GET", "HEAD", "OPTIONS"])
      cached_methods             = try(b.value.cached_methods, ["GET", "HEAD"])
      target_origin_id           = b.value.target_origin_id
      viewer_protocol_policy     = b.value.viewer_protocol_policy
      cache_policy_id            = try(b.value.cache_policy_id, null)
      origin_request_policy_id   = try(b.value.origin_request_policy_id, null)
      response_headers_policy_id = try(b.value.response_headers_policy_id, null)
      trusted_key_groups         = try(b.value.trusted_key_groups, null)
      dynamic "lambda_function_association" {
        for_each = try(b.value.lambda_function_association, {})
        iterator = l
        content {
          event_type   = try(l.value.event_type, l.key)
          lambda_arn   = l.value.lambda_arn
          include_body = try(l.value.include_body, null)
        }
      }
      dynamic "function_association" {
        for_each = try(b.value.function_association, {})
        iterator = f
        content {
          event_type   = try(f.value.event_type, f.key)
          function_arn = f.value.function_arn
        }
      }
    }
  }

  viewer_certificate {
    acm_certificate_arn            = try(var.viewer_certificate.acm_certificate_arn, null)
    cloudfront_default_certificate = try(var.viewer_certificate.cloudfront_default_certificate, null)
    minimum_protocol_version       = try(var.viewer_certificate.minimum_protocol_version, "TLSv1")
    ssl_support_method             = try(var.viewer_certificate.ssl_support_method, null)
  }

  restrictions {
    geo_restriction {
      restriction_type = try(var.geo_restriction.restriction_type, "none")
      locations        = try(var.geo_restriction.locations, [])
    }
  }
}

output "cloudfront_distribution_id" { value = try(aws_cloudfront_distribution.this[0].id, "") }
output "cloudfront_distribution_arn" { value = try(aws_cloudfront_distribution.this[0].arn, "") }
output "cloudfront_distribution_domain_name" { value = try(aws_cloudfront_distribution.this[0].domain_name, "") }
output "cloudfront_distribution_hosted_zone_id" { value = try(aws_cloudfront_distribution.this[0].hosted_zone_id, "") }
output "cloudfront_origin_access_identity_iam_arns" { value = [for k, v in aws_cloudfront_origin_access_identity.this : v.iam_arn] }
output "cloudfront_origin_access_controls_ids" { value = [for k, v in aws_cloudfront_origin_access_control.this : v.id] }
