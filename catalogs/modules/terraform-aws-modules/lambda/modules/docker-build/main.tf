# terraform-aws-modules/lambda/aws//modules/docker-build: an image for a function, and
# where it is kept.

variable "create_ecr_repo" { default = false }
variable "ecr_repo" { default = null }
variable "ecr_address" { default = null }
variable "image_tag" { default = null }
variable "use_image_tag" { default = true }
variable "image_tag_mutability" { default = "MUTABLE" }
variable "scan_on_push" { default = false }
variable "source_path" { default = null }

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  address = var.ecr_address != null ? var.ecr_address : "${data.aws_caller_identity.current.account_id}.dkr.ecr.${data.aws_region.current.region}.amazonaws.com"
  tag     = var.image_tag != null ? var.image_tag : "built"
}

resource "aws_ecr_repository" "this" {
  count = var.create_ecr_repo ? 1 : 0

  name                 = var.ecr_repo
  image_tag_mutability = var.image_tag_mutability
  image_scanning_configuration {
    scan_on_push = var.scan_on_push
  }
}

output "image_uri" { value = var.create_ecr_repo ? "${aws_ecr_repository.this[0].repository_url}:${local.tag}" : "${local.address}/${var.ecr_repo}:${local.tag}" }
