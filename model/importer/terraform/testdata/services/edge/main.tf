resource "aws_cloudfront_distribution" "site" {
  enabled    = true
  web_acl_id = aws_wafv2_web_acl.site.arn
  origin {
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "site"
  }
  origin {
    domain_name = replace(aws_apigatewayv2_api.site.api_endpoint, "https://", "")
    origin_id   = "api"
  }
  default_cache_behavior {
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    lambda_function_association {
      event_type = "viewer-request"
      lambda_arn = aws_lambda_function.edge.qualified_arn
    }
  }
  ordered_cache_behavior {
    path_pattern           = "/api/*"
    target_origin_id       = "api"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/abc"
    minimum_protocol_version = "TLSv1.2_2021"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_wafv2_web_acl" "site" {
  name  = "site"
  scope = "CLOUDFRONT"
}

resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_apigatewayv2_api" "site" {
  name          = "site"
  protocol_type = "HTTP"
}

resource "aws_lambda_function" "edge" {
  function_name = "edge"
  role          = aws_iam_role.edge.arn
  handler       = "edge.handler"
  runtime       = "nodejs22.x"
  filename      = "edge.zip"
  publish       = true
}

resource "aws_iam_role" "edge" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["edgelambda.amazonaws.com", "lambda.amazonaws.com"] } }] })
}

resource "aws_lb" "front" {
  name               = "front"
  internal           = true
  load_balancer_type = "application"
}

resource "aws_lb_listener" "front" {
  load_balancer_arn = aws_lb.front.arn
  port              = 443
  protocol          = "HTTPS"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.front.arn
  }
}

resource "aws_lb_target_group" "front" {
  name        = "front"
  target_type = "lambda"
}

resource "aws_lb_target_group_attachment" "front" {
  target_group_arn = aws_lb_target_group.front.arn
  target_id        = aws_lambda_function.edge.arn
}

resource "aws_lambda_permission" "front" {
  function_name = aws_lambda_function.edge.function_name
  action        = "lambda:InvokeFunction"
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = aws_lb_target_group.front.arn
}

resource "google_storage_bucket" "other" {
  name     = "other"
  location = "EU"
}

resource "google_storage_bucket" "another" {
  name     = "another"
  location = "EU"
}

resource "aws_quicksight_folder" "reports" {
  folder_id = "reports"
}

resource "random_pet" "name" {}
