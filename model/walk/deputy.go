package walk

import (
	"slices"
	"strings"
)

// deputies are the services in which any customer of the provider can set up a
// resource that calls a function, queue or topic by its address (AWS Lambda
// developer guide, "Working with resource-based IAM policies", and the pages of
// the services, 2026-11). A permission for one of them that names neither the
// source nor its account lets every account in.
var deputies = []string{
	"alexa-appkit", "alexa-connectedhome", "apigateway", "cloudformation", "codecommit", "codepipeline", "cognito-idp",
	"config", "connect", "delivery.logs", "events", "iot", "lex", "lexv2", "logs", "s3", "scheduler", "secretsmanager",
	"ses", "sns", "vpc-lattice", "wisdom",
}

// isDeputy reports whether a principal is such a service.
func isDeputy(principal string) bool {
	service, ok := strings.CutSuffix(principal, ".amazonaws.com")
	if !ok {
		service, ok = strings.CutSuffix(principal, ".amazon.com") // alexa-appkit.amazon.com
	}
	if !ok {
		return false
	}
	if name, rest, found := strings.Cut(service, "."); found && (name == "logs" || rest == "amazonaws") {
		service = name // logs.eu-west-1.amazonaws.com
	}
	return slices.Contains(deputies, service)
}

// isService reports whether a name is that of a service of the provider.
func isService(name string) bool {
	return strings.HasSuffix(name, ".amazonaws.com") || strings.HasSuffix(name, ".amazon.com")
}
