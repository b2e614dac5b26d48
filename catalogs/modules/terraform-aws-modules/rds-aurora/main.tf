# terraform-aws-modules/rds-aurora/aws: a cluster of databases. The password is not
# asked for.

variable "create" { default = true }
variable "name" { default = "" }
variable "instances" { default = {} }
variable "instance_class" { default = "" }
variable "publicly_accessible" { default = null }
variable "engine" { default = null }
variable "engine_version" { default = null }
variable "database_name" { default = null }
variable "master_username" { default = null }
variable "port" { default = null }
variable "vpc_security_group_ids" { default = [] }
variable "db_subnet_group_name" { default = null }
variable "storage_encrypted" { default = true }
variable "kms_key_id" { default = null }
variable "iam_database_authentication_enabled" { default = null }
variable "backup_retention_period" { default = null }
variable "deletion_protection" { default = null }
variable "enable_http_endpoint" { default = null }
variable "manage_master_user_password" { default = true }
variable "enabled_cloudwatch_logs_exports" { default = [] }

resource "aws_rds_cluster" "this" {
  count = var.create ? 1 : 0

  cluster_identifier                  = var.name
  engine                              = var.engine
  engine_version                      = var.engine_version
  database_name                       = var.database_name
  master_username                     = var.master_username
  port                                = var.port
  vpc_security_group_ids              = var.vpc_security_group_ids
  db_subnet_group_name                = var.db_subnet_group_name
  storage_encrypted                   = var.storage_encrypted
  kms_key_id                          = var.kms_key_id
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  backup_retention_period             = var.backup_retention_period
  deletion_protection                 = var.deletion_protection
  enable_http_endpoint                = var.enable_http_endpoint
  manage_master_user_password         = var.manage_master_user_password
  enabled_cloudwatch_logs_exports     = var.enabled_cloudwatch_logs_exports
}

resource "aws_rds_cluster_instance" "this" {
  for_each = var.create ? var.instances : {}

  cluster_identifier  = aws_rds_cluster.this[0].id
  identifier          = try(each.value.identifier, "${var.name}-${each.key}")
  engine              = var.engine
  instance_class      = try(each.value.instance_class, var.instance_class)
  publicly_accessible = try(each.value.publicly_accessible, var.publicly_accessible)
}

output "cluster_arn" { value = try(aws_rds_cluster.this[0].arn, null) }
output "cluster_id" { value = try(aws_rds_cluster.this[0].id, null) }
output "cluster_endpoint" { value = try(aws_rds_cluster.this[0].endpoint, null) }
output "cluster_reader_endpoint" { value = try(aws_rds_cluster.this[0].reader_endpoint, null) }
output "cluster_port" { value = try(aws_rds_cluster.this[0].port, null) }
output "cluster_database_name" { value = var.database_name }
output "cluster_master_user_secret" { value = try(aws_rds_cluster.this[0].master_user_secret, null) }
