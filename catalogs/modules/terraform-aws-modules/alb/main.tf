# terraform-aws-modules/alb/aws: a load balancer, its listeners and their targets, as
# since version 9.

variable "create" { default = true }
variable "name" { default = null }
variable "internal" { default = null }
variable "load_balancer_type" { default = "application" }
variable "vpc_id" { default = null }
variable "subnets" { default = null }
variable "security_groups" { default = [] }
variable "create_security_group" { default = true }
variable "security_group_name" { default = null }
variable "enable_deletion_protection" { default = true }
variable "drop_invalid_header_fields" { default = true }
variable "access_logs" { default = null }
variable "associate_web_acl" { default = false }
variable "web_acl_arn" { default = null }
variable "listeners" { default = {} }
variable "target_groups" { default = {} }
variable "tags" { default = {} }

resource "aws_lb" "this" {
  count = var.create ? 1 : 0

  name                       = var.name
  internal                   = var.internal
  load_balancer_type         = var.load_balancer_type
  subnets                    = var.subnets
  security_groups            = var.create_security_group ? concat([aws_security_group.this[0].id], var.security_groups) : var.security_groups
  enable_deletion_protection = var.enable_deletion_protection
  drop_invalid_header_fields = var.drop_invalid_header_fields

  dynamic "access_logs" {
    for_each = var.access_logs == null ? [] : [1]
    content {
      bucket  = var.access_logs.bucket
      prefix  = try(var.access_logs.prefix, null)
      enabled = try(var.access_logs.enabled, true)
    }
  }
}

resource "aws_security_group" "this" {
  count = var.create && var.create_security_group ? 1 : 0

  name   = coalesce(var.security_group_name, var.name)
  vpc_id = var.vpc_id
}

resource "aws_lb_listener" "this" {
  for_each = var.create ? var.listeners : {}

  load_balancer_arn = aws_lb.this[0].arn
  port              = try(each.value.port, null)
  protocol          = try(each.value.protocol, null)
  ssl_policy        = try(each.value.ssl_policy, null)
  certificate_arn   = try(each.value.certificate_arn, null)

  dynamic "default_action" {
    for_each = try([each.value.forward], [])
    content {
      type             = "forward"
      target_group_arn = try(aws_lb_target_group.this[default_action.value.target_group_key].arn, default_action.value.arn, null)
    }
  }
  dynamic "default_action" {
    for_each = try([each.value.redirect], [])
    content {
      type = "redirect"
      redirect {
        port        = try(default_action.value.port, null)
        protocol    = try(default_action.value.protocol, null)
        status_code = default_action.value.status_code
      }
    }
  }
}

resource "aws_lb_target_group" "this" {
  for_each = var.create ? var.target_groups : {}

  name        = try(each.value.name, null)
  name_prefix = try(each.value.name_prefix, null)
  port        = try(each.value.port, null)
  protocol    = try(each.value.protocol, null)
  target_type = try(each.value.target_type, null)
  vpc_id      = var.vpc_id
}

resource "aws_lb_target_group_attachment" "this" {
  for_each = var.create ? { for k, g in var.target_groups : k => g if try(g.create_attachment, true) && can(g.target_id) } : {}

  target_group_arn = aws_lb_target_group.this[each.key].arn
  target_id        = each.value.target_id
}

resource "aws_lambda_permission" "this" {
  for_each = var.create ? { for k, g in var.target_groups : k => g if try(g.attach_lambda_permission, false) } : {}

  function_name = try(each.value.lambda_function_name, each.value.target_id)
  action        = try(each.value.lambda_action, "lambda:InvokeFunction")
  principal     = try(each.value.lambda_principal, "elasticloadbalancing.amazonaws.com")
  source_arn    = aws_lb_target_group.this[each.key].arn
}

resource "aws_wafv2_web_acl_association" "this" {
  count = var.create && var.associate_web_acl ? 1 : 0

  resource_arn = aws_lb.this[0].arn
  web_acl_arn  = var.web_acl_arn
}

output "arn" { value = try(aws_lb.this[0].arn, null) }
output "id" { value = try(aws_lb.this[0].id, null) }
output "dns_name" { value = try(aws_lb.this[0].dns_name, null) }
output "zone_id" { value = try(aws_lb.this[0].zone_id, null) }
output "listeners" { value = aws_lb_listener.this }
output "target_groups" { value = aws_lb_target_group.this }
output "security_group_id" { value = try(aws_security_group.this[0].id, null) }
output "lb_arn" { value = try(aws_lb.this[0].arn, null) }
output "lb_dns_name" { value = try(aws_lb.this[0].dns_name, null) }
