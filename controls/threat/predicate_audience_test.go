package threat

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

func TestAudience(t *testing.T) {
	allow := func(typ, value string, actions ...string) model.Statement {
		return model.Statement{Effect: model.Allow, Principals: []model.Principal{{Type: typ, Value: value}}, Actions: actions, Resources: []string{"*"}}
	}
	when := func(s model.Statement, operator, key, value string) model.Statement {
		s.Conditions = []model.Condition{{Operator: operator, Key: key, Values: []string{value}}}
		return s
	}
	anyoneSends := allow("*", "*", "sqs:SendMessage")
	for _, tc := range []struct {
		name          string
		kind          model.Kind
		policy        []model.Statement
		anyone, other string
	}{
		{"no policy", model.KindQueue, nil, "no", "no"},
		{"everybody sends", model.KindQueue, []model.Statement{anyoneSends}, "yes", "no"},
		{"everybody, by a wildcard", model.KindQueue, []model.Statement{allow("*", "*", "SQS:Send*")}, "yes", "no"},
		{"everybody reads", model.KindQueue, []model.Statement{allow("*", "*", "sqs:ReceiveMessage")}, "no", "no"},
		{"everybody of an organisation", model.KindQueue, []model.Statement{when(anyoneSends, "StringEquals", "aws:PrincipalOrgID", "o-1")}, "no", "no"},
		{"everybody, on behalf of one topic", model.KindQueue, []model.Statement{when(anyoneSends, "ArnEquals", "aws:SourceArn", "arn:aws:sns:eu-west-1:111122223333:t")}, "no", "no"},
		{"all but deleting", model.KindQueue, []model.Statement{{Effect: model.Allow, Principals: []model.Principal{{Type: "*", Value: "*"}},
			NotActions: []string{"sqs:DeleteQueue"}, Resources: []string{"*"}}}, "yes", "no"},
		{"denied again", model.KindQueue, []model.Statement{anyoneSends, {Effect: model.Deny, Principals: []model.Principal{{Type: "*", Value: "*"}},
			Actions: []string{"sqs:*"}, Resources: []string{"*"}}}, "no", "no"},
		{"a number, most likely another account's", model.KindTopic, []model.Statement{allow("AWS", "arn:aws:iam::444455556666:root", "sns:Publish")}, "no", "likely"},
		{"the own account", model.KindTopic, []model.Statement{allow("AWS", "arn:${AWS::Partition}:iam::${AWS::AccountId}:root", "sns:Publish")}, "no", "no"},
		{"a parameter", model.KindTopic, []model.Statement{allow("AWS", "${Param:Publisher}", "sns:Publish")}, "unknown", "unknown"},
		{"a statement that was not read", model.KindTopic, []model.Statement{{Opaque: "not written out"}}, "unknown", "unknown"},
		{"a function's address", model.KindFunction, []model.Statement{when(allow("*", "*", "lambda:InvokeFunction"), "StringEquals", "lambda:FunctionUrlAuthType", "NONE")}, "no", "no"},
		{"a function's signed address", model.KindFunction, []model.Statement{when(allow("*", "*", "lambda:InvokeFunctionUrl"), "StringEquals", "lambda:FunctionUrlAuthType", "AWS_IAM")}, "yes", "no"},
		{"everybody runs a function", model.KindFunction, []model.Statement{allow("*", "*", "lambda:InvokeFunction")}, "yes", "no"},
	} {
		g := model.NewGraph()
		c, _ := g.AddComponent(model.Component{ID: "t#C", Kind: tc.kind, Resource: tc.policy, HasResource: true})
		sc := newSubjectContext(Views{Graph: g})
		for name, want := range map[string]string{"senders_anyone": tc.anyone, "senders_other_account": tc.other} {
			if got := audienceSaid(sc.answer(predicateNamed(name), c)); got != want {
				t.Errorf("%s: %s is %q, want %q", tc.name, name, got, want)
			}
		}
	}
}

func audienceSaid(a answer) string {
	switch {
	case !a.known && len(a.blockers) == 1 && a.blockers[0].Fact == fact.PolicyAudience:
		return "unknown"
	case !a.known:
		return "unknown, and nobody is asked"
	case !a.value.AsBool():
		return "no"
	case a.certain:
		return "yes"
	}
	return "likely"
}

func TestAPersonSaysTheAudience(t *testing.T) {
	g := model.NewGraph()
	c, _ := g.AddComponent(model.Component{ID: "t#Q", Kind: model.KindQueue, Resource: []model.Statement{{Opaque: "not written out"}}})
	c.Facts.Set(fact.PolicyAudience, model.KnownText("any-account", model.Pos{}))
	sc := newSubjectContext(Views{Graph: g})
	if got := audienceSaid(sc.answer(predicateNamed("senders_anyone"), c)); got != "yes" {
		t.Errorf("senders_anyone is %q although a person said so", got)
	}
	if got := audienceSaid(sc.answer(predicateNamed("senders_other_account"), c)); got != "no" {
		t.Errorf("senders_other_account is %q although a person said otherwise", got)
	}
}
