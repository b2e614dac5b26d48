terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

variable "prefix" {
  type    = string
  default = "shop"
}

locals {
  tags = { system = var.prefix }
}

resource "aws_kms_key" "shop" {
  description         = "Orders at rest"
  enable_key_rotation = true
}

resource "aws_sqs_queue" "orders" {
  name              = "shop-orders"
  kms_master_key_id = aws_kms_key.shop.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.failed.arn
    maxReceiveCount     = 5
  })
  visibility_timeout_seconds = 180
  tags                       = local.tags
}

resource "aws_sqs_queue" "failed" {
  name                      = "shop-orders-failed"
  kms_master_key_id         = aws_kms_key.shop.arn
  message_retention_seconds = 1209600
  tags                      = local.tags
}

resource "aws_dynamodb_table" "orders" {
  name         = "shop-orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.shop.arn
  }

  point_in_time_recovery {
    enabled = true
  }
}
