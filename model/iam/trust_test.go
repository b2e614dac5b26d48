package iam

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
)

const (
	own    = "123456789012"
	oidc   = "Federated arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
	subKey = "token.actions.githubusercontent.com:sub"
)

func TestWhoMayAssume(t *testing.T) {
	assume := func(principal string, conditions ...model.Condition) model.Statement {
		return to(statementOf("allow sts:AssumeRole,sts:AssumeRoleWithWebIdentity", conditions...), principal)
	}
	external := cond("StringEquals", "sts:ExternalId", "x")
	for _, tt := range []struct {
		name  string
		trust []model.Statement
		want  []string // kind, foreign, broad
	}{
		{"service", []model.Statement{assume("Service lambda.amazonaws.com")}, []string{"service no false"}},
		{"everybody", []model.Statement{assume("* *")}, []string{"anyone no true"}},
		{"everybody, written as AWS", []model.Statement{assume("AWS *")}, []string{"anyone no true"}},
		{"everybody of an organisation", []model.Statement{assume("AWS *", cond("StringEquals", "aws:PrincipalOrgID", "o-1"))}, []string{"anyone no false"}},
		{"everybody, if the key exists", []model.Statement{assume("AWS *", cond("StringEqualsIfExists", "aws:PrincipalOrgID", "o-1"))}, []string{"anyone no true"}},
		{"everybody but one", []model.Statement{{Effect: model.Allow, Actions: []string{"sts:*"}, NotPrincipals: []model.Principal{principalOf("AWS " + role1)}}}, []string{"anyone no true"}},
		{"own account", []model.Statement{assume("AWS arn:aws:iam::123456789012:root")}, []string{"account no false"}},
		{"own account by token", []model.Statement{assume("AWS arn:aws:iam::${AWS::AccountId}:root")}, []string{"account maybe true"}},
		{"other account", []model.Statement{assume("AWS 999999999999")}, []string{"account yes true"}},
		{"other account, external id", []model.Statement{assume("AWS 999999999999", external)}, []string{"account yes false"}},
		{"other account, some roles", []model.Statement{assume("AWS 999999999999", cond("ArnLike", "aws:PrincipalArn", other))}, []string{"account yes false"}},
		{"role of another account", []model.Statement{assume("AWS " + other)}, []string{"role yes false"}},
		{"web identity", []model.Statement{assume(oidc)}, []string{"federated no true"}},
		{"web identity, audience only", []model.Statement{assume(oidc, cond("StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com"))}, []string{"federated no true"}},
		{"web identity, subject", []model.Statement{assume(oidc, cond("StringLike", subKey, "repo:team/app:*"))}, []string{"federated no false"}},
		{"web identity, any repository", []model.Statement{assume(oidc, cond("StringLike", subKey, "repo:*"))}, []string{"federated no true"}},
		{"web identity, any subject", []model.Statement{assume(oidc, cond("StringLike", subKey, "*"))}, []string{"federated no true"}},
		{"identity pool", []model.Statement{assume("Federated cognito-identity.amazonaws.com", cond("StringEquals", "cognito-identity.amazonaws.com:aud", "${Pool}"))}, []string{"federated no false"}},
		{"saml", []model.Statement{assume("Federated arn:aws:iam::123456789012:saml-provider/corp")}, []string{"federated no false"}},
		{"tagging only", []model.Statement{to(statementOf("allow sts:TagSession"), "AWS *")}, nil},
		{"denied", []model.Statement{assume("AWS 999999999999"), to(statementOf("deny sts:*"), "* *")}, nil},
		{"denied unless", []model.Statement{assume("AWS 999999999999"), to(statementOf("deny sts:*", cond("Bool", "aws:MultiFactorAuthPresent", "false")), "* *")}, []string{"account yes true"}},
		{"unread", []model.Statement{{Opaque: "a macro"}}, []string{"unread maybe false"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, trustee := range WhoMayAssume(tt.trust, own) {
				got = append(got, fmt.Sprint(trustee.Kind, " ", trustee.Foreign, " ", trustee.Broad != ""))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWhoMayAssumeInTheStacksOwnAccount(t *testing.T) {
	trust := []model.Statement{to(statementOf("allow sts:AssumeRole"), "AWS arn:aws:iam::${AWS::AccountId}:root", "AWS 999999999999")}
	trustees := WhoMayAssume(trust, "")
	if len(trustees) != 2 || trustees[0].Foreign != No || trustees[1].Foreign != Maybe {
		t.Errorf("trustees = %+v", trustees)
	}
}

func TestExposure(t *testing.T) {
	send := func(principal string, conditions ...model.Condition) model.Statement {
		return to(statementOf("allow sqs:SendMessage on *", conditions...), principal)
	}
	bucket := cond("ArnLike", "aws:SourceArn", "arn:aws:s3:::uploads")
	for _, tt := range []struct {
		name     string
		policy   []model.Statement
		unsigned bool
		want     []string
	}{
		{"everybody, unsigned", []model.Statement{send("* *")}, true, []string{"anyone yes"}},
		{"everybody, signed", []model.Statement{send("* *")}, false, []string{"any-account yes"}},
		{"organisation", []model.Statement{send("* *", cond("StringEquals", "aws:PrincipalOrgID", "o-1"))}, true, []string{"org yes"}},
		{"own account", []model.Statement{send("* *", cond("StringEquals", "aws:SourceAccount", own))}, true, []string{"account no"}},
		{"other account", []model.Statement{send("* *", cond("StringEquals", "aws:PrincipalAccount", "999999999999"))}, true, []string{"account yes"}},
		{"network", []model.Statement{send("* *", cond("IpAddress", "aws:SourceIp", "10.0.0.0/8"))}, true, []string{"network yes"}},
		{"whole internet", []model.Statement{send("* *", cond("IpAddress", "aws:SourceIp", "10.0.0.0/8", "0.0.0.0/0"))}, true, []string{"anyone yes"}},
		{"through a topic", []model.Statement{send("* *", bucket)}, true, []string{"service yes"}},
		{"through any topic", []model.Statement{send("* *", cond("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*"))}, true, []string{"anyone yes"}},
		{"transport only", []model.Statement{send("* *", cond("Bool", "aws:SecureTransport", "true"))}, true, []string{"anyone yes"}},
		{"negated", []model.Statement{send("* *", cond("StringNotEquals", "aws:SourceAccount", own))}, true, []string{"anyone yes"}},
		{"service", []model.Statement{send("Service s3.amazonaws.com")}, true, []string{"service-any-customer no"}},
		{"service, source", []model.Statement{send("Service s3.amazonaws.com", bucket)}, true, []string{"service no"}},
		{"account", []model.Statement{send("AWS 999999999999")}, true, []string{"account yes"}},
		{"role", []model.Statement{send("AWS " + role1)}, true, []string{"principal no"}},
		{"canonical user", []model.Statement{send("CanonicalUser 79a5")}, true, []string{"account maybe"}},
		{"federated", []model.Statement{send(oidc)}, true, []string{"federated no"}},
		{"denied to all", []model.Statement{send("* *"), to(statementOf("deny sqs:* on *"), "* *")}, true, nil},
		{"denied in part", []model.Statement{to(statementOf("allow sqs:* on *"), "* *"), to(statementOf("deny sqs:SendMessage on *"), "* *")}, true, []string{"anyone yes"}},
		{"denied but to an organisation", []model.Statement{send("* *"), to(statementOf("deny sqs:* on *", cond("StringNotEquals", "aws:PrincipalOrgID", "o-1")), "* *")}, true, []string{"org yes"}},
		{"denied but to either", []model.Statement{send("* *"), to(statementOf("deny sqs:* on *", cond("StringNotEquals", "aws:PrincipalOrgID", "o-1"), cond("StringNotEquals", "aws:SourceVpce", "vpce-1")), "* *")}, true, []string{"anyone yes"}},
		{"unread", []model.Statement{{Opaque: "a macro"}}, true, []string{"unread maybe"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, e := range Exposure(tt.policy, own, tt.unsigned) {
				got = append(got, fmt.Sprint(e.Who, " ", e.Foreign))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestExposureSaysHowItIsNarrowed(t *testing.T) {
	s := to(statementOf("allow sqs:SendMessage on *", cond("StringEquals", "aws:SourceAccount", own)), "Service s3.amazonaws.com")
	s.Maybe = "IsProd"
	got := Exposure([]model.Statement{s}, own, true)
	if len(got) != 1 || got[0].Certainty != Maybe || got[0].Actions[0] != "sqs:SendMessage" {
		t.Fatalf("Exposure = %+v", got)
	}
	want := []Narrowing{{By: ByAccount, Key: "aws:SourceAccount", Values: []string{own}}}
	if diff := cmp.Diff(want, got[0].Narrowed); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
