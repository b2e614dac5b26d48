# terraform-aws-modules/ecr/aws: a repository of images.

variable "create" { default = true }
variable "create_repository" { default = true }
variable "repository_type" { default = "private" }
variable "repository_name" { default = "" }
variable "repository_image_tag_mutability" { default = "IMMUTABLE" }
variable "repository_encryption_type" { default = null }
variable "repository_kms_key" { default = null }
variable "repository_image_scan_on_push" { default = true }
variable "repository_policy" { default = null }
variable "attach_repository_policy" { default = true }
variable "create_repository_policy" { default = true }
variable "repository_read_access_arns" { default = [] }
variable "repository_read_write_access_arns" { default = [] }
variable "repository_lambda_read_access_arns" { default = [] }

locals {
  made    = var.create && var.create_repository && var.repository_type == "private"
  readers = concat(var.repository_read_access_arns, var.repository_read_write_access_arns)
  reading = ["ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage", "ecr:BatchCheckLayerAvailability"]
  writing = ["ecr:PutImage", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload"]
  statements = concat(
    length(local.readers) > 0 ? [{ Effect = "Allow", Principal = { AWS = local.readers }, Action = local.reading }] : [],
    length(var.repository_read_write_access_arns) > 0 ? [{ Effect = "Allow", Principal = { AWS = var.repository_read_write_access_arns }, Action = local.writing }] : [],
    length(var.repository_lambda_read_access_arns) > 0 ? [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Condition = { StringLike = { "aws:sourceArn" = var.repository_lambda_read_access_arns } } }] : [],
  )
}

resource "aws_ecr_repository" "this" {
  count = local.made ? 1 : 0

  name                 = var.repository_name
  image_tag_mutability = var.repository_image_tag_mutability
  encryption_configuration {
    encryption_type = var.repository_encryption_type
    kms_key         = var.repository_kms_key
  }
  image_scanning_configuration {
    scan_on_push = var.repository_image_scan_on_push
  }
}

resource "aws_ecr_repository_policy" "this" {
  count = local.made && var.attach_repository_policy && (var.repository_policy != null || length(local.statements) > 0) ? 1 : 0

  repository = aws_ecr_repository.this[0].name
  policy     = var.repository_policy != null ? var.repository_policy : jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

output "repository_arn" { value = try(aws_ecr_repository.this[0].arn, null) }
output "repository_name" { value = try(aws_ecr_repository.this[0].name, null) }
output "repository_url" { value = try(aws_ecr_repository.this[0].repository_url, null) }
output "repository_registry_id" { value = try(aws_ecr_repository.this[0].registry_id, null) }
