package iam

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// statementOf builds a statement in one line: "allow s3:Get*,s3:Put* on a,b".
// "not" before actions or resources takes the complement.
func statementOf(text string, conditions ...model.Condition) model.Statement {
	effect, rest, _ := strings.Cut(text, " ")
	actions, resources, _ := strings.Cut(rest, " on ")
	s := model.Statement{Effect: model.Effect(effect), Conditions: conditions, ID: text}
	if not, ok := strings.CutPrefix(actions, "not "); ok {
		s.NotActions = strings.Split(not, ",")
	} else {
		s.Actions = strings.Split(actions, ",")
	}
	if not, ok := strings.CutPrefix(resources, "not "); ok {
		s.NotResources = strings.Split(not, ",")
	} else if resources != "" {
		s.Resources = strings.Split(resources, ",")
	}
	return s
}

func statementsOf(texts ...string) []model.Statement {
	var list []model.Statement
	for _, text := range texts {
		list = append(list, statementOf(text))
	}
	return list
}

// to adds principals: "AWS arn:…", "Service s3.amazonaws.com", "* *".
func to(s model.Statement, principals ...string) model.Statement {
	for _, p := range principals {
		s.Principals = append(s.Principals, principalOf(p))
	}
	return s
}

func principalOf(text string) model.Principal {
	kind, value, _ := strings.Cut(text, " ")
	return model.Principal{Type: kind, Value: value}
}

func cond(operator, key string, values ...string) model.Condition {
	return model.Condition{Operator: operator, Key: key, Values: values}
}

// fakeActions is a small table of actions: the name says the level and effect.
type fakeActions []string

var someActions = fakeActions{
	"dynamodb:DeleteTable", "dynamodb:GetItem", "dynamodb:ListTables", "dynamodb:PutItem", "dynamodb:Query",
	"iam:CreateRole", "iam:PassRole",
	"lambda:CreateFunction", "lambda:InvokeFunction", "lambda:UpdateEventSourceMapping", "lambda:UpdateFunctionCode",
	"s3:DeleteObject", "s3:GetObject", "s3:PutObject",
	"sns:Publish", "sqs:ReceiveMessage", "sqs:SendMessage", "sts:AssumeRole",
}

func (f fakeActions) Level(action string) (string, bool) {
	if !slices.Contains(f, action) {
		return "", false
	}
	if strings.Contains(action, ":Get") {
		return "Read", true
	}
	return "Write", true
}

func (f fakeActions) Expand(pattern string) []string {
	var known []string
	for _, action := range f {
		if MatchAction(pattern, action) == Yes {
			known = append(known, action)
		}
	}
	return known
}

func (f fakeActions) RiskTags(string) []string { return nil }

func (f fakeActions) EffectsOf(action string) []string {
	for _, e := range []struct{ pattern, effect string }{
		{"*:Get*", "read"}, {"*:Query", "read"}, {"*:Receive*", "read"}, {"*:Put*", "write"}, {"*:Delete*", "write"},
		{"*:Send*", "write"}, {"sns:Publish", "publish"}, {"lambda:InvokeFunction", "invoke"},
		{"lambda:UpdateFunctionCode", "config-code"}, {"lambda:UpdateEventSourceMapping", "config-trigger"},
		{"iam:PassRole", "pass-role"}, {"sts:AssumeRole", "assume"},
	} {
		if MatchAction(e.pattern, action) == Yes {
			return []string{e.effect}
		}
	}
	return nil
}
