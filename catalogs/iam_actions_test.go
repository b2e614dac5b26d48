package catalogs

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLevel(t *testing.T) {
	actions := IAMActions()
	for _, c := range []struct {
		action, level string
		known         bool
	}{
		{"s3:GetObject", LevelRead, true},
		{"S3:getobject", LevelRead, true},
		{"s3:PutBucketPolicy", LevelPermissions, true},
		{"lambda:ListFunctions", LevelList, true},
		{"lambda:TagResource", LevelTagging, true},
		{"sqs:SendMessage", LevelWrite, true},
		{"s3:GetObjects", "", false},
		{"s3:*", "", false},
		{"es:ESHttpGet", "", false},
		{"", "", false},
	} {
		if level, known := actions.Level(c.action); level != c.level || known != c.known {
			t.Errorf("%s: %q, %v", c.action, level, known)
		}
	}
}

func TestActionTable(t *testing.T) {
	actions := IAMActions()
	for service, want := range map[string]bool{"s3": true, "S3": true, "lambda": true, "ec2": false, "es": false, "": false} {
		if actions.Covers(service) != want {
			t.Errorf("covers %q: %v", service, !want)
		}
	}
	put, ok := actions.Action("dynamodb:putitem")
	if !ok || put.Name != "dynamodb:PutItem" || !slices.Contains(put.Required, "table") || !slices.Contains(put.ResourceTypes, "table") {
		t.Errorf("dynamodb:PutItem: %+v", put)
	}
	if got := actions.ResourceTypes("s3:PutObject"); !slices.Contains(got, "object") {
		t.Errorf("s3:PutObject takes %v", got)
	}
	if got := actions.ARNs("s3", "bucket"); !slices.Equal(got, []string{"arn:${Partition}:s3:::${BucketName}"}) {
		t.Errorf("a bucket's ARN: %v", got)
	}
	create, _ := actions.Action("lambda:CreateFunction")
	if !slices.Contains(create.Dependent, "iam:PassRole") {
		t.Errorf("lambda:CreateFunction depends on %v", create.Dependent)
	}
	if got := actions.RiskTags("iam:createaccesskey"); !slices.Contains(got, RiskEscalation) && !slices.Contains(got, RiskCredentials) {
		t.Errorf("iam:CreateAccessKey: %v", got)
	}
	if got := actions.RiskTags("s3:ListBucket"); len(got) > 0 {
		t.Errorf("s3:ListBucket: %v", got)
	}
	if !slices.Equal(actions.EffectsOf("sqs:SendMessage"), EffectsOf("sqs:SendMessage")) {
		t.Error("the table has other effects than the package")
	}
}

func TestActionOutsideTheTable(t *testing.T) {
	post, ok := IAMActions().Action("es:eshttppost")
	if !ok || post.Name != "es:ESHttpPost" || post.Level != "" || post.ResourceTypes != nil {
		t.Errorf("es:ESHttpPost: %+v, %v", post, ok)
	}
	if a, ok := IAMActions().Action("es:NoSuch"); ok {
		t.Errorf("found %+v", a)
	}
}

func TestWordsOfTheActionTable(t *testing.T) {
	levels := []string{LevelList, LevelRead, LevelWrite, LevelTagging, LevelPermissions}
	tags := []string{RiskCredentials, RiskData, RiskEscalation, RiskResource}
	actions := IAMActions()
	listed := 0
	for i, a := range actions.actions {
		if i > 0 && actions.lower[i-1] >= actions.lower[i] {
			t.Errorf("%s after %s", a.name, actions.actions[i-1].name)
		}
		service, _, _ := strings.Cut(a.name, ":")
		if a.level == "" && actions.Covers(service) {
			t.Errorf("%s has no level", a.name)
		}
		if a.level != "" {
			listed++
			if !slices.Contains(levels, a.level) {
				t.Errorf("%s: level %q", a.name, a.level)
			}
		}
	}
	if listed != 4442 {
		t.Errorf("%d actions with a level, want 4442", listed)
	}
	if len(actions.tags) != 276 {
		t.Errorf("%d tagged actions, want 276", len(actions.tags))
	}
	for action, have := range actions.tags {
		for _, tag := range have {
			if !slices.Contains(tags, tag) {
				t.Errorf("%s: tag %q", action, tag)
			}
		}
	}
}

func TestExpand(t *testing.T) {
	actions := IAMActions()
	for pattern, want := range map[string][]string{
		"sqs:*message":     {"sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"},
		"SQS:SendMessage":  {"sqs:SendMessage"},
		"sqs:SendMessage*": {"sqs:SendMessage"},
		"s3:GetObjec?":     {"s3:GetObject"},
		"s3:NoSuchAction":  nil,
		"nosuch:*":         nil,
		"":                 nil,
	} {
		if got := actions.Expand(pattern); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", pattern, got, want)
		}
	}
	if got := actions.Expand("es:*"); !slices.Contains(got, "es:ESHttpPost") {
		t.Errorf("es:*: %v", got)
	}
	if all := actions.Expand("*"); len(all) != len(actions.actions) || !slices.Equal(all, actions.Expand("*:*")) {
		t.Errorf("* gives %d of %d", len(all), len(actions.actions))
	}
}

func TestExpandAgainstReference(t *testing.T) {
	actions := IAMActions()
	rapid.Check(t, func(t *rapid.T) {
		name := []byte(rapid.SampledFrom(actions.actions).Draw(t, "action").name)
		for range rapid.IntRange(0, 3).Draw(t, "wildcards") {
			at := rapid.IntRange(0, len(name)-1).Draw(t, "at")
			end := rapid.IntRange(at, len(name)).Draw(t, "end")
			mark := rapid.SampledFrom([]string{"*", "?"}).Draw(t, "mark")
			name = slices.Concat(name[:at], []byte(mark), name[end:])
		}
		pattern := string(name)
		reference := naiveGlob(strings.ToLower(pattern))
		var want []string
		for _, a := range actions.actions {
			if reference.MatchString(strings.ToLower(a.name)) {
				want = append(want, a.name)
			}
		}
		if got := actions.Expand(pattern); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", pattern, got, want)
		}
	})
}
