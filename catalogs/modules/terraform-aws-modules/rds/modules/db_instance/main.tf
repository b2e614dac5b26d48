# terraform-aws-modules/rds/aws//modules/db_instance.

variable "create" { default = true }
variable "identifier" { default = "" }
variable "engine" { default = null }
variable "engine_version" { default = null }
variable "instance_class" { default = null }
variable "allocated_storage" { default = null }
variable "db_name" { default = null }
variable "username" { default = null }
variable "port" { default = null }
variable "multi_az" { default = false }
variable "storage_encrypted" { default = true }
variable "kms_key_id" { default = null }
variable "publicly_accessible" { default = false }
variable "vpc_security_group_ids" { default = [] }
variable "db_subnet_group_name" { default = null }
variable "iam_database_authentication_enabled" { default = false }
variable "backup_retention_period" { default = null }
variable "deletion_protection" { default = false }
variable "skip_final_snapshot" { default = false }
variable "manage_master_user_password" { default = true }
variable "enabled_cloudwatch_logs_exports" { default = [] }
variable "auto_minor_version_upgrade" { default = true }
variable "apply_immediately" { default = false }
variable "tags" { default = {} }

resource "aws_db_instance" "this" {
  count = var.create ? 1 : 0

  identifier                          = var.identifier
  engine                              = var.engine
  engine_version                      = var.engine_version
  instance_class                      = var.instance_class
  allocated_storage                   = var.allocated_storage
  db_name                             = var.db_name
  username                            = var.username
  port                                = var.port
  multi_az                            = var.multi_az
  storage_encrypted                   = var.storage_encrypted
  kms_key_id                          = var.kms_key_id
  publicly_accessible                 = var.publicly_accessible
  vpc_security_group_ids              = var.vpc_security_group_ids
  db_subnet_group_name                = var.db_subnet_group_name
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  backup_retention_period             = var.backup_retention_period
  deletion_protection                 = var.deletion_protection
  skip_final_snapshot                 = var.skip_final_snapshot
  manage_master_user_password         = var.manage_master_user_password
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
  auto_minor_version_upgrade          = var.auto_minor_version_upgrade
  apply_immediately                   = var.apply_immediately
}

output "db_instance_address" { value = try(aws_db_instance.this[0].address, null) }
output "db_instance_arn" { value = try(aws_db_instance.this[0].arn, null) }
output "db_instance_endpoint" { value = try(aws_db_instance.this[0].endpoint, null) }
output "db_instance_identifier" { value = try(aws_db_instance.this[0].identifier, null) }
output "db_instance_port" { value = try(aws_db_instance.this[0].port, null) }
output "db_instance_master_user_secret_arn" { value = try(aws_db_instance.this[0].master_user_secret[0].secret_arn, null) }
