package iam

import (
	"strings"
	"testing"
	"time"
)

func TestMatch(t *testing.T) {
	const stack = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
	for _, tt := range []struct {
		name       string
		pattern, s string
		want       Tri
	}{
		{"star", "*", "arn:aws:s3:::b", Yes},
		{"empty star", "a*", "a", Yes},
		{"question mark", "a?c", "abc", Yes},
		{"question mark is one character", "a?c", "ac", No},
		{"question mark is one character, not one byte", "a?c", "aéc", Yes},
		{"stars go back", "*ab*cd", "aabxabcd", Yes},
		{"stars go back in vain", "*ab*cd", "aabxabc", No},
		{"case", "Arn:x", "arn:x", No},

		{"partition token and aws", "arn:aws:s3:::b", "arn:${AWS::Partition}:s3:::b", Yes},
		{"partition token and another", "arn:aws-cn:s3:::b", "arn:${AWS::Partition}:s3:::b", Maybe},
		{"partitions", "arn:aws-us-gov:s3:::b", "arn:aws:s3:::b", No},
		{"region token and text", stack + "T", "arn:aws:dynamodb:us-east-1:123456789012:table/T", Yes},
		{"text and region token", "arn:aws:dynamodb:us-east-1:123456789012:table/T", stack + "T", Yes},
		{"region text differs", "arn:aws:dynamodb:us-east-1:*:table/T", "arn:aws:dynamodb:eu-west-1:1:table/T", No},
		{"region token and no region", "arn:aws:s3:${AWS::Region}::b", "arn:aws:s3:::b", No},
		{"region pattern and token", "arn:aws:sqs:us-*:*:q", "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:q", Maybe},
		{"account token in the region", "arn:aws:sqs:${AWS::AccountId}:*:q", "arn:aws:sqs:us-east-1:1:q", No},

		{"same name", stack + "${Orders}", stack + "${Orders}", Yes},
		{"other name", stack + "${Orders}", stack + "${Claims}", No},
		{"other name with the same start", stack + "${Orders}", stack + "${Orders}-dlq", No},
		{"name against text", stack + "${Orders}", stack + "orders", Maybe},
		{"text against name", stack + "orders-*", stack + "${Orders}", Maybe},
		{"name has no slash", stack + "orders/index/x", stack + "${Orders}", No},
		{"name and what follows", stack + "${Orders}/index/*", stack + "${Orders}/index/byDate", Yes},
		{"names around text", "arn:aws:s3:::${A}-x-${B}", "arn:aws:s3:::${A}-y-${B}", No},
		{"star and name", stack + "*", stack + "${Orders}", Yes},
		{"inner star and name", stack + "*-${A}-*", stack + "x-${A}-y", Yes},
		{"lone name and ARN", "${Topic}", "arn:aws:sns:us-east-1:1:t", Maybe},
		{"lone names", "${Topic}", "${Other}", No},

		{"parameter", stack + "${Param:T}", stack + "orders", Maybe},
		{"same parameter", stack + "${Param:T}", stack + "${Param:T}", Yes},
		{"other parameter", stack + "${Param:T}", stack + "${Param:U}", Maybe},
		{"same parameter, more text", stack + "${Param:T}", stack + "${Param:T}-dlq", No},
		{"parameter, wrong end", stack + "${Param:T}-orders", stack + "prod-claims", No},
		{"parameter, right end", stack + "${Param:T}-orders", stack + "prod-orders", Maybe},
		{"unread never equals itself", stack + "${?}", stack + "${?}", Maybe},
		{"unread alone", "${?}", "arn:aws:s3:::b", Maybe},
		{"attribute", stack + "${T.Name}", stack + "orders", Maybe},
		{"policy variable", "arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/ann/x", Maybe},
		{"escaped star", "arn:aws:s3:::b/${*}", "arn:aws:s3:::b/x", No},
		{"escaped star is a star", "arn:aws:s3:::b/${*}", "arn:aws:s3:::b/*", Yes},

		{"account in a name", "arn:aws:s3:::b-${AWS::AccountId}", "arn:aws:s3:::b-123456789012", Maybe},
		{"account in a name is digits", "arn:aws:s3:::b-${AWS::AccountId}", "arn:aws:s3:::b-prod", No},
		{"star stays in its field", "arn:aws:s*:us-east-1:1:q", "arn:aws:sqs:eu-west-1:us-east-1:1:q", No},
		{"short pattern reaches on", "arn:aws:s3*", "arn:aws:s3:::b", Yes},
		{"unclosed token is text", "a${b", "a${b", Yes},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Match(tt.pattern, tt.s); got != tt.want {
				t.Errorf("Match(%q, %q) = %v, want %v", tt.pattern, tt.s, got, tt.want)
			}
		})
	}
}

func TestMatchAction(t *testing.T) {
	for _, tt := range []struct {
		pattern, action string
		want            Tri
	}{
		{"*", "s3:GetObject", Yes},
		{"S3:getobject", "s3:GetObject", Yes},
		{"s3:Get*", "s3:GetObject", Yes},
		{"s3:Get*", "s3:PutObject", No},
		{"s3:*Object", "s3:PutObject", Yes},
		{"s3:?etObject", "s3:GetObject", Yes},
		{"${Param:Service}:GetObject", "s3:GetObject", Maybe},
		{"${Param:Service}:GetObject", "s3:PutObject", No},
	} {
		if got := MatchAction(tt.pattern, tt.action); got != tt.want {
			t.Errorf("MatchAction(%q, %q) = %v, want %v", tt.pattern, tt.action, got, tt.want)
		}
	}
}

func TestTri(t *testing.T) {
	if not(No) != Yes || not(Maybe) != Maybe || not(Yes) != No {
		t.Error("not is wrong")
	}
	if No.String() != "no" || Maybe.String() != "maybe" || Yes.String() != "yes" {
		t.Error("String is wrong")
	}
}

// However long the texts are, an answer comes soon, and it is never a wrong Yes
// or No.
func TestMatchIsBounded(t *testing.T) {
	const n = 1 << 20
	for _, tt := range []struct {
		name       string
		pattern, s string
		want       Tri
	}{
		{"many stars", strings.Repeat("a*", 1000) + "b", strings.Repeat("a", n), No},
		{"going back", "*" + strings.Repeat("a", n/2) + "b", strings.Repeat("a", n), Maybe},
		{"long tokens", strings.Repeat("${?}a", n/8), strings.Repeat("a", n), Maybe},
		{"open braces", strings.Repeat("${", n/2), strings.Repeat("${", n/2), Yes},
		{"open braces in an ARN", "arn:" + strings.Repeat("${", n/2), "arn:" + strings.Repeat("${", n/2) + "x", No},
		{"long and plain", strings.Repeat("a", n) + "*", strings.Repeat("a", n), Yes},
	} {
		start := time.Now()
		if got := Match(tt.pattern, tt.s); got != tt.want && got != Maybe {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", tt.name, took)
		}
	}
}
