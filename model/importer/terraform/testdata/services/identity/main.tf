variable "operator" {
  type = string
}

resource "aws_iam_role" "worker" {
  name                 = "worker"
  permissions_boundary = aws_iam_policy.boundary.arn
  max_session_duration = 7200
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  managed_policy_arns  = [aws_iam_policy.read.arn]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.me.account_id}:root", "arn:aws:iam::210987654321:role/partner"]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["clinic"]
    }
  }
}

data "aws_caller_identity" "me" {}
data "aws_partition" "here" {}
data "aws_region" "here" {}

resource "aws_iam_policy" "boundary" {
  name   = "boundary"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}

resource "aws_iam_policy" "read" {
  policy = data.aws_iam_policy_document.read.json
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:Query"]
    resources = [aws_dynamodb_table.patients.arn, "${aws_dynamodb_table.patients.arn}/index/*"]
  }
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:${data.aws_partition.here.partition}:sqs:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}:elsewhere"]
  }
  statement {
    effect      = "Deny"
    not_actions = ["iam:*"]
    resources   = ["arn:aws:s3:::clinic/&{aws:username}/*"]
  }
}

resource "aws_dynamodb_table" "patients" {
  name         = "patients"
  hash_key     = "id"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_iam_role_policy_attachment" "provider" {
  role       = aws_iam_role.worker.name
  policy_arn = data.aws_iam_policy.logs.arn
}

data "aws_iam_policy" "logs" {
  name = "AWSLambdaBasicExecutionRole"
}

# A role that is made elsewhere.
resource "aws_iam_role_policy_attachment" "operator" {
  role       = var.operator
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_policy_attachment" "both" {
  name       = "both"
  roles      = [aws_iam_role.worker.name]
  users      = [aws_iam_user.nurse.name]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_user" "nurse" {
  name = "nurse"
}

resource "aws_iam_group" "staff" {
  name = "staff"
}

resource "aws_iam_group_policy" "staff" {
  group  = aws_iam_group.staff.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "dynamodb:PutItem", Resource = aws_dynamodb_table.patients.arn }] })
}

resource "aws_iam_user_group_membership" "nurse" {
  user   = aws_iam_user.nurse.name
  groups = [aws_iam_group.staff.name]
}

resource "aws_iam_group_membership" "staff" {
  name  = "staff"
  group = aws_iam_group.staff.name
  users = [aws_iam_user.nurse.name]
}

resource "aws_iam_openid_connect_provider" "ci" {
  url             = "https://ci.example.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["0000000000000000000000000000000000000000"]
}

resource "aws_kms_key" "records" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "kms:*", Resource = "*" }] })
}

resource "aws_kms_grant" "worker" {
  key_id            = aws_kms_key.records.key_id
  grantee_principal = aws_iam_role.worker.arn
  operations        = ["Encrypt", "Decrypt"]
}

# Documents that lead to each other.
data "aws_iam_policy_document" "one" {
  source_policy_documents = [data.aws_iam_policy_document.two.json]
}

data "aws_iam_policy_document" "two" {
  source_policy_documents = [data.aws_iam_policy_document.one.json]
}

resource "aws_iam_policy" "circle" {
  policy = data.aws_iam_policy_document.one.json
}
