package walk_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Taking objects out of where they arrive is no loop, unless removals trigger.
func TestDeletingPutsNothingThere(t *testing.T) {
	for _, tt := range []struct {
		name, event, action string
		want                int
	}{
		{"deleting", "s3:ObjectCreated:*", "s3:DeleteObject", 0},
		{"putting", "s3:ObjectCreated:*", "s3:PutObject", 1},
		{"anything", "s3:ObjectCreated:*", "s3:*", 1},
		{"deleting where removals trigger", "s3:ObjectRemoved:*", "s3:DeleteObject", 1},
	} {
		g := sketch(t, `
			store Bucket service=aws.s3.bucket arn=arn:${AWS::Partition}:s3:::bucket
			function F
			Bucket triggers F filter_prefix=incoming/
			F writes Bucket evidence=granted
			identity Role origin=authored
			F assumes Role
		`)
		g.Component("Role").Permissions = []model.Statement{
			allow(tt.action, "arn:aws:s3:::bucket/incoming/*"), allow("s3:PutObject", "arn:aws:s3:::bucket/done/*"),
		}
		for _, f := range g.In("F") {
			if f.Kind == model.FlowTriggers {
				f.Facts.Set(fact.EventNames, model.KnownList([]string{tt.event}, model.Pos{}))
			}
		}
		if loops := run(t, g).Loops(); len(loops) != tt.want {
			t.Errorf("%s: %d loops, want %d: %+v", tt.name, len(loops), tt.want, loops)
		}
	}
}
