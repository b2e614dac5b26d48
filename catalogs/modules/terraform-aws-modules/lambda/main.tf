# terraform-aws-modules/lambda/aws: a function or a layer, its log group and URL.

locals {
  function = var.create && var.create_function && !var.create_layer
  layer    = var.create && var.create_layer
  zip      = var.package_type == "Zip"

  # Where the code is: a package made elsewhere, or the first place that one is made from.
  from_s3 = var.s3_existing_package != null || var.store_on_s3
  code    = var.local_existing_package != null ? var.local_existing_package : try(var.source_path[0].path, tostring(var.source_path[0]), tostring(var.source_path), null)
  in_vpc  = var.vpc_subnet_ids != null && var.vpc_security_group_ids != null
}

resource "aws_lambda_function" "this" {
  count = local.function ? 1 : 0

  function_name                  = var.function_name
  description                    = var.description
  role                           = var.create_role ? aws_iam_role.lambda[0].arn : var.lambda_role
  handler                        = local.zip ? var.handler : null
  runtime                        = local.zip ? var.runtime : null
  package_type                   = var.package_type
  image_uri                      = var.image_uri
  filename                       = local.zip && !local.from_s3 ? local.code : null
  s3_bucket                      = local.from_s3 ? try(var.s3_existing_package.bucket, var.s3_bucket) : null
  s3_key                         = local.from_s3 ? try(var.s3_existing_package.key, var.s3_prefix) : null
  s3_object_version              = try(var.s3_existing_package.version_id, null)
  layers                         = var.layers
  architectures                  = var.architectures
  memory_size                    = var.memory_size
  timeout                        = var.timeout
  publish                        = var.lambda_at_edge || var.snap_start ? true : var.publish
  reserved_concurrent_executions = var.reserved_concurrent_executions
  kms_key_arn                    = var.kms_key_arn
  code_signing_config_arn        = var.code_signing_config_arn
  tags                           = var.tags

  dynamic "image_config" {
    for_each = length(var.image_config_entry_point) > 0 || length(var.image_config_command) > 0 ? [1] : []
    content {
      entry_point       = var.image_config_entry_point
      command           = var.image_config_command
      working_directory = var.image_config_working_directory
    }
  }

  dynamic "ephemeral_storage" {
    for_each = var.ephemeral_storage_size == null ? [] : [1]
    content {
      size = var.ephemeral_storage_size
    }
  }

  dynamic "environment" {
    for_each = length(var.environment_variables) == 0 ? [] : [1]
    content {
      variables = var.environment_variables
    }
  }

  dynamic "dead_letter_config" {
    for_each = var.dead_letter_target_arn == null ? [] : [1]
    content {
      target_arn = var.dead_letter_target_arn
    }
  }

  dynamic "tracing_config" {
    for_each = var.tracing_mode == null ? [] : [1]
    content {
      mode = var.tracing_mode
    }
  }

  dynamic "vpc_config" {
    for_each = local.in_vpc ? [1] : []
    content {
      subnet_ids         = var.vpc_subnet_ids
      security_group_ids = var.vpc_security_group_ids
    }
  }

  dynamic "file_system_config" {
    for_each = var.file_system_arn != null && var.file_system_local_mount_path != null ? [1] : []
    content {
      arn              = var.file_system_arn
      local_mount_path = var.file_system_local_mount_path
    }
  }

  dynamic "snap_start" {
    for_each = var.snap_start ? [1] : []
    content {
      apply_on = "PublishedVersions"
    }
  }

  logging_config {
    log_group             = var.logging_log_group
    log_format            = var.logging_log_format
    application_log_level = var.logging_log_format == "Text" ? null : var.logging_application_log_level
    system_log_level      = var.logging_log_format == "Text" ? null : var.logging_system_log_level
  }
}

resource "aws_lambda_layer_version" "this" {
  count = local.layer ? 1 : 0

  layer_name               = var.layer_name
  description              = var.description
  license_info             = var.license_info
  compatible_runtimes      = length(var.compatible_runtimes) > 0 ? var.compatible_runtimes : [var.runtime]
  compatible_architectures = var.compatible_architectures
  filename                 = local.from_s3 ? null : local.code
  s3_bucket                = local.from_s3 ? try(var.s3_existing_package.bucket, var.s3_bucket) : null
  s3_key                   = local.from_s3 ? try(var.s3_existing_package.key, var.s3_prefix) : null
}

resource "aws_cloudwatch_log_group" "lambda" {
  count = local.function && !var.use_existing_cloudwatch_log_group ? 1 : 0

  name              = var.logging_log_group != null ? var.logging_log_group : "/aws/lambda/${var.lambda_at_edge ? "us-east-1." : ""}${var.function_name}"
  retention_in_days = var.cloudwatch_logs_retention_in_days
  kms_key_id        = var.cloudwatch_logs_kms_key_id
  skip_destroy      = var.cloudwatch_logs_skip_destroy
  log_group_class   = var.cloudwatch_logs_log_group_class
  tags              = var.tags
}

resource "aws_lambda_function_url" "this" {
  count = local.function && var.create_lambda_function_url ? 1 : 0

  function_name      = aws_lambda_function.this[0].function_name
  qualifier          = var.create_unqualified_alias_lambda_function_url ? null : aws_lambda_function.this[0].version
  authorization_type = var.authorization_type
  invoke_mode        = var.invoke_mode

  dynamic "cors" {
    for_each = length(var.cors) == 0 ? [] : [1]
    content {
      allow_credentials = try(var.cors.allow_credentials, null)
      allow_headers     = try(var.cors.allow_headers, null)
      allow_methods     = try(var.cors.allow_methods, null)
      allow_origins     = try(var.cors.allow_origins, null)
      expose_headers    = try(var.cors.expose_headers, null)
      max_age           = try(var.cors.max_age, null)
    }
  }
}

resource "aws_lambda_provisioned_concurrency_config" "current_version" {
  count = local.function && var.provisioned_concurrent_executions > -1 ? 1 : 0

  function_name                     = aws_lambda_function.this[0].function_name
  qualifier                         = aws_lambda_function.this[0].version
  provisioned_concurrent_executions = var.provisioned_concurrent_executions
}

resource "aws_lambda_function_recursion_config" "this" {
  count = local.function && var.recursive_loop == "Allow" ? 1 : 0

  function_name  = aws_lambda_function.this[0].function_name
  recursive_loop = var.recursive_loop
}
