# terraform-aws-modules/efs/aws: a file system, and the ways to it.

variable "create" { default = true }
variable "name" { default = "" }
variable "encrypted" { default = true }
variable "kms_key_arn" { default = null }
variable "throughput_mode" { default = null }
variable "mount_targets" { default = {} }
variable "access_points" { default = {} }
variable "attach_policy" { default = true }
variable "enable_backup_policy" { default = true }

resource "aws_efs_file_system" "this" {
  count = var.create ? 1 : 0

  encrypted       = var.encrypted
  kms_key_id      = var.kms_key_arn
  throughput_mode = var.throughput_mode
  tags            = { Name = var.name }
}

resource "aws_efs_backup_policy" "this" {
  count = var.create && var.enable_backup_policy ? 1 : 0

  file_system_id = aws_efs_file_system.this[0].id
  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_mount_target" "this" {
  for_each = var.create ? var.mount_targets : {}

  file_system_id  = aws_efs_file_system.this[0].id
  subnet_id       = each.value.subnet_id
  security_groups = try(each.value.security_groups, null)
}

resource "aws_efs_access_point" "this" {
  for_each = var.create ? var.access_points : {}

  file_system_id = aws_efs_file_system.this[0].id
}

output "arn" { value = try(aws_efs_file_system.this[0].arn, null) }
output "id" { value = try(aws_efs_file_system.this[0].id, null) }
output "dns_name" { value = try(aws_efs_file_system.this[0].dns_name, null) }
output "access_points" { value = aws_efs_access_point.this }
output "mount_targets" { value = aws_efs_mount_target.this }
