# Data sources, functions and resolvers of terraform-aws-modules/appsync/aws.

resource "aws_appsync_datasource" "this" {
  for_each = local.made ? var.datasources : {}

  api_id           = aws_appsync_graphql_api.this[0].id
  name             = each.key
  type             = each.value.type
  service_role_arn = try(each.value.service_role_arn, aws_iam_role.service_role[each.key].arn, null)

  dynamic "lambda_config" {
    for_each = each.value.type == "AWS_LAMBDA" ? [1] : []
    content {
      function_arn = each.value.function_arn
    }
  }
  dynamic "dynamodb_config" {
    for_each = each.value.type == "AMAZON_DYNAMODB" ? [1] : []
    content {
      table_name             = each.value.table_name
      use_caller_credentials = try(each.value.use_caller_credentials, null)
    }
  }
  dynamic "http_config" {
    for_each = each.value.type == "HTTP" ? [1] : []
    content {
      endpoint = each.value.endpoint
    }
  }
  dynamic "event_bridge_config" {
    for_each = each.value.type == "AMAZON_EVENTBRIDGE" ? [1] : []
    content {
      event_bus_arn = each.value.event_bus_arn
    }
  }
}

resource "aws_iam_role" "service_role" {
  for_each = local.served

  name                 = try(each.value.service_role_name, "${each.key}-role")
  permissions_boundary = var.iam_permissions_boundary
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "appsync.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "this" {
  for_each = local.served

  name = "service-role"
  role = aws_iam_role.service_role[each.key].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect   = "Allow"
    Action   = each.value.type == "AWS_LAMBDA" ? ["lambda:InvokeFunction"] : (each.value.type == "AMAZON_EVENTBRIDGE" ? ["events:PutEvents"] : ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:UpdateItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem"])
    Resource = try(each.value.function_arn, each.value.event_bus_arn, ["arn:aws:dynamodb:*:*:table/${each.value.table_name}", "arn:aws:dynamodb:*:*:table/${each.value.table_name}/*"])
  }] })
}

resource "aws_appsync_function" "this" {
  for_each = local.made ? var.functions : {}

  api_id      = aws_appsync_graphql_api.this[0].id
  name        = each.key
  data_source = each.value.data_source
}

resource "aws_appsync_resolver" "this" {
  for_each = local.made ? var.resolvers : {}

  api_id      = aws_appsync_graphql_api.this[0].id
  type        = try(each.value.type, split(".", each.key)[0])
  field       = try(each.value.field, split(".", each.key)[1])
  kind        = try(each.value.kind, null)
  data_source = try(each.value.data_source, null)

  dynamic "pipeline_config" {
    for_each = try(each.value.functions, null) == null ? [] : [1]
    content {
      functions = [for f in each.value.functions : aws_appsync_function.this[f].function_id]
    }
  }
}
