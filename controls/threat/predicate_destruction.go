package threat

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/iam"
)

// destroying are the actions after which no copy is left to go back to.
var destroying = []string{
	"s3:DeleteBucket", "s3:DeleteObjectVersion", "dynamodb:DeleteTable", "dynamodb:DeleteBackup", "rds:DeleteDB*",
	"kms:ScheduleKeyDeletion", "kms:DisableKey", "backup:DeleteRecoveryPoint", "backup:DeleteBackupVault", "secretsmanager:DeleteSecret",
	"logs:DeleteLogGroup", "logs:DeleteLogStream", "cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "sqs:DeleteQueue",
	"kinesis:DeleteStream", "elasticfilesystem:DeleteFileSystem", "s3:PutLifecycleConfiguration",
}

// destruction reads the destroying actions that a role is allowed, on every
// resource or on those that its policies name. Services that it holds as a
// whole are left out: that is a matter of its own.
func destruction(everywhere bool) func(*subjectContext, *model.Component) answer {
	return func(sc *subjectContext, c *model.Component) answer {
		rep := sc.report(c)
		whole := map[*model.Statement]bool{}
		var items []string
		certain := true
		for _, b := range rep.broad {
			switch {
			case b.Kind == iam.ServiceAdmin || b.Kind == iam.WildcardActions:
				whole[b.Statement] = true // comes before what it destroys
			case b.Kind != iam.Destroys || b.Statement.Grant == model.GrantGenerated || whole[b.Statement]:
			case anyResource(b.Statement) == everywhere:
				items = append(items, slices.DeleteFunc(slices.Clone(b.Actions), keepsCopies)...)
				certain = certain && b.Certainty == iam.Yes
			}
		}
		return rep.list(sorted(items), certain)
	}
}

// keepsCopies reports whether an action deletes records and not their store.
func keepsCopies(action string) bool {
	return !slices.ContainsFunc(destroying, func(pattern string) bool { return iam.MatchAction(pattern, action) == iam.Yes })
}

func anyResource(s *model.Statement) bool {
	return len(s.Resources) == 0 || slices.ContainsFunc(s.Resources, func(r string) bool { return strings.Trim(r, "*") == "" })
}
