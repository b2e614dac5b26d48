# terraform-aws-modules/s3-bucket/aws: a bucket and what is set beside it.

locals {
  create = var.create_bucket
  policy = var.create_bucket && (var.attach_policy || var.attach_deny_insecure_transport_policy || var.attach_require_latest_tls_policy ||
  var.attach_elb_log_delivery_policy || var.attach_lb_log_delivery_policy || var.attach_access_log_delivery_policy)
}

resource "aws_s3_bucket" "this" {
  count = local.create ? 1 : 0

  bucket              = var.bucket
  bucket_prefix       = var.bucket_prefix
  force_destroy       = var.force_destroy
  object_lock_enabled = var.object_lock_enabled
  tags                = var.tags
}

resource "aws_s3_bucket_public_access_block" "this" {
  count = local.create && var.attach_public_policy ? 1 : 0

  bucket                  = aws_s3_bucket.this[0].id
  block_public_acls       = var.block_public_acls
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = var.ignore_public_acls
  restrict_public_buckets = var.restrict_public_buckets
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count = local.create && var.control_object_ownership ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  rule {
    object_ownership = var.object_ownership
  }
}

resource "aws_s3_bucket_acl" "this" {
  count = local.create && (var.acl != null || length(var.grant) > 0) ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  acl    = var.acl
}

resource "aws_s3_bucket_versioning" "this" {
  count = local.create && length(var.versioning) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  versioning_configuration {
    status     = try(tobool(var.versioning.enabled) ? "Enabled" : "Suspended", var.versioning.status, "Enabled")
    mfa_delete = try(tobool(var.versioning.mfa_delete) ? "Enabled" : "Disabled", null)
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count = local.create && length(var.server_side_encryption_configuration) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  dynamic "rule" {
    for_each = flatten([try(var.server_side_encryption_configuration.rule, [])])
    content {
      bucket_key_enabled = try(rule.value.bucket_key_enabled, null)
      dynamic "apply_server_side_encryption_by_default" {
        for_each = flatten([try(rule.value.apply_server_side_encryption_by_default, [])])
        content {
          sse_algorithm     = apply_server_side_encryption_by_default.value.sse_algorithm
          kms_master_key_id = try(apply_server_side_encryption_by_default.value.kms_master_key_id, null)
        }
      }
    }
  }
}

resource "aws_s3_bucket_logging" "this" {
  count = local.create && length(var.logging) > 0 ? 1 : 0

  bucket        = aws_s3_bucket.this[0].id
  target_bucket = try(var.logging.target_bucket, null)
  target_prefix = try(var.logging.target_prefix, null)
}

resource "aws_s3_bucket_website_configuration" "this" {
  count = local.create && length(var.website) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  dynamic "index_document" {
    for_each = try([var.website.index_document], [])
    content {
      suffix = index_document.value
    }
  }
  dynamic "redirect_all_requests_to" {
    for_each = try([var.website.redirect_all_requests_to], [])
    content {
      host_name = redirect_all_requests_to.value.host_name
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "this" {
  count = local.create && length(var.cors_rule) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  dynamic "cors_rule" {
    for_each = var.cors_rule
    content {
      allowed_methods = cors_rule.value.allowed_methods
      allowed_origins = cors_rule.value.allowed_origins
      allowed_headers = try(cors_rule.value.allowed_headers, null)
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = local.create && length(var.lifecycle_rule) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
}

# The policy is put together from the one that is given and from those that flags ask for.
data "aws_iam_policy_document" "combined" {
  count = local.policy ? 1 : 0

  source_policy_documents = var.attach_policy ? [var.policy] : []

  dynamic "statement" {
    for_each = var.attach_deny_insecure_transport_policy ? [1] : []
    content {
      sid       = "denyInsecureTransport"
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = [aws_s3_bucket.this[0].arn, "${aws_s3_bucket.this[0].arn}/*"]
      principals {
        type        = "*"
        identifiers = ["*"]
      }
      condition {
        test     = "Bool"
        variable = "aws:SecureTransport"
        values   = ["false"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.attach_require_latest_tls_policy ? [1] : []
    content {
      sid       = "denyOutdatedTLS"
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = [aws_s3_bucket.this[0].arn, "${aws_s3_bucket.this[0].arn}/*"]
      principals {
        type        = "*"
        identifiers = ["*"]
      }
      condition {
        test     = "NumericLessThan"
        variable = "s3:TlsVersion"
        values   = ["1.2"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.attach_elb_log_delivery_policy || var.attach_lb_log_delivery_policy || var.attach_access_log_delivery_policy ? [1] : []
    content {
      sid       = "LogDelivery"
      actions   = ["s3:PutObject"]
      resources = ["${aws_s3_bucket.this[0].arn}/*"]
      principals {
        type        = "Service"
        identifiers = concat(var.attach_access_log_delivery_policy ? ["logging.s3.amazonaws.com"] : [], var.attach_elb_log_delivery_policy || var.attach_lb_log_delivery_policy ? ["delivery.logs.amazonaws.com"] : [])
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  count = local.policy ? 1 : 0

  bucket = aws_s3_bucket.this[0].id
  policy = data.aws_iam_policy_document.combined[0].json
}
