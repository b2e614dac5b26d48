# terraform-aws-modules/rds/aws//modules/db_subnet_group.

variable "create" { default = true }
variable "name" { default = "" }
variable "subnet_ids" { default = [] }

resource "aws_db_subnet_group" "this" {
  count = var.create ? 1 : 0

  name       = var.name
  subnet_ids = var.subnet_ids
}

output "db_subnet_group_id" { value = try(aws_db_subnet_group.this[0].id, null) }
