variable "database_password" {
  type      = string
  sensitive = true
}

resource "aws_dynamodb_table" "patients" {
  name                        = "patients"
  hash_key                    = "id"
  stream_enabled              = true
  stream_view_type            = "NEW_IMAGE"
  deletion_protection_enabled = true
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.data.arn
  }
  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_resource_policy" "patients" {
  resource_arn = aws_dynamodb_table.patients.arn
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "210987654321" }, Action = "dynamodb:GetItem", Resource = aws_dynamodb_table.patients.arn }] })
}

resource "aws_kms_key" "data" {}

resource "aws_lambda_event_source_mapping" "changes" {
  event_source_arn  = aws_dynamodb_table.patients.stream_arn
  function_name     = aws_lambda_function.changes.arn
  starting_position = "LATEST"
  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_sqs_queue" "failed" {}

resource "aws_lambda_function" "changes" {
  function_name = "changes"
  role          = aws_iam_role.changes.arn
  handler       = "changes.handler"
  runtime       = "python3.13"
  filename      = "changes.zip"
  environment {
    variables = {
      TABLE   = aws_dynamodb_table.patients.name
      DB_HOST = aws_db_instance.billing.address
      CACHE   = aws_elasticache_replication_group.sessions.primary_endpoint_address
    }
  }
  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
  file_system_config {
    arn              = aws_efs_access_point.scans.arn
    local_mount_path = "/mnt/scans"
  }
}

resource "aws_iam_role" "changes" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_db_instance" "billing" {
  identifier                          = "billing"
  engine                              = "postgres"
  instance_class                      = "db.t4g.micro"
  storage_encrypted                   = true
  publicly_accessible                 = true
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  username                            = "clerk"
  password                            = var.database_password
}

resource "aws_rds_cluster" "records" {
  cluster_identifier  = "records"
  engine              = "aurora-postgresql"
  kms_key_id          = aws_kms_key.data.arn
  deletion_protection = true
}

resource "aws_rds_cluster_instance" "records" {
  cluster_identifier  = aws_rds_cluster.records.id
  instance_class      = "db.serverless"
  engine              = aws_rds_cluster.records.engine
  publicly_accessible = false
}

resource "aws_db_proxy" "records" {
  name                   = "records"
  engine_family          = "POSTGRESQL"
  role_arn               = aws_iam_role.changes.arn
  vpc_subnet_ids         = ["subnet-1", "subnet-2"]
  require_tls            = true
  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "REQUIRED"
    secret_arn  = aws_secretsmanager_secret.records.arn
  }
}

resource "aws_secretsmanager_secret" "records" {
  name = "records"
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "sessions"
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}

resource "aws_opensearch_domain" "search" {
  domain_name = "search"
  encrypt_at_rest {
    enabled = true
  }
  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*" }] })
}

resource "aws_efs_file_system" "scans" {
  encrypted = true
}

resource "aws_efs_access_point" "scans" {
  file_system_id = aws_efs_file_system.scans.id
}

resource "aws_efs_file_system_policy" "scans" {
  file_system_id = aws_efs_file_system.scans.id
  policy         = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "elasticfilesystem:ClientMount", Resource = "*" }] })
}
