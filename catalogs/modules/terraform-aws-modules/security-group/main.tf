# terraform-aws-modules/security-group/aws: a security group and its rules. A rule
# is given by a name, or by its ports.

variable "create" { default = true }
variable "create_sg" { default = true }
variable "security_group_id" { default = null }
variable "name" { default = null }
variable "use_name_prefix" { default = true }
variable "description" { default = "Security Group managed by Terraform" }
variable "vpc_id" { default = null }
variable "ingress_rules" { default = [] }
variable "ingress_cidr_blocks" { default = [] }
variable "ingress_ipv6_cidr_blocks" { default = [] }
variable "ingress_prefix_list_ids" { default = [] }
variable "egress_rules" { default = [] }
variable "egress_cidr_blocks" { default = ["0.0.0.0/0"] }
variable "egress_ipv6_cidr_blocks" { default = ["::/0"] }
variable "egress_prefix_list_ids" { default = [] }
variable "ingress_with_cidr_blocks" { default = [] }
variable "computed_ingress_with_cidr_blocks" { default = [] }
variable "ingress_with_source_security_group_id" { default = [] }
variable "computed_ingress_with_source_security_group_id" { default = [] }
variable "ingress_with_self" { default = [] }
variable "computed_ingress_with_self" { default = [] }
variable "egress_with_cidr_blocks" { default = [] }
variable "computed_egress_with_cidr_blocks" { default = [] }
variable "egress_with_source_security_group_id" { default = [] }
variable "computed_egress_with_source_security_group_id" { default = [] }
variable "egress_with_self" { default = [] }
variable "computed_egress_with_self" { default = [] }
variable "tags" { default = {} }

locals {
  group = try(aws_security_group.this[0].id, aws_security_group.this_name_prefix[0].id, var.security_group_id)
  rules = {
    all-all                 = [-1, -1, "-1"]
    all-tcp                 = [0, 65535, "tcp"]
    all-udp                 = [0, 65535, "udp"]
    all-icmp                = [-1, -1, "icmp"]
    http-80-tcp             = [80, 80, "tcp"]
    http-8080-tcp           = [8080, 8080, "tcp"]
    https-443-tcp           = [443, 443, "tcp"]
    https-8443-tcp          = [8443, 8443, "tcp"]
    ssh-tcp                 = [22, 22, "tcp"]
    rdp-tcp                 = [3389, 3389, "tcp"]
    dns-tcp                 = [53, 53, "tcp"]
    dns-udp                 = [53, 53, "udp"]
    mysql-tcp               = [3306, 3306, "tcp"]
    postgresql-tcp          = [5432, 5432, "tcp"]
    mssql-tcp               = [1433, 1433, "tcp"]
    oracle-db-tcp           = [1521, 1521, "tcp"]
    redshift-tcp            = [5439, 5439, "tcp"]
    redis-tcp               = [6379, 6379, "tcp"]
    memcached-tcp           = [11211, 11211, "tcp"]
    mongodb-27017-tcp       = [27017, 27017, "tcp"]
    nfs-tcp                 = [2049, 2049, "tcp"]
    kafka-broker-tcp        = [9092, 9092, "tcp"]
    kafka-broker-tls-tcp    = [9094, 9094, "tcp"]
    elasticsearch-rest-tcp  = [9200, 9200, "tcp"]
    ldaps-tcp               = [636, 636, "tcp"]
    smtp-submission-587-tcp = [587, 587, "tcp"]
  }
}

resource "aws_security_group" "this" {
  count = var.create && var.create_sg && !var.use_name_prefix ? 1 : 0

  name        = var.name
  description = var.description
  vpc_id      = var.vpc_id
}

resource "aws_security_group" "this_name_prefix" {
  count = var.create && var.create_sg && var.use_name_prefix ? 1 : 0

  name_prefix = "${var.name}-"
  description = var.description
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "ingress_rules" {
  for_each = var.create ? toset(var.ingress_rules) : []

  security_group_id = local.group
  type              = "ingress"
  from_port         = local.rules[each.key][0]
  to_port           = local.rules[each.key][1]
  protocol          = local.rules[each.key][2]
  cidr_blocks       = var.ingress_cidr_blocks
  ipv6_cidr_blocks  = var.ingress_ipv6_cidr_blocks
  prefix_list_ids   = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "egress_rules" {
  for_each = var.create ? toset(var.egress_rules) : []

  security_group_id = local.group
  type              = "egress"
  from_port         = local.rules[each.key][0]
  to_port           = local.rules[each.key][1]
  protocol          = local.rules[each.key][2]
  cidr_blocks       = var.egress_cidr_blocks
  ipv6_cidr_blocks  = var.egress_ipv6_cidr_blocks
  prefix_list_ids   = var.egress_prefix_list_ids
}
