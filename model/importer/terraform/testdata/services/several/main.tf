# One block for each part of all functions, as many teams write it.
variable "stage" { default = "dev" }

locals {
  functions = {
    book = {
      handler = "book.handler"
      actions = ["dynamodb:PutItem"]
      public  = false
    }
    search = {
      handler = "search.handler"
      actions = ["dynamodb:Query"]
      public  = true
    }
  }
  endpoints = {
    visits  = { methods = ["GET", "POST"], function = "book" }
    doctors = { methods = ["GET"], function = "search" }
  }
  methods = merge([for path, e in local.endpoints : { for m in e.methods : "${path}/${m}" => { path = path, method = m, function = e.function } }]...)
}

resource "aws_dynamodb_table" "visits" {
  name     = "visits-${var.stage}"
  hash_key = "id"
}

resource "aws_iam_role" "function" {
  for_each           = local.functions
  name               = "${each.key}-${var.stage}"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

data "aws_iam_policy_document" "function" {
  for_each = local.functions
  statement {
    actions   = each.value.actions
    resources = [aws_dynamodb_table.visits.arn]
  }
}

resource "aws_iam_policy" "function" {
  for_each = local.functions
  name     = "${each.key}-${var.stage}"
  policy   = data.aws_iam_policy_document.function[each.key].json
}

# The words of both instances are equal, what they mean is not.
resource "aws_iam_role_policy_attachment" "function" {
  for_each   = local.functions
  role       = aws_iam_role.function[each.key].name
  policy_arn = aws_iam_policy.function[each.key].arn
}

resource "aws_cloudwatch_log_group" "function" {
  for_each          = local.functions
  name              = "/aws/lambda/${each.key}-${var.stage}"
  retention_in_days = 30
}

resource "aws_lambda_function" "function" {
  for_each      = local.functions
  function_name = "${each.key}-${var.stage}"
  role          = aws_iam_role.function[each.key].arn
  handler       = each.value.handler
  runtime       = "python3.12"
  filename      = "function.zip"
}

# The provider adds the permission of a URL that is open to all.
resource "aws_lambda_function_url" "public" {
  for_each           = { for name, f in local.functions : name => f if f.public }
  function_name      = aws_lambda_function.function[each.key].function_name
  authorization_type = "NONE"
}

resource "aws_api_gateway_rest_api" "clinic" { name = "clinic" }

resource "aws_api_gateway_resource" "path" {
  for_each    = local.endpoints
  rest_api_id = aws_api_gateway_rest_api.clinic.id
  parent_id   = aws_api_gateway_rest_api.clinic.root_resource_id
  path_part   = each.key
}

# The keys of the methods are not those of the paths that they name.
resource "aws_api_gateway_method" "method" {
  for_each      = local.methods
  rest_api_id   = aws_api_gateway_rest_api.clinic.id
  resource_id   = aws_api_gateway_resource.path[each.value.path].id
  http_method   = each.value.method
  authorization = each.value.method == "GET" ? "NONE" : "AWS_IAM"
}

resource "aws_api_gateway_integration" "method" {
  for_each                = local.methods
  rest_api_id             = aws_api_gateway_rest_api.clinic.id
  resource_id             = aws_api_gateway_resource.path[each.value.path].id
  http_method             = aws_api_gateway_method.method[each.key].http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.function[each.value.function].invoke_arn
}

# Queues of which one alone is read.
resource "aws_sqs_queue" "lane" {
  for_each = toset(["letters", "reminders"])
  name     = each.key
}

resource "aws_lambda_event_source_mapping" "letters" {
  event_source_arn = aws_sqs_queue.lane["letters"].arn
  function_name    = aws_lambda_function.function["book"].arn
}
