# A shop made of registry modules whose sources are not here.

module "orders" {
  source = "terraform-aws-modules/lambda/aws"

  function_name                           = "orders"
  handler                                 = "app.handler"
  runtime                                 = "python3.13"
  source_path                             = "src/orders"
  create_current_version_allowed_triggers = false
  environment_variables                   = { TABLE = module.table.dynamodb_table_id, QUEUE = module.jobs.queue_url }
  dead_letter_target_arn                  = module.jobs.dead_letter_queue_arn
  attach_dead_letter_policy               = true
  tracing_mode                            = "Active"
  attach_tracing_policy                   = true
  vpc_subnet_ids                          = module.network.private_subnets
  vpc_security_group_ids                  = [module.inside.security_group_id]
  attach_network_policy                   = true
  attach_policy_statements                = true
  policy_statements = {
    table = { effect = "Allow", actions = ["dynamodb:GetItem", "dynamodb:PutItem"], resources = [module.table.dynamodb_table_arn] }
    jobs  = { effect = "Allow", actions = ["sqs:SendMessage"], resources = [module.jobs.queue_arn] }
  }
  allowed_triggers = {
    front   = { service = "apigateway", source_arn = "${module.front.api_execution_arn}/*/*" }
    nightly = { principal = "events.amazonaws.com", source_arn = module.bus.eventbridge_rule_arns["nightly"] }
  }
  create_lambda_function_url        = true
  authorization_type                = "AWS_IAM"
  cloudwatch_logs_retention_in_days = 14
}

module "live" {
  source = "terraform-aws-modules/lambda/aws//modules/alias"

  name             = "live"
  function_name    = module.orders.lambda_function_name
  function_version = module.orders.lambda_function_version
  event_source_mapping = {
    jobs = { event_source_arn = module.jobs.queue_arn, batch_size = 10 }
  }
}

module "worker" {
  source = "terraform-aws-modules/lambda/aws"

  function_name             = "worker"
  package_type              = "Image"
  image_uri                 = module.image.image_uri
  create_package            = false
  create_role               = false
  lambda_role               = module.worker_role.iam_role_arn
  timeout                   = 60
  create_async_event_config = true
  destination_on_failure    = module.notices.topic_arn
  event_source_mapping = {
    changes = { event_source_arn = module.table.dynamodb_table_stream_arn, starting_position = "LATEST" }
  }
}

module "worker_role" {
  source = "terraform-aws-modules/iam/aws//modules/iam-assumable-role"

  create_role             = true
  role_name               = "worker"
  role_requires_mfa       = false
  trusted_role_services   = ["lambda.amazonaws.com"]
  custom_role_policy_arns = [module.worker_policy.arn]
}

module "worker_policy" {
  source = "terraform-aws-modules/iam/aws//modules/iam-policy"

  name = "worker"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["secretsmanager:GetSecretValue"], Resource = module.secret.secret_arn }]
  })
}

module "jobs" {
  source = "terraform-aws-modules/sqs/aws"

  name                    = "jobs"
  create_dlq              = true
  sqs_managed_sse_enabled = true
  create_queue_policy     = true
  queue_policy_statements = {
    notices = {
      actions    = ["sqs:SendMessage"]
      principals = [{ type = "Service", identifiers = ["sns.amazonaws.com"] }]
      conditions = [{ test = "ArnEquals", variable = "aws:SourceArn", values = [module.notices.topic_arn] }]
    }
  }
}

module "notices" {
  source = "terraform-aws-modules/sns/aws"

  name              = "notices"
  kms_master_key_id = module.key.key_id
  subscriptions = {
    jobs = { protocol = "sqs", endpoint = module.jobs.queue_arn }
  }
}

module "table" {
  source = "terraform-aws-modules/dynamodb-table/aws"

  name                               = "orders"
  hash_key                           = "id"
  attributes                         = [{ name = "id", type = "S" }]
  stream_enabled                     = true
  stream_view_type                   = "NEW_IMAGE"
  point_in_time_recovery_enabled     = true
  server_side_encryption_enabled     = true
  server_side_encryption_kms_key_arn = module.key.key_arn
}

module "files" {
  source = "terraform-aws-modules/s3-bucket/aws"

  bucket                                = "shop-files"
  attach_deny_insecure_transport_policy = true
  versioning                            = { enabled = true }
  server_side_encryption_configuration = {
    rule = { apply_server_side_encryption_by_default = { sse_algorithm = "aws:kms", kms_master_key_id = module.key.key_arn } }
  }
}

module "arrivals" {
  source = "terraform-aws-modules/s3-bucket/aws//modules/notification"

  bucket     = module.files.s3_bucket_id
  bucket_arn = module.files.s3_bucket_arn
  lambda_notifications = {
    worker = { function_arn = module.worker.lambda_function_arn, function_name = module.worker.lambda_function_name, events = ["s3:ObjectCreated:*"] }
  }
}

module "terms" {
  source = "terraform-aws-modules/s3-bucket/aws//modules/object"

  bucket  = module.files.s3_bucket_id
  key     = "terms.txt"
  content = "none"
}

module "front" {
  source = "terraform-aws-modules/apigateway-v2/aws"

  name               = "front"
  create_domain_name = false
  cors_configuration = { allow_origins = ["*"] }
  authorizers = {
    people = {
      authorizer_type   = "JWT"
      identity_sources  = ["$request.header.Authorization"]
      jwt_configuration = { issuer = "https://login.example.com/", audience = ["shop"] }
    }
  }
  routes = {
    "GET /orders" = {
      authorization_type = "JWT"
      authorizer_key     = "people"
      integration        = { uri = module.orders.lambda_function_arn, payload_format_version = "2.0" }
    }
    "POST /orders" = { integration = { uri = module.orders.lambda_function_invoke_arn } }
  }
  stage_access_log_settings = { log_group_retention_in_days = 7 }
}

module "bus" {
  source = "terraform-aws-modules/eventbridge/aws"

  bus_name             = "shop"
  attach_lambda_policy = true
  lambda_target_arns   = [module.worker.lambda_function_arn]
  attach_sfn_policy    = true
  sfn_target_arns      = [module.shipping.state_machine_arn]
  rules = {
    nightly = { schedule_expression = "rate(1 day)" }
    paid    = { event_pattern = jsonencode({ source = ["shop.payments"] }) }
  }
  targets = {
    nightly = [{ name = "orders", arn = module.orders.lambda_function_arn }]
    paid = [
      { name = "shipping", arn = module.shipping.state_machine_arn, attach_role_arn = true },
      { name = "jobs", arn = module.jobs.queue_arn, dead_letter_arn = module.jobs.dead_letter_queue_arn },
    ]
  }
  schedules = {
    hourly = { schedule_expression = "rate(1 hour)", arn = module.worker.lambda_function_arn }
  }
  pipes = {
    changes = { source = module.table.dynamodb_table_stream_arn, target = module.jobs.queue_arn }
  }
}

module "shipping" {
  source = "terraform-aws-modules/step-functions/aws"

  name                  = "shipping"
  definition            = jsonencode({ StartAt = "Ship", States = { Ship = { Type = "Task", Resource = module.worker.lambda_function_arn, End = true } } })
  service_integrations  = { lambda = { lambda = [module.worker.lambda_function_arn] }, xray = { xray = true } }
  logging_configuration = { level = "ERROR" }
}

module "key" {
  source = "terraform-aws-modules/kms/aws"

  description = "of the shop"
  aliases     = ["shop"]
  key_users   = [module.orders.lambda_role_arn]
}

module "secret" {
  source = "terraform-aws-modules/secrets-manager/aws"

  name       = "shop/payments"
  kms_key_id = module.key.key_arn
}

module "setting" {
  source = "terraform-aws-modules/ssm-parameter/aws"

  name  = "/shop/level"
  value = "info"
}

module "network" {
  source = "terraform-aws-modules/vpc/aws"

  name            = "shop"
  azs             = ["eu-west-1a", "eu-west-1b"]
  private_subnets = ["10.0.1.0/24", "10.0.2.0/24"]
}

module "endpoints" {
  source = "terraform-aws-modules/vpc/aws//modules/vpc-endpoints"

  vpc_id    = module.network.vpc_id
  endpoints = { s3 = { service = "s3", service_type = "Gateway", route_table_ids = module.network.private_route_table_ids } }
}

module "inside" {
  source = "terraform-aws-modules/security-group/aws"

  name         = "inside"
  vpc_id       = module.network.vpc_id
  egress_rules = ["https-443-tcp"]
}

module "cdn" {
  source = "terraform-aws-modules/cloudfront/aws"

  create_origin_access_control = true
  origin_access_control        = { files = { description = "", origin_type = "s3", signing_behavior = "always", signing_protocol = "sigv4" } }
  origin                       = { files = { domain_name = module.files.s3_bucket_bucket_regional_domain_name, origin_access_control = "files" } }
  default_cache_behavior       = { target_origin_id = "files", viewer_protocol_policy = "redirect-to-https" }
}

module "graph" {
  source = "terraform-aws-modules/appsync/aws"

  name                = "graph"
  authentication_type = "AWS_IAM"
  schema              = "type Query { order(id: ID!): String }"
  datasources = {
    orders = { type = "AWS_LAMBDA", function_arn = module.orders.lambda_function_arn }
    table  = { type = "AMAZON_DYNAMODB", table_name = module.table.dynamodb_table_id }
  }
  resolvers = { "Query.order" = { data_source = "orders" } }
}

module "books" {
  source = "terraform-aws-modules/rds/aws"

  identifier             = "books"
  engine                 = "postgres"
  instance_class         = "db.t4g.micro"
  allocated_storage      = 20
  db_name                = "books"
  username               = "books"
  vpc_security_group_ids = [module.inside.security_group_id]
  create_db_subnet_group = true
  subnet_ids             = module.network.private_subnets
}

module "balancer" {
  source = "terraform-aws-modules/alb/aws"

  name    = "shop"
  vpc_id  = module.network.vpc_id
  subnets = module.network.private_subnets
  listeners = {
    https = { port = 443, protocol = "HTTPS", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/0", forward = { target_group_key = "orders" } }
  }
  target_groups = {
    orders = { target_type = "lambda", target_id = module.orders.lambda_function_arn, attach_lambda_permission = true }
  }
}

module "image" {
  source = "terraform-aws-modules/lambda/aws//modules/docker-build"

  create_ecr_repo = true
  ecr_repo        = "worker"
  image_tag       = "1.2"
  scan_on_push    = true
}

module "release" {
  source = "terraform-aws-modules/lambda/aws//modules/deploy"

  create_app              = true
  create_deployment_group = true
  app_name                = "orders"
  deployment_group_name   = "orders"
  alias_name              = module.live.lambda_alias_name
}

module "images" {
  source = "terraform-aws-modules/ecr/aws"

  repository_name                    = "shop"
  repository_lambda_read_access_arns = [module.worker.lambda_function_arn]
}

module "diary" {
  source = "terraform-aws-modules/cloudwatch/aws//modules/log-group"

  name              = "/shop/diary"
  retention_in_days = 30
}

module "failing" {
  source = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"

  alarm_name          = "orders-fail"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = module.orders.lambda_function_name }
  statistic           = "Sum"
  period              = 60
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
}

module "certificate" {
  source = "terraform-aws-modules/acm/aws"

  domain_name = "shop.example.com"
}

module "share" {
  source = "terraform-aws-modules/efs/aws"

  name          = "share"
  kms_key_arn   = module.key.key_arn
  access_points = { all = {} }
}

module "ledger" {
  source = "terraform-aws-modules/rds-aurora/aws"

  name            = "ledger"
  engine          = "aurora-postgresql"
  master_username = "ledger"
  instances       = { one = {} }
}
