# terraform-aws-modules/vpc/aws: a network with its subnets and ways out.

variable "create_vpc" { default = true }
variable "name" { default = "" }
variable "cidr" { default = "10.0.0.0/16" }
variable "azs" { default = [] }
variable "enable_dns_hostnames" { default = true }
variable "enable_nat_gateway" { default = false }
variable "single_nat_gateway" { default = false }
variable "create_igw" { default = true }
variable "manage_default_security_group" { default = true }
variable "default_security_group_ingress" { default = [] }
variable "default_security_group_egress" { default = [] }
variable "enable_flow_log" { default = false }
variable "flow_log_destination_arn" { default = "" }
variable "flow_log_destination_type" { default = "cloud-watch-logs" }
variable "flow_log_traffic_type" { default = "ALL" }
variable "tags" { default = {} }
variable "public_subnets" { default = [] }
variable "private_subnets" { default = [] }
variable "intra_subnets" { default = [] }
variable "database_subnets" { default = [] }
variable "elasticache_subnets" { default = [] }
variable "redshift_subnets" { default = [] }

resource "aws_vpc" "this" {
  count = var.create_vpc ? 1 : 0

  cidr_block           = var.cidr
  enable_dns_hostnames = var.enable_dns_hostnames
  tags                 = merge({ Name = var.name }, var.tags)
}

resource "aws_default_security_group" "this" {
  count = var.create_vpc && var.manage_default_security_group ? 1 : 0

  vpc_id = aws_vpc.this[0].id
  dynamic "ingress" {
    for_each = var.default_security_group_ingress
    content {
      from_port   = try(ingress.value.from_port, 0)
      to_port     = try(ingress.value.to_port, 0)
      protocol    = try(ingress.value.protocol, "-1")
      cidr_blocks = try(compact(split(",", ingress.value.cidr_blocks)), [])
    }
  }
  dynamic "egress" {
    for_each = var.default_security_group_egress
    content {
      from_port   = try(egress.value.from_port, 0)
      to_port     = try(egress.value.to_port, 0)
      protocol    = try(egress.value.protocol, "-1")
      cidr_blocks = try(compact(split(",", egress.value.cidr_blocks)), [])
    }
  }
}

resource "aws_internet_gateway" "this" {
  count = var.create_vpc && var.create_igw && length(var.public_subnets) > 0 ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_nat_gateway" "this" {
  count = var.create_vpc && var.enable_nat_gateway ? (var.single_nat_gateway ? 1 : length(var.azs)) : 0

  subnet_id = aws_subnet.public[count.index].id
}

resource "aws_flow_log" "this" {
  count = var.create_vpc && var.enable_flow_log ? 1 : 0

  vpc_id               = aws_vpc.this[0].id
  traffic_type         = var.flow_log_traffic_type
  log_destination      = var.flow_log_destination_arn
  log_destination_type = var.flow_log_destination_type
}

resource "aws_subnet" "public" {
  count = var.create_vpc ? length(var.public_subnets) : 0

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.public_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}

resource "aws_subnet" "private" {
  count = var.create_vpc ? length(var.private_subnets) : 0

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.private_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}

resource "aws_subnet" "intra" {
  count = var.create_vpc ? length(var.intra_subnets) : 0

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.intra_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}

resource "aws_subnet" "database" {
  count = var.create_vpc ? length(var.database_subnets) : 0

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.database_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}

resource "aws_subnet" "elasticache" {
  count = var.create_vpc ? length(var.elasticache_subnets) : 0

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.elasticache_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}

resource "aws_subnet" "redshift" {
  count = var.create_vpc ? length(var.redshift_subnets) : 0

  vpc_id            = aws_vpc.this[0].id
  cidr_block        = var.redshift_subnets[count.index]
  availability_zone = try(var.azs[count.index], null)
}
