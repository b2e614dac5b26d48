resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
  cors_configuration {
    allow_origins     = ["https://shop.example.com"]
    allow_credentials = true
  }
}

resource "aws_apigatewayv2_authorizer" "users" {
  api_id           = aws_apigatewayv2_api.shop.id
  name             = "users"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  jwt_configuration {
    audience = [aws_cognito_user_pool_client.web.id]
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
  }
}

resource "aws_apigatewayv2_integration" "cart" {
  api_id                 = aws_apigatewayv2_api.shop.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.cart.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "cart" {
  api_id             = aws_apigatewayv2_api.shop.id
  route_key          = "POST /cart"
  target             = "integrations/${aws_apigatewayv2_integration.cart.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.users.id
}

resource "aws_apigatewayv2_integration" "bus" {
  api_id              = aws_apigatewayv2_api.shop.id
  integration_type    = "AWS_PROXY"
  integration_subtype = "EventBridge-PutEvents"
  credentials_arn     = aws_iam_role.shop.arn
  request_parameters = {
    EventBusName = aws_cloudwatch_event_bus.shop.name
    Source       = "shop"
  }
}

resource "aws_apigatewayv2_route" "webhook" {
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "POST /webhook"
  target    = "integrations/${aws_apigatewayv2_integration.bus.id}"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.shop.id
  name        = "$default"
  auto_deploy = true
  default_route_settings {
    throttling_burst_limit = 10
    throttling_rate_limit  = 20
  }
}

resource "aws_lambda_permission" "shop" {
  function_name = aws_lambda_function.cart.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.shop.execution_arn}/*/*"
}

resource "aws_lambda_function" "cart" {
  function_name = "cart"
  role          = aws_iam_role.shop.arn
  handler       = "cart.handler"
  runtime       = "nodejs22.x"
  filename      = "cart.zip"
}

resource "aws_iam_role" "shop" {
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": ["lambda.amazonaws.com", "apigateway.amazonaws.com"]}}]
    }
  EOT
  inline_policy {
    name = "events"
    policy = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Action": "events:PutEvents", "Resource": "${aws_cloudwatch_event_bus.shop.arn}"}
      }
    EOT
  }
}

resource "aws_cloudwatch_event_bus" "shop" {
  name = "shop"
}

resource "aws_cognito_user_pool" "users" {
  name              = "users"
  mfa_configuration = "OPTIONAL"
  password_policy {
    minimum_length = 12
  }
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
  lambda_config {
    pre_sign_up = aws_lambda_function.cart.arn
  }
}

resource "aws_lambda_permission" "users" {
  function_name = aws_lambda_function.cart.function_name
  action        = "lambda:InvokeFunction"
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.users.arn
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_cognito_identity_pool" "guests" {
  identity_pool_name               = "guests"
  allow_unauthenticated_identities = true
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.web.id
    provider_name = aws_cognito_user_pool.users.endpoint
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "guests" {
  identity_pool_id = aws_cognito_identity_pool.guests.id
  roles = {
    unauthenticated = aws_iam_role.shop.arn
  }
}

# A quick API: one route to a function.
resource "aws_apigatewayv2_api" "quick" {
  name          = "quick"
  protocol_type = "HTTP"
  target        = aws_lambda_function.cart.arn
}

resource "aws_appsync_graphql_api" "graph" {
  name                = "graph"
  authentication_type = "API_KEY"
  schema              = "type Query { cart: String }"
}

resource "aws_appsync_datasource" "cart" {
  api_id           = aws_appsync_graphql_api.graph.id
  name             = "cart"
  type             = "AWS_LAMBDA"
  service_role_arn = aws_iam_role.shop.arn
  lambda_config {
    function_arn = aws_lambda_function.cart.arn
  }
}

resource "aws_appsync_resolver" "cart" {
  api_id      = aws_appsync_graphql_api.graph.id
  type        = "Query"
  field       = "cart"
  data_source = aws_appsync_datasource.cart.name
}
