package iam

import (
	"fmt"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// estate is n functions, each with a role of five statements that name one to
// three of n tables, n queues and n buckets.
func estate(n int) (components, roles []*model.Component) {
	arn := func(service, rest string) string { return fmt.Sprintf(stackARN, service, rest) }
	for i := range n {
		table, queue := arn("dynamodb", fmt.Sprintf("table/${Table%d}", i)), arn("sqs", fmt.Sprintf("intake-%d", i))
		bucket := fmt.Sprintf("arn:${AWS::Partition}:s3:::${Bucket%d}", i)
		components = append(components, &model.Component{ARN: table}, &model.Component{ARN: queue}, &model.Component{ARN: bucket})
		next := arn("dynamodb", fmt.Sprintf("table/${Table%d}", (i+1)%n))
		roles = append(roles, &model.Component{Permissions: statementsOf(
			"allow dynamodb:GetItem,dynamodb:PutItem on "+table+","+next+","+table+"/index/*",
			"allow sqs:ReceiveMessage on "+queue,
			"allow s3:GetObject,s3:PutObject on "+bucket+"/*",
			"allow sqs:SendMessage on "+arn("sqs", fmt.Sprintf("out-%d-*", i)),
			"allow sns:Publish on "+arn("sns", fmt.Sprintf("topic-%d", i)),
		)})
	}
	return components, roles
}

func survey(components, roles []*model.Component) (records, members int) {
	ix, table := NewIndex(components), NewTable(someActions, someActions)
	seen := map[int]bool{}
	for _, role := range roles {
		for a := range CompileIdentity(role).Access(ix, table) {
			records++
			if !seen[a.Class.ID] {
				seen[a.Class.ID] = true
				members += len(a.Class.Members)
			}
		}
	}
	return records, members
}

func BenchmarkAccess(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		components, roles := estate(n)
		b.Run(fmt.Sprintf("own-roles/%d", n), func(b *testing.B) {
			for b.Loop() {
				survey(components, roles)
			}
		})
		wide := &model.Component{Permissions: statementsOf("allow dynamodb:* on *", "allow s3:* on *")}
		b.Run(fmt.Sprintf("one-wide-role/%d", n), func(b *testing.B) {
			for b.Loop() {
				survey(components, []*model.Component{wide})
			}
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	pattern, name := fmt.Sprintf(stackARN, "dynamodb", "table/${Param:Stage}-*"), fmt.Sprintf(stackARN, "dynamodb", "table/prod-orders")
	b.Run("tokens", func(b *testing.B) {
		for b.Loop() {
			Match(pattern, name)
		}
	})
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			Match("arn:aws:dynamodb:*:*:table/orders-*", "arn:aws:dynamodb:us-east-1:123456789012:table/orders-a")
		}
	})
}

// The number of records and of members stays in proportion to the estate, for
// statements that name what they mean and for those that name much at once.
func TestAccessStaysLinear(t *testing.T) {
	wide := func(i int) []model.Statement {
		return statementsOf(
			"allow dynamodb:* on *",
			fmt.Sprintf("allow dynamodb:GetItem on arn:aws:dynamodb:*:*:table/prefix-%d-*", i),
			fmt.Sprintf("allow dynamodb:GetItem on arn:aws:dynamodb:*:*:table/*-%d", i),
			fmt.Sprintf("allow s3:GetObject on arn:aws:s3:::b-%d-*/*", i),
			fmt.Sprintf("allow sqs:SendMessage on arn:aws:sqs:*:*:${Param:Stage}-%d-*", i),
			fmt.Sprintf("deny dynamodb:* on arn:aws:dynamodb:*:*:table/${Table%d}", i),
		)
	}
	count := func(n int) (int, int) {
		components, roles := estate(n)
		for i, role := range roles {
			role.Permissions = append(role.Permissions, wide(i)...)
		}
		return survey(components, roles)
	}
	records, members := count(400)
	records10, members10 := count(4000)
	if records10 > 11*records {
		t.Errorf("%d records for 400 functions, %d for 4,000", records, records10)
	}
	// While the budget lasts, a pattern has a class of its own.
	if limit := 4000 * 3 * comparisonsEach; members10 > limit {
		t.Errorf("%d members for 400 functions, %d for 4,000, want at most %d", members, members10, limit)
	}
}
