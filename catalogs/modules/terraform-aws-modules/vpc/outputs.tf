# Route tables and outputs of terraform-aws-modules/vpc/aws.

resource "aws_route_table" "public" {
  count = var.create_vpc && length(var.public_subnets) > 0 ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_route_table" "private" {
  count = var.create_vpc && length(var.private_subnets) > 0 ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_route_table" "intra" {
  count = var.create_vpc && length(var.intra_subnets) > 0 ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

resource "aws_route_table" "database" {
  count = var.create_vpc && length(var.database_subnets) > 0 ? 1 : 0

  vpc_id = aws_vpc.this[0].id
}

output "vpc_id" { value = try(aws_vpc.this[0].id, null) }
output "vpc_arn" { value = try(aws_vpc.this[0].arn, null) }
output "vpc_cidr_block" { value = try(aws_vpc.this[0].cidr_block, null) }
output "default_security_group_id" { value = try(aws_default_security_group.this[0].id, aws_vpc.this[0].default_security_group_id, null) }
output "default_route_table_id" { value = try(aws_vpc.this[0].default_route_table_id, null) }
output "vpc_main_route_table_id" { value = try(aws_vpc.this[0].main_route_table_id, null) }
output "igw_id" { value = try(aws_internet_gateway.this[0].id, null) }
output "natgw_ids" { value = aws_nat_gateway.this[*].id }
output "azs" { value = var.azs }
output "name" { value = var.name }
output "public_subnets" { value = aws_subnet.public[*].id }
output "public_subnet_arns" { value = aws_subnet.public[*].arn }
output "public_subnets_cidr_blocks" { value = aws_subnet.public[*].cidr_block }
output "private_subnets" { value = aws_subnet.private[*].id }
output "private_subnet_arns" { value = aws_subnet.private[*].arn }
output "private_subnets_cidr_blocks" { value = aws_subnet.private[*].cidr_block }
output "intra_subnets" { value = aws_subnet.intra[*].id }
output "intra_subnet_arns" { value = aws_subnet.intra[*].arn }
output "intra_subnets_cidr_blocks" { value = aws_subnet.intra[*].cidr_block }
output "database_subnets" { value = aws_subnet.database[*].id }
output "database_subnet_arns" { value = aws_subnet.database[*].arn }
output "database_subnets_cidr_blocks" { value = aws_subnet.database[*].cidr_block }
output "elasticache_subnets" { value = aws_subnet.elasticache[*].id }
output "elasticache_subnet_arns" { value = aws_subnet.elasticache[*].arn }
output "elasticache_subnets_cidr_blocks" { value = aws_subnet.elasticache[*].cidr_block }
output "redshift_subnets" { value = aws_subnet.redshift[*].id }
output "redshift_subnet_arns" { value = aws_subnet.redshift[*].arn }
output "redshift_subnets_cidr_blocks" { value = aws_subnet.redshift[*].cidr_block }
output "public_route_table_ids" { value = aws_route_table.public[*].id }
output "private_route_table_ids" { value = aws_route_table.private[*].id }
output "intra_route_table_ids" { value = aws_route_table.intra[*].id }
output "database_route_table_ids" { value = aws_route_table.database[*].id }
output "database_subnet_group_name" { value = var.name }
output "database_subnet_group" { value = var.name }
