package walk_test

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/iam"
)

// actions is a small table of actions and their effects.
type actions struct{}

var actionEffects = map[string][]string{
	"s3:GetObject":                     {"read"},
	"s3:PutObject":                     {"write"},
	"s3:DeleteObject":                  {"write", "delete"},
	"sqs:SendMessage":                  {"publish"},
	"sqs:ReceiveMessage":               {"receive"},
	"dynamodb:GetItem":                 {"read"},
	"dynamodb:PutItem":                 {"write"},
	"secretsmanager:GetSecretValue":    {"use-secret"},
	"lambda:InvokeFunction":            {"invoke"},
	"lambda:CreateFunction":            nil,
	"lambda:UpdateFunctionCode":        {"config-code"},
	"lambda:UpdateEventSourceMapping":  {"config-trigger"},
	"lambda:GetFunctionConfiguration":  {"read-config"},
	"lambda:DeleteFunction":            {"disrupt"},
	"sts:AssumeRole":                   {"assume"},
	"iam:PassRole":                     {"pass-role"},
	"iam:PutRolePolicy":                {"escalate"},
	"execute-api:Invoke":               {"invoke"},
	"elasticfilesystem:ClientMount":    {"connect"},
	"logs:PutLogEvents":                {"log"},
	"lambda:UpdateFunctionUrlConfig":   {"config-permission"},
	"secretsmanager:PutResourcePolicy": {"config-permission"},
}

func (actions) EffectsOf(pattern string) []string {
	var effects []string
	for _, action := range (actions{}).Expand(pattern) {
		for _, e := range actionEffects[action] {
			if !slices.Contains(effects, e) {
				effects = append(effects, e)
			}
		}
	}
	return effects
}

func (actions) Level(action string) (string, bool) {
	_, ok := actionEffects[action]
	return "Write", ok
}

func (actions) Expand(pattern string) []string {
	var out []string
	for action := range actionEffects {
		if iam.MatchAction(pattern, action) == iam.Yes {
			out = append(out, action)
		}
	}
	slices.SortFunc(out, strings.Compare)
	return out
}

func (actions) RiskTags(string) []string { return nil }

var escalations = []iam.Escalation{{
	ID: "passrole-lambda-invoke", Needs: []string{"iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"},
	PassedTo: "lambda.amazonaws.com", Yields: "code",
}}
