package iam

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
)

const stackARN = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"

// components of a small stack, in the order of their Targets.
func someComponents() []*model.Component {
	var list []*model.Component
	for _, c := range []struct{ name, arn string }{
		{"orders", fmt.Sprintf(stackARN, "dynamodb", "table/orders")},
		{"claims", fmt.Sprintf(stackARN, "dynamodb", "table/claims")},
		{"generated", fmt.Sprintf(stackARN, "dynamodb", "table/${Patients}")},
		{"staged", fmt.Sprintf(stackARN, "dynamodb", "table/${Param:Stage}-audit")},
		{"bucket", "arn:${AWS::Partition}:s3:::uploads"},
		{"queue", fmt.Sprintf(stackARN, "sqs", "${Intake}")},
		{"function", fmt.Sprintf(stackARN, "lambda", "function:${Api}")},
		{"role", "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${ApiRole}"},
		{"log", fmt.Sprintf(stackARN, "logs", "log-group:/aws/lambda/api:*")},
		{"without", ""},
	} {
		list = append(list, &model.Component{ID: c.name, Name: c.name, ARN: c.arn})
	}
	list[4].Aliases = []string{"uploads", "arn:aws:s3:::uploads-v2"}
	return list
}

// drawn shows classes as "orders", "claims?" for maybe, "uploads~" for partial.
func drawn(components []*model.Component, classes []*Class) string {
	best := map[string]string{}
	for _, c := range classes {
		for _, m := range c.Members {
			mark := ""
			if m.Certainty == Maybe {
				mark = "?"
			}
			if m.Partial {
				mark += "~"
			}
			name := components[m.Target].Name
			if old, ok := best[name]; !ok || len(mark) < len(old) {
				best[name] = mark
			}
		}
	}
	var names []string
	for name, mark := range best {
		names = append(names, name+mark)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func TestFind(t *testing.T) {
	components := someComponents()
	ix := NewIndex(components)
	table := func(name string) string { return fmt.Sprintf(stackARN, "dynamodb", "table/"+name) }
	for _, tt := range []struct{ service, pattern, want string }{
		{"dynamodb", "*", "claims generated orders staged"},
		{"dynamodb", table("*"), "claims generated orders staged"},
		{"dynamodb", "arn:aws:dynamodb:*:*:table/*", "claims generated orders staged"},
		{"dynamodb", "arn:aws:dynamodb:*:*:*", "claims generated orders staged"},
		{"dynamodb", "arn:aws-cn:dynamodb:*:*:table/orders", "orders?"},
		{"dynamodb", table("orders"), "orders"},
		{"dynamodb", "arn:aws:dynamodb:us-east-1:123456789012:table/orders", "orders"},
		{"dynamodb", table("orders/index/*"), "orders~"},
		{"dynamodb", table("*/index/*"), "claims~ generated~ orders~ staged?"},
		{"dynamodb", table("or*"), "generated? orders staged?"},
		{"dynamodb", table("*s"), "claims generated? orders"},
		{"dynamodb", table("${Patients}"), "generated"},
		{"dynamodb", table("${Patients}/index/*"), "generated~"},
		{"dynamodb", table("${Other}"), "staged?"},
		{"dynamodb", table("${Param:Stage}-audit"), "staged"},
		{"dynamodb", table("prod-audit"), "staged?"},
		{"dynamodb", table("prod-other"), ""},
		{"dynamodb", table("${Param:T}"), "claims? generated? orders? staged?"},
		{"sqs", table("orders"), ""},
		{"", table("orders"), "orders"},
		{"s3", "arn:aws:s3:::uploads", "bucket"},
		{"s3", "arn:aws:s3:::uploads/*", "bucket"},
		{"s3", "arn:aws:s3:::uploads/private/*", "bucket~"},
		{"s3", "arn:aws:s3:::uploads-v2/*", "bucket"},
		{"s3", "arn:aws:s3:::uploads*", "bucket"},
		{"s3", "arn:aws:s3:::other/*", ""},
		{"s3", "arn:aws:s3:::*/*", "bucket"},
		{"s3", "arn:aws:s3*", "bucket"},
		{"sqs", "${?}", "queue?"},
		{"sqs", "${Param:QueueArn}", "queue?"},
		{"sqs", "${Intake}", "queue?"},
		{"sqs", "${Patients}", ""},
		{"lambda", fmt.Sprintf(stackARN, "lambda", "function:${Api}:*"), "function"},
		{"lambda", fmt.Sprintf(stackARN, "lambda", "function:${Api}:live"), "function~"},
		{"lambda", fmt.Sprintf(stackARN, "lambda", "function:api"), ""},
		{"sts", "arn:aws:iam::123456789012:role/*", "role"},
		{"logs", fmt.Sprintf(stackARN, "logs", "log-group:/aws/lambda/api:*"), "log"},
		{"logs", fmt.Sprintf(stackARN, "logs", "log-group:/aws/lambda/*"), "log"},
		{"states", "*", ""},
		{"", "*", "bucket claims function generated log orders queue role staged"},
	} {
		if got := drawn(components, ix.Find(tt.service, tt.pattern)); got != tt.want {
			t.Errorf("Find(%q, %q) = %q, want %q", tt.service, tt.pattern, got, tt.want)
		}
	}
}

func TestFindSharesClasses(t *testing.T) {
	ix := NewIndex(someComponents())
	a := ix.Find("dynamodb", "*")
	b := ix.Find("dynamodb", "arn:aws:dynamodb:*:*:table/*")
	if len(a) != 1 || len(b) != 1 || a[0] != b[0] {
		t.Errorf("all tables are two classes: %v, %v", a, b)
	}
}

func accesses(p *Policy, components []*model.Component) []string {
	var lines []string
	for a := range p.Access(NewIndex(components), NewTable(someActions, someActions)) {
		line := a.Effect + ": " + drawn(components, []*Class{a.Class})
		if a.Certainty == Maybe {
			line += " maybe"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestAccess(t *testing.T) {
	orders := "arn:aws:dynamodb:*:*:table/orders"
	for _, tt := range []struct {
		name string
		side side
		want []string
	}{
		{"named", side{permissions: statementsOf("allow dynamodb:GetItem,dynamodb:PutItem on " + orders)}, []string{"read: orders", "write: orders"}},
		{"two actions of one effect", side{permissions: statementsOf("allow dynamodb:GetItem,dynamodb:Query on " + orders)}, []string{"read: orders"}},
		{"service-wide", side{permissions: statementsOf("allow dynamodb:* on *")}, []string{"write: claims generated orders staged", "read: claims generated orders staged"}},
		{"all but", side{permissions: statementsOf("allow not dynamodb:*,s3:*,sns:*,sqs:*,iam:*,sts:* on *")}, []string{"invoke: function", "config-trigger: function", "config-code: function"}},
		{"all resources but", side{permissions: statementsOf("allow dynamodb:GetItem on not " + orders)}, []string{"read: claims generated staged"}},
		{"assume", side{permissions: statementsOf("allow sts:AssumeRole on *")}, []string{"assume: role"}},
		{"deny everywhere", side{permissions: statementsOf("allow dynamodb:GetItem,dynamodb:PutItem on "+orders, "deny dynamodb:Put* on *")}, []string{"read: orders"}},
		{"deny on one", side{permissions: statementsOf("allow dynamodb:GetItem on *", "deny dynamodb:* on "+orders)}, []string{"read: claims generated staged"}},
		{"deny of one action among several", side{permissions: statementsOf("allow dynamodb:GetItem,dynamodb:Query on "+orders, "deny dynamodb:Query on "+orders)}, []string{"read: orders"}},
		{"deny on a part", side{permissions: statementsOf("allow s3:GetObject on *", "deny s3:* on arn:aws:s3:::uploads/private/*")}, []string{"read: bucket"}},
		{"deny on what lies within", side{permissions: statementsOf("allow s3:GetObject on *", "deny s3:* on arn:aws:s3:::uploads/*")}, []string{"read: bucket?"}},
		{"conditional deny", side{permissions: []model.Statement{statementOf("allow s3:GetObject on *"),
			statementOf("deny * on *", cond("Bool", "aws:MultiFactorAuthPresent", "false"))}}, []string{"read: bucket maybe"}},
		{"condition", side{permissions: []model.Statement{statementOf("allow s3:GetObject on *", cond("Bool", "aws:SecureTransport", "true"))}}, []string{"read: bucket maybe"}},
		{"boundary", side{statementsOf("allow dynamodb:* on *"), statementsOf("allow dynamodb:GetItem on *"), true}, []string{"read: claims generated orders staged"}},
		{"boundary on one", side{statementsOf("allow dynamodb:GetItem on *"), statementsOf("allow dynamodb:* on " + orders), true}, []string{"read: orders"}},
		{"boundary elsewhere", side{statementsOf("allow dynamodb:* on *"), statementsOf("allow sqs:* on *"), true}, nil},
		{"boundary on one, and on all under a condition", side{statementsOf("allow dynamodb:GetItem,dynamodb:Query on *"), []model.Statement{
			statementOf("allow dynamodb:GetItem on " + orders), statementOf("allow dynamodb:Query on *", cond("Bool", "aws:SecureTransport", "true"))}, true},
			[]string{"read: orders", "read: claims generated orders staged maybe"}},
		{"unread boundary", side{statementsOf("allow s3:GetObject on *"), []model.Statement{{Opaque: "a macro"}}, true}, []string{"read: bucket maybe"}},
		{"unread statement", side{permissions: []model.Statement{{Opaque: "a macro"}}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, accesses(tt.side.policy(), someComponents())); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestTableEffectsOf(t *testing.T) {
	table := NewTable(someActions, someActions)
	if got := table.EffectsOf("dynamodb:*", "lambda:InvokeFunction", "s3:GetObject", "unknown:*"); !slices.Equal(got, []string{"invoke", "read", "write"}) {
		t.Errorf("EffectsOf = %v", got)
	}
	if got := table.EffectsOf("new:GetThing"); !slices.Equal(got, []string{"read"}) {
		t.Errorf("an action that the table lacks: %v", got)
	}
}
