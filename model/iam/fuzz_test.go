package iam

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
)

func FuzzMatch(f *testing.F) {
	for _, seed := range [][2]string{
		{"*", ""},
		{"arn:${AWS::Partition}:s3:::${Bucket}/*", "arn:aws:s3:::b/x"},
		{"arn:aws:sqs:*:*:${Param:Stage}-*", "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:prod-q"},
		{"${?}${?}", "${A}${B.Arn}"},
		{"a*b*c*", "aabbcc"},
		{"${", "}${}"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, s string) {
		got := Match(pattern, s)
		if again := Match(pattern, s); again != got {
			t.Fatalf("Match(%q, %q) = %v, then %v", pattern, s, got, again)
		}
		if Match("*", s) != Yes {
			t.Fatalf("* does not match %q", s)
		}
		small := len(pattern) < 20 && len(s) < 20 && utf8.ValidString(pattern) && utf8.ValidString(s)
		fields := strings.HasPrefix(pattern, "arn:") && strings.HasPrefix(s, "arn:")
		if small && !fields && !strings.Contains(pattern+s, "${") {
			if want := tri(naiveGlob([]rune(pattern), []rune(s))); got != want {
				t.Fatalf("Match(%q, %q) = %v, want %v", pattern, s, got, want)
			}
		}
	})
}

// FuzzStatements puts any text into every place of a statement and asks all
// questions of it.
func FuzzStatements(f *testing.F) {
	f.Add("s3:Get*", "arn:aws:s3:::b/*", "AWS", "arn:aws:iam::123456789012:root", "StringEquals", "aws:SourceArn", "*")
	f.Add("*", "${?}", "*", "*", "ForAllValues:StringNotLikeIfExists", "", "")
	f.Add(":", "arn:::::", "Service", "", "DateNotEquals", "x", "2026-01-01")
	f.Add("${Param:A}:*", "arn:${A}:${B}:${C}:${D}:${E}", "Federated", "${?}", "IpAddress", "aws:SourceIp", "::/0")
	f.Fuzz(func(t *testing.T, action, resource, kind, who, operator, key, value string) {
		s := model.Statement{
			Effect: model.Allow, Actions: []string{action}, Resources: []string{resource},
			Principals: []model.Principal{{Type: kind, Value: who}}, Conditions: []model.Condition{cond(operator, key, value)},
		}
		deny := s
		deny.Effect, deny.Conditions = model.Deny, nil
		list := []model.Statement{s, deny}
		p := CompileIdentity(&model.Component{Permissions: list, Boundary: list, HasBoundary: true})
		d := p.Decide(Request{Action: action, Resource: resource, Caller: s.Principals[0], Policy: Compile(list), Context: Context{key: {value}}})
		if d.Effect == Allowed {
			t.Errorf("allowed although all that is allowed may be denied: %+v", d)
		}
		components := []*model.Component{{ARN: resource, Aliases: []string{who, value}}, {ARN: value}}
		for a := range p.Access(NewIndex(components), NewTable(someActions, someActions)) {
			if len(a.Class.Members) == 0 {
				t.Error("an empty class")
			}
		}
		WhoMayAssume(list, who)
		Exposure(list, who, true)
		p.Breadth(BreadthTable{Actions: someActions, Destroys: func(a string) bool { return MatchAction(action, a) == Yes }})
		p.Escalations([]Escalation{{Needs: []string{action, "iam:PassRole"}, PassedTo: value}})
		needs := []Need{{Action: action, ResourceARN: resource, Proof: Provable}, {ResourceARN: value, Proof: Reference}, {Action: key, Proof: Unused}}
		identity := &model.Component{Permissions: list}
		for _, g := range Sort(identity, needs) {
			if g.Statement == nil || g.Class == "" {
				t.Errorf("grant %+v", g)
			}
		}
		if len(Narrow(identity, needs, func(string) bool { return true })) == 0 {
			t.Error("Narrow drops everything")
		}
	})
}
