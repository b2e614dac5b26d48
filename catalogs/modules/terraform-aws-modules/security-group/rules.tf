# Rules of terraform-aws-modules/security-group/aws that are given one by one.

resource "aws_security_group_rule" "ingress_with_cidr_blocks" {
  for_each = var.create ? { for i, r in concat(var.ingress_with_cidr_blocks, var.computed_ingress_with_cidr_blocks) : i => r } : {}

  security_group_id = local.group
  type              = "ingress"
  from_port         = try(each.value.from_port, local.rules[each.value.rule][0], null)
  to_port           = try(each.value.to_port, local.rules[each.value.rule][1], null)
  protocol          = try(each.value.protocol, local.rules[each.value.rule][2], null)
  cidr_blocks       = try(compact(split(",", each.value.cidr_blocks)), var.ingress_cidr_blocks)
}

resource "aws_security_group_rule" "ingress_with_source_security_group_id" {
  for_each = var.create ? { for i, r in concat(var.ingress_with_source_security_group_id, var.computed_ingress_with_source_security_group_id) : i => r } : {}

  security_group_id        = local.group
  type                     = "ingress"
  from_port                = try(each.value.from_port, local.rules[each.value.rule][0], null)
  to_port                  = try(each.value.to_port, local.rules[each.value.rule][1], null)
  protocol                 = try(each.value.protocol, local.rules[each.value.rule][2], null)
  source_security_group_id = each.value.source_security_group_id
}

resource "aws_security_group_rule" "ingress_with_self" {
  for_each = var.create ? { for i, r in concat(var.ingress_with_self, var.computed_ingress_with_self) : i => r } : {}

  security_group_id = local.group
  type              = "ingress"
  from_port         = try(each.value.from_port, local.rules[each.value.rule][0], null)
  to_port           = try(each.value.to_port, local.rules[each.value.rule][1], null)
  protocol          = try(each.value.protocol, local.rules[each.value.rule][2], null)
  self              = try(each.value.self, true)
}

resource "aws_security_group_rule" "egress_with_cidr_blocks" {
  for_each = var.create ? { for i, r in concat(var.egress_with_cidr_blocks, var.computed_egress_with_cidr_blocks) : i => r } : {}

  security_group_id = local.group
  type              = "egress"
  from_port         = try(each.value.from_port, local.rules[each.value.rule][0], null)
  to_port           = try(each.value.to_port, local.rules[each.value.rule][1], null)
  protocol          = try(each.value.protocol, local.rules[each.value.rule][2], null)
  cidr_blocks       = try(compact(split(",", each.value.cidr_blocks)), var.egress_cidr_blocks)
}

resource "aws_security_group_rule" "egress_with_source_security_group_id" {
  for_each = var.create ? { for i, r in concat(var.egress_with_source_security_group_id, var.computed_egress_with_source_security_group_id) : i => r } : {}

  security_group_id        = local.group
  type                     = "egress"
  from_port                = try(each.value.from_port, local.rules[each.value.rule][0], null)
  to_port                  = try(each.value.to_port, local.rules[each.value.rule][1], null)
  protocol                 = try(each.value.protocol, local.rules[each.value.rule][2], null)
  source_security_group_id = each.value.source_security_group_id
}

resource "aws_security_group_rule" "egress_with_self" {
  for_each = var.create ? { for i, r in concat(var.egress_with_self, var.computed_egress_with_self) : i => r } : {}

  security_group_id = local.group
  type              = "egress"
  from_port         = try(each.value.from_port, local.rules[each.value.rule][0], null)
  to_port           = try(each.value.to_port, local.rules[each.value.rule][1], null)
  protocol          = try(each.value.protocol, local.rules[each.value.rule][2], null)
  self              = try(each.value.self, true)
}

output "security_group_id" { value = local.group }
output "security_group_arn" { value = try(aws_security_group.this[0].arn, aws_security_group.this_name_prefix[0].arn, "") }
output "security_group_name" { value = try(aws_security_group.this[0].name, aws_security_group.this_name_prefix[0].name, "") }
output "security_group_vpc_id" { value = var.vpc_id }
output "this_security_group_id" { value = local.group }
