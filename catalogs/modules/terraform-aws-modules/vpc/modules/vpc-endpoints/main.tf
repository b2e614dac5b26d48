# terraform-aws-modules/vpc/aws//modules/vpc-endpoints: ways from a network to services.

variable "create" { default = true }
variable "vpc_id" { default = null }
variable "endpoints" { default = {} }
variable "subnet_ids" { default = [] }
variable "security_group_ids" { default = [] }
variable "create_security_group" { default = false }
variable "security_group_name" { default = null }
variable "security_group_rules" { default = {} }
variable "tags" { default = {} }

resource "aws_vpc_endpoint" "this" {
  for_each = var.create ? { for k, v in var.endpoints : k => v if try(v.create, true) } : {}

  vpc_id              = var.vpc_id
  service_name        = try(each.value.service_name, "com.amazonaws.*.${each.value.service}", null)
  vpc_endpoint_type   = try(each.value.service_type, "Interface")
  policy              = try(each.value.policy, null)
  private_dns_enabled = try(each.value.private_dns_enabled, null)
  route_table_ids     = try(each.value.route_table_ids, null)
  subnet_ids          = try(each.value.service_type, "Interface") == "Interface" ? concat(var.subnet_ids, try(each.value.subnet_ids, [])) : null
  security_group_ids  = try(each.value.service_type, "Interface") == "Interface" ? concat(var.security_group_ids, try(each.value.security_group_ids, [])) : null
}

resource "aws_security_group" "this" {
  count = var.create && var.create_security_group ? 1 : 0

  name   = var.security_group_name
  vpc_id = var.vpc_id
}

output "endpoints" { value = aws_vpc_endpoint.this }
output "security_group_id" { value = try(aws_security_group.this[0].id, null) }
output "security_group_arn" { value = try(aws_security_group.this[0].arn, null) }
