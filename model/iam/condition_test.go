package iam

import (
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestContextHolds(t *testing.T) {
	context := Context{
		"aws:SourceAccount": {"123456789012"}, "aws:SourceIp": {"10.1.2.3"}, "aws:SourceArn": {"arn:aws:s3:::one"},
		"aws:TagKeys": {"team", "cost"}, "aws:CurrentTime": {"2026-03-01T00:00:00Z"}, "s3:max-keys": {"10"},
		"aws:SecureTransport": {"true"}, "aws:PrincipalOrgID": {}, "aws:UserAgent": {"${?}"},
	}
	for _, tt := range []struct {
		name string
		c    model.Condition
		want Tri
	}{
		{"equals", cond("StringEquals", "aws:SourceAccount", "1", "123456789012"), Yes},
		{"key without case", cond("stringequals", "AWS:sourceaccount", "123456789012"), Yes},
		{"differs", cond("StringEquals", "aws:SourceAccount", "1"), No},
		{"no wildcards in equals", cond("StringEquals", "aws:SourceAccount", "*"), No},
		{"token", cond("StringEquals", "aws:SourceAccount", "${AWS::AccountId}"), Maybe},
		{"not equals", cond("StringNotEquals", "aws:SourceAccount", "1", "2"), Yes},
		{"not equals one of them", cond("StringNotEquals", "aws:SourceAccount", "1", "123456789012"), No},
		{"ignoring case", cond("StringEqualsIgnoreCase", "aws:SecureTransport", "TRUE"), Yes},
		{"like", cond("StringLike", "aws:SourceAccount", "1234*"), Yes},
		{"not like", cond("StringNotLike", "aws:SourceAccount", "1234*"), No},
		{"arn like", cond("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), Yes},
		{"arn equals takes wildcards", cond("ArnEquals", "aws:SourceArn", "arn:aws:s3:::o*"), Yes},
		{"arn not like", cond("ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:*:*"), Yes},
		{"bool", cond("Bool", "aws:SecureTransport", "true"), Yes},
		{"address", cond("IpAddress", "aws:SourceIp", "10.0.0.0/8"), Yes},
		{"not address", cond("NotIpAddress", "aws:SourceIp", "10.0.0.0/8"), No},
		{"single address", cond("IpAddress", "aws:SourceIp", "10.1.2.3"), Yes},
		{"unread address", cond("IpAddress", "aws:SourceIp", "${Param:Range}"), Maybe},
		{"number", cond("NumericLessThanEquals", "s3:max-keys", "10"), Yes},
		{"number too large", cond("NumericLessThan", "s3:max-keys", "10"), No},
		{"number unread", cond("NumericLessThan", "s3:max-keys", "${?}"), Maybe},
		{"date", cond("DateGreaterThan", "aws:CurrentTime", "2026-01-01"), Yes},
		{"date past", cond("DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z"), No},
		{"any value", cond("ForAnyValue:StringEquals", "aws:TagKeys", "team"), Yes},
		{"all values", cond("ForAllValues:StringEquals", "aws:TagKeys", "team"), No},
		{"all values allowed", cond("ForAllValues:StringEquals", "aws:TagKeys", "team", "cost"), Yes},
		{"absent key", cond("StringEquals", "aws:PrincipalOrgID", "o-1"), No},
		{"absent key, negated", cond("StringNotEquals", "aws:PrincipalOrgID", "o-1"), Yes},
		{"absent key, if exists", cond("StringEqualsIfExists", "aws:PrincipalOrgID", "o-1"), Yes},
		{"absent key, all values", cond("ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-1"), Yes},
		{"absent key, any value", cond("ForAnyValue:StringNotEquals", "aws:PrincipalOrgID", "o-1"), No},
		{"null", cond("Null", "aws:PrincipalOrgID", "true"), Yes},
		{"not null", cond("Null", "aws:PrincipalOrgID", "false"), No},
		{"null of a present key", cond("Null", "aws:SourceAccount", "true"), No},
		{"null of what", cond("Null", "aws:SourceAccount", "${Param:X}"), Maybe},
		{"unread value", cond("StringEquals", "aws:UserAgent", "curl"), Maybe},
		{"unknown key", cond("StringEquals", "aws:PrincipalAccount", "1"), Maybe},
		{"unknown operator", cond("StringSounds", "aws:SourceAccount", "1"), Maybe},
		{"no values", cond("StringEquals", "aws:SourceAccount"), No},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := context.Holds(tt.c); got != tt.want {
				t.Errorf("Holds(%v) = %v, want %v", tt.c, got, tt.want)
			}
		})
	}
}
