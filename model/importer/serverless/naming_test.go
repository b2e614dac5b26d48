package serverless

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// The framework's own names, which services refer to in their resources.
func TestNames(t *testing.T) {
	for _, tc := range []struct{ rule, got, want string }{
		{"function", functionID("hello"), "HelloLambdaFunction"},
		{"function with a dash", functionID("send-mail"), "SendDashmailLambdaFunction"},
		{"function with an underscore", functionID("send_mail"), "SendUnderscoremailLambdaFunction"},
		{"function in capitals", functionID("SendMail"), "SendMailLambdaFunction"},
		{"no name", functionID(""), "LambdaFunction"},
		{"path", pathName("users/{id}/orders"), "UsersIdVarOrders"},
		{"path with capitals", pathName("users/{userId}/myThings"), "UsersUseridVarMythings"},
		{"path with a dash", pathName("my-orders"), "MyDashorders"},
		{"greedy path", pathName("{proxy+}"), "ProxyVar"},
		{"root", pathName(""), ""},
		{"path with a dot", pathName("favicon.ico"), "Faviconico"},
		{"HTTP API's route", pathName("GET /users/{id}"), "GetUsersIdVar"},
		{"bucket", alphanumeric("my-photos.2024"), "Myphotos2024"},
		{"connect", socketRoute("$connect"), "Sconnect"},
		{"socket route", socketRoute("chat/say-it_now.please"), "chatSlashsayDashitUnderscorenowPeriodplease"},
		{"model", camel("create-user_request"), "CreateUserRequest"},
		{"content type", camel("application/json"), "ApplicationJson"},
		{"other alphabets", normal("é-a"), "ÉDasha"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.rule, tc.got, tc.want)
		}
	}
}

// What goes into a logical id beside names of functions has letters and digits
// only, whatever the name.
func TestNamesAreLogicalIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		for _, got := range []string{alphanumeric(name), pathName(name)} {
			if strings.ContainsFunc(got, func(r rune) bool {
				return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
			}) {
				t.Fatalf("%q gives %q", name, got)
			}
		}
		if got := alphanumeric(name); alphanumeric(got) != got {
			t.Fatalf("%q is not stable", got)
		}
	})
}

func TestPluginTable(t *testing.T) {
	known := knownPlugins()
	lines := 0
	for line := range strings.Lines(pluginTable) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "plugin\t") {
			continue
		}
		lines++
		name, _, _ := strings.Cut(line, "\t")
		p, ok := known[name]
		if !ok {
			t.Errorf("the line of %q is not read", name)
		}
		if p.effect != "none" && p.effect != "read" && p.effect != "loss" {
			t.Errorf("%s has the effect %q", name, p.effect)
		}
		if strings.TrimSpace(p.note) == "" {
			t.Errorf("%s has no note", name)
		}
	}
	if lines < 100 || len(known) != lines+1 { // and the heading
		t.Errorf("%d plugins on %d lines", len(known), lines)
	}
	for _, name := range []string{rolesPlugin, liftPlugin, proxyPlugin, alarmPlugin, domainPlugin, "serverless-step-functions", "serverless-appsync-plugin"} {
		if known[name].effect != "read" {
			t.Errorf("%s is read, and the table says %q", name, known[name].effect)
		}
	}
}

func TestJSONText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if got, ok := jsonText(source.NewString(pos(), s)); !ok || !strings.HasPrefix(got, `"`) {
			t.Fatalf("%q gives %q", s, got)
		}
	})
	if got, ok := jsonText(template.Map(pos(), "a", template.List(pos(), "x", true), "b", template.Map(pos()), "c", template.List(pos()))); !ok || got != `{"a":["x",true],"b":{},"c":[]}` {
		t.Error("got", got, ok)
	}
	if _, ok := jsonText(template.Map(pos(), "a", template.RefTo(pos(), "Other"))); ok {
		t.Error("an expression is no JSON")
	}
}

func TestText(t *testing.T) {
	if got := text(pos(), "a", source.NewString(pos(), "b"), "c"); got.Text != "abc" {
		t.Errorf("plain parts give %+v", got)
	}
	got := text(pos(), "a-", template.RefTo(pos(), "Stage"), "-", source.NewString(pos(), "b"))
	parts := got.Get("Fn::Join")
	if parts == nil || len(parts.Items) != 2 || len(parts.Items[1].Items) != 3 || parts.Items[1].Items[2].Text != "-b" {
		t.Errorf("an expression among them gives %+v", got)
	}
}
