variable "archive" {
  type = string
}

resource "aws_s3_bucket" "photos" {
  bucket = "clinic-photos"
}

resource "aws_s3_bucket_public_access_block" "photos" {
  bucket                  = aws_s3_bucket.photos.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "photos" {
  bucket = aws_s3_bucket.photos.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.photos.arn
    }
  }
}

resource "aws_s3_bucket_versioning" "photos" {
  bucket = aws_s3_bucket_public_access_block.photos.bucket
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "photos" {
  bucket        = "clinic-photos"
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "photos/"
}

resource "aws_s3_bucket_cors_configuration" "photos" {
  bucket = aws_s3_bucket.photos.id
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://clinic.example.com"]
  }
}

resource "aws_s3_bucket_policy" "photos" {
  bucket = aws_s3_bucket.photos.id
  policy = data.aws_iam_policy_document.photos.json
}

data "aws_iam_policy_document" "tls" {
  statement {
    sid     = "tls"
    effect  = "Deny"
    actions = ["s3:*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    resources = [aws_s3_bucket.photos.arn, "${aws_s3_bucket.photos.arn}/*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
  statement {
    sid       = "replaced"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "photos" {
  source_policy_documents   = [data.aws_iam_policy_document.tls.json]
  override_policy_documents = [jsonencode({ Statement = [{ Sid = "last", Effect = "Allow", Principal = { AWS = "123456789012" }, Action = "s3:ListBucket", Resource = aws_s3_bucket.photos.arn }] })]
  statement {
    sid       = "replaced"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.photos.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.resize.arn]
    }
  }
  statement {
    sid     = "last"
    actions = ["s3:DeleteObject"]
  }
}

resource "aws_s3_bucket_notification" "photos" {
  bucket      = aws_s3_bucket.photos.id
  eventbridge = true
  lambda_function {
    lambda_function_arn = aws_lambda_function.resize.arn
    events              = ["s3:ObjectCreated:*", "s3:ObjectRestore:Post"]
    filter_prefix       = "in/"
    filter_suffix       = ".jpg"
  }
  queue {
    queue_arn = aws_sqs_queue.removed.arn
    events    = ["s3:ObjectRemoved:*"]
  }
}

resource "aws_lambda_permission" "photos" {
  function_name  = aws_lambda_function.resize.arn
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.photos.arn
  source_account = data.aws_caller_identity.me.account_id
}

data "aws_caller_identity" "me" {}

# The bucket is made elsewhere.
resource "aws_s3_bucket_notification" "archive" {
  bucket = var.archive
  lambda_function {
    lambda_function_arn = aws_lambda_function.resize.arn
    events              = ["s3:ObjectCreated:*"]
  }
}

data "aws_s3_bucket" "shared" {
  bucket = "shared-by-all"
}

resource "aws_s3_bucket_notification" "shared" {
  bucket = data.aws_s3_bucket.shared.id
  queue {
    queue_arn = aws_sqs_queue.removed.arn
    events    = ["s3:ObjectCreated:*"]
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "clinic-logs"
  acl    = "log-delivery-write"
  versioning {
    enabled = true
  }
  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "public-read"
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = aws_iam_role.resize.arn
  handler       = "resize.handler"
  runtime       = "python3.13"
  filename      = "resize.zip"
  environment {
    variables = {
      BUCKET = aws_s3_bucket.photos.bucket
      SHARED = data.aws_s3_bucket.shared.bucket
    }
  }
}

resource "aws_iam_role" "resize" {
  name               = "resize"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "resize" {
  role = aws_iam_role.resize.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "${aws_s3_bucket.photos.arn}/*"},
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "${data.aws_s3_bucket.shared.arn}/*"}
      ]
    }
  EOT
}

resource "aws_sqs_queue" "removed" {
  name   = "removed"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sqs:SendMessage", Resource = "*", Condition = { ArnEquals = { "aws:SourceArn" = aws_s3_bucket.photos.arn } } }] })
}

resource "aws_kms_key" "photos" {}
