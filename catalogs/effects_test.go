package catalogs

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestEffectsOf(t *testing.T) {
	for action, want := range map[string]string{
		"s3:GetObject":                       "read",
		"S3:GETOBJECT":                       "read",
		"s3:PutObject":                       "write",
		"s3:DeleteObject":                    "delete write",
		"s3:PutBucketPolicy":                 "config-permission",
		"s3:PutBucketNotification":           "config-trigger",
		"dynamodb:Scan":                      "read",
		"dynamodb:GetRecords":                "receive",
		"sqs:SendMessage":                    "publish",
		"sqs:ReceiveMessage":                 "receive",
		"events:PutEvents":                   "publish",
		"states:StartExecution":              "invoke",
		"lambda:InvokeFunction":              "invoke",
		"lambda:UpdateFunctionCode":          "config-code",
		"lambda:UpdateFunctionConfiguration": "config-code",
		"lambda:PublishLayerVersion":         "config-artifact",
		"lambda:AddPermission":               "config-permission",
		"lambda:CreateEventSourceMapping":    "config-trigger",
		"lambda:UpdateEventSourceMapping":    "config-trigger",
		"lambda:GetFunctionConfiguration":    "read-config",
		"lambda:ListFunctions":               "read-config",
		"secretsmanager:GetSecretValue":      "use-secret",
		"ssm:GetParametersByPath":            "use-secret",
		"kms:Decrypt":                        "use-key",
		"logs:FilterLogEvents":               "read",
		"logs:StartQuery":                    "read",
		"logs:PutLogEvents":                  "log",
		"iam:PassRole":                       "pass-role",
		"iam:AttachRolePolicy":               "escalate",
		"sts:AssumeRole":                     "assume",
		"rds-db:connect":                     "connect read write",
		"ses:SendEmail":                      "notify publish",
		"rekognition:DetectCustomLabels":     "invoke",
		"elasticache:Connect":                "connect read write",
		"s3:GetBucketLocation":               "",
		"lambda:TagResource":                 "",
		"nosuch:Action":                      "",
		"":                                   "",
	} {
		if got := strings.Join(EffectsOf(action), " "); got != want {
			t.Errorf("%s: %q, want %q", action, got, want)
		}
	}
}

func TestEffectsOfPatterns(t *testing.T) {
	for pattern, c := range map[string]struct{ has, hasNot string }{
		"s3:Get*":                {"read", "write"},
		"s3:*":                   {"write", "invoke"},
		"sqs:Send*":              {"publish", "receive"},
		"es:*":                   {"read", "publish"},
		"rekognition:*":          {"invoke", "assume"},
		"rekognition:Detect*":    {"invoke", "write"},
		"kms:GenerateDataKey*":   {"use-key", "disrupt"},
		"*":                      {"escalate", ""},
		"*:*":                    {"use-secret", ""},
		"lambda:UpdateFunction*": {"config-code", "invoke"},
	} {
		got := EffectsOf(pattern)
		if !slices.Contains(got, c.has) {
			t.Errorf("%s: %v lacks %s", pattern, got, c.has)
		}
		if slices.Contains(got, c.hasNot) {
			t.Errorf("%s: %v has %s", pattern, got, c.hasNot)
		}
	}
	if got := EffectsOf("*"); len(got) != len(Effects()) {
		t.Errorf("* has %d of %d effects", len(got), len(Effects()))
	}
}

// A pattern has every effect of every action that it covers.
func TestEffectsOfPatternsCoverTheirActions(t *testing.T) {
	rows := ActionEffects()
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SampledFrom(rows).Draw(t, "row")
		cut := rapid.IntRange(0, len(row.Pattern)).Draw(t, "cut")
		pattern := row.Pattern[:cut] + "*"
		if !slices.Contains(EffectsOf(pattern), row.Effect) {
			t.Fatalf("%s lacks %s of %s", pattern, row.Effect, row.Pattern)
		}
	})
}

func TestActionEffectsNameKnownActions(t *testing.T) {
	// Not in the reference, and yet written in policies and templates.
	legacy := []string{
		"sqs:SendMessageBatch", "sqs:DeleteMessageBatch", "sqs:ChangeMessageVisibilityBatch", "logs:GetLogObject",
	}
	seen := map[ActionEffect]bool{}
	for _, row := range ActionEffects() {
		if seen[row] {
			t.Errorf("%s has %s twice", row.Pattern, row.Effect)
		}
		seen[row] = true
		service, _, ok := strings.Cut(row.Pattern, ":")
		if !ok {
			t.Errorf("%q has no service", row.Pattern)
		}
		if _, known := IAMActions().Level(row.Pattern); !known && IAMActions().Covers(service) && !slices.Contains(legacy, row.Pattern) {
			t.Errorf("%s: no such action", row.Pattern)
		}
	}
}

func TestEffects(t *testing.T) {
	used := map[string]bool{}
	for _, row := range ActionEffects() {
		used[row.Effect] = true
	}
	for _, e := range Effects() {
		if !used[e.Name] {
			t.Errorf("no action has the effect %s", e.Name)
		}
		if e.Meaning == "" {
			t.Errorf("%s has no meaning", e.Name)
		}
	}
}
