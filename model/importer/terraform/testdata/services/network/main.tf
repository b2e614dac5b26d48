resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

# Terraform takes the provider's own rule away: nothing gets out.
resource "aws_security_group" "closed" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "open" {
  vpc_id = aws_vpc.main.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
  }
}

resource "aws_security_group" "beside" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "out" {
  type              = "egress"
  security_group_id = aws_security_group.beside.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["10.1.0.0/16"]
}

resource "aws_security_group_rule" "in" {
  type              = "ingress"
  security_group_id = aws_security_group.beside.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
}

resource "aws_lambda_function" "closed" {
  function_name = "closed"
  role          = aws_iam_role.any.arn
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
  vpc_config {
    subnet_ids         = [aws_subnet.a.id]
    security_group_ids = [aws_security_group.closed.id]
  }
}

resource "aws_lambda_function" "open" {
  function_name = "open"
  role          = aws_iam_role.any.arn
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
  vpc_config {
    subnet_ids         = [aws_subnet.a.id]
    security_group_ids = [aws_security_group.open.id]
  }
}

resource "aws_lambda_function" "filtered" {
  function_name = "filtered"
  role          = aws_iam_role.any.arn
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
  vpc_config {
    subnet_ids         = [aws_subnet.a.id]
    security_group_ids = [aws_security_group.beside.id]
  }
}

resource "aws_iam_role" "any" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_ecs_task_definition" "batch" {
  family                = "batch"
  task_role_arn         = aws_iam_role.any.arn
  container_definitions = jsonencode([{ name = "batch", image = "batch:1" }])
}
