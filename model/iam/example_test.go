package iam_test

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

func ExamplePolicy_Decide() {
	role := &model.Component{
		Permissions: []model.Statement{
			{Effect: model.Allow, Actions: []string{"dynamodb:*"}, Resources: []string{"*"}},
			{Effect: model.Deny, Actions: []string{"dynamodb:Delete*"}, Resources: []string{"*"}},
		},
	}
	policy := iam.CompileIdentity(role)
	for _, action := range []string{"dynamodb:PutItem", "dynamodb:DeleteItem", "sqs:SendMessage"} {
		d := policy.Decide(iam.Request{Action: action, Resource: "arn:aws:dynamodb:us-east-1:123456789012:table/orders"})
		fmt.Printf("%s: %s (%s)\n", action, d.Effect, d.Why)
	}
	// Output:
	// dynamodb:PutItem: allowed (a statement allows it)
	// dynamodb:DeleteItem: denied (an explicit deny applies)
	// sqs:SendMessage: not allowed (no statement allows it)
}

// Whether one role may assume another: both sides count, and without the trust
// policy nobody gets in.
func ExamplePolicy_Decide_assumeRole() {
	trust := iam.Compile([]model.Statement{{
		Effect: model.Allow, Actions: []string{"sts:AssumeRole"},
		Principals: []model.Principal{{Type: "AWS", Value: "arn:aws:iam::123456789012:root"}},
	}})
	caller := iam.Compile([]model.Statement{{Effect: model.Allow, Actions: []string{"sts:AssumeRole"}, Resources: []string{"arn:aws:iam::123456789012:role/admin"}}})
	d := caller.Decide(iam.Request{
		Action: "sts:AssumeRole", Resource: "arn:aws:iam::123456789012:role/admin",
		Caller: model.Principal{Type: "AWS", Value: "arn:aws:iam::123456789012:role/app"},
		Policy: trust, PolicyRequired: true,
	})
	fmt.Println(d.Effect)
	// Output: allowed
}

// table is a provider's table of actions and of their effects.
type table struct{}

func (table) Level(string) (string, bool) { return "Read", true }
func (table) Expand(string) []string      { return []string{"dynamodb:GetItem", "dynamodb:PutItem"} }
func (table) RiskTags(string) []string    { return nil }
func (table) EffectsOf(action string) []string {
	if strings.HasPrefix(action, "dynamodb:Get") {
		return []string{"read"}
	}
	return []string{"write"}
}

func ExamplePolicy_Access() {
	components := []*model.Component{
		{Name: "orders", ARN: "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders"},
		{Name: "claims", ARN: "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Claims}"},
	}
	policy := iam.Compile([]model.Statement{{Effect: model.Allow, Actions: []string{"dynamodb:*"}, Resources: []string{"*"}}})
	for a := range policy.Access(iam.NewIndex(components), iam.NewTable(table{}, table{})) {
		for _, m := range a.Class.Members {
			fmt.Println(a.Effect, components[m.Target].Name, m.Certainty)
		}
	}
	// Output:
	// read orders yes
	// read claims yes
	// write orders yes
	// write claims yes
}
