package account_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/account"
	"github.com/fourgate/fourgate/model/source"
)

// The documented policy allows the script's calls, and nothing else.
func TestDocumentedRights(t *testing.T) {
	doc, err := os.ReadFile("../../../docs/account.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```json\n(.*?)```").FindSubmatch(doc)
	if block == nil {
		t.Fatal("the document holds no policy")
	}
	var policy struct {
		Statement []struct {
			Effect, Resource string
			Action           []string
		}
	}
	if err := json.Unmarshal(block[1], &policy); err != nil {
		t.Fatal(err)
	}
	if len(policy.Statement) != 1 || policy.Statement[0].Effect != "Allow" {
		t.Fatal("the policy is not one statement that allows")
	}
	var want []string
	for _, call := range scriptCalls(t) {
		if action := actionOf(call); !slices.Contains(want, action) {
			want = append(want, action)
		}
	}
	got := lower(policy.Statement[0].Action)
	for _, action := range want {
		if !slices.Contains(got, action) {
			t.Errorf("the policy lacks %s", action)
		}
	}
	for _, action := range got {
		if !slices.Contains(want, action) {
			t.Errorf("the policy allows %s, which no call needs", action)
		}
	}
}

func lower(list []string) []string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		out = append(out, strings.ToLower(s))
	}
	return out
}

// scriptCalls are the calls that the script's text makes, as "service operation".
func scriptCalls(t *testing.T) []string {
	t.Helper()
	text := string(catalogs.CollectAWS())
	calls := []string{"events list-rules", "events list-targets-by-rule", "scheduler get-schedule", "appsync list-resolvers", "ec2 describe-regions"}
	for _, call := range calls {
		if !strings.Contains(text, call) {
			t.Errorf("the script does not make the call %s", call)
		}
	}
	for _, table := range regexp.MustCompile(`(?s)(?:account|region)_(?:calls|each)='\n(.*?)'`).FindAllStringSubmatch(text, -1) {
		for line := range strings.Lines(table[1]) {
			fields := strings.Split(strings.TrimSpace(line), "|")
			for i := 0; i < min(len(fields), 3); i += 2 {
				words := strings.Fields(fields[i])
				calls = append(calls, words[0]+" "+words[1])
			}
		}
	}
	return calls
}

// actionOf is the action that a call needs, in lower case.
func actionOf(call string) string {
	odd := map[string]string{
		"s3api list-buckets": "s3:listallmybuckets", "s3api get-bucket-encryption": "s3:getencryptionconfiguration",
		"s3api get-public-access-block": "s3:getbucketpublicaccessblock", "s3api get-bucket-replication": "s3:getreplicationconfiguration",
		"s3api get-bucket-notification-configuration": "s3:getbucketnotification", "budgets describe-budgets": "budgets:viewbudget",
	}
	if action := odd[call]; action != "" {
		return action
	}
	service, operation, _ := strings.Cut(call, " ")
	prefixes := map[string]string{"s3api": "s3", "stepfunctions": "states", "efs": "elasticfilesystem", "opensearch": "es"}
	switch {
	case strings.HasPrefix(service, "apigateway"):
		return "apigateway:get"
	case prefixes[service] != "":
		service = prefixes[service]
	}
	return service + ":" + strings.ReplaceAll(operation, "-", "")
}

// Every call of the script is one whose answer is read, so that nothing is
// collected in vain.
func TestScriptCollectsWhatIsRead(t *testing.T) {
	for _, call := range scriptCalls(t) {
		service, operation, _ := strings.Cut(call, " ")
		in := importer.Input{File: service + "/" + operation + "/x.json", Doc: source.NewMap(model.Pos{})}
		if ok, why := (account.Format{}).Recognise(in); call != "ec2 describe-regions" && (!ok || !strings.HasSuffix(why, call)) {
			t.Errorf("nobody reads the answer to %s: %q", call, why)
		}
	}
}
