package aws

import "github.com/fourgate/fourgate/model/source"

// hook does for one type what the catalogue cannot say: it changes the
// properties that the catalogue made of a resource, and reports whether the
// resource is one at all.
type hook func(t *translator, in instance, props *source.Node) bool

// hooks are the types that have one.
var hooks = map[string]hook{
	"aws_lambda_function":             lambda,
	"aws_lambda_function_url":         publicURL,
	"aws_s3_bucket_notification":      notifications,
	"aws_api_gateway_method_settings": methodSettings,
	"aws_apigatewayv2_stage":          routeSettings,
	"aws_security_group":              egressRules,
	"aws_default_security_group":      egressRules,
	"aws_security_group_rule":         egressRule,
	"aws_cloudwatch_metric_alarm":     dimensions,
	"aws_iam_policy_attachment":       attachPolicy,
	"aws_kms_grant":                   grant,
}
