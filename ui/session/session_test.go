package session_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/session"
)

const orders = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: a.b, CodeUri: src/}
  OrdersByMail:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: a.b, CodeUri: src/}
  OrdersTable:
    Type: AWS::DynamoDB::Table
`

func open(t *testing.T, content string) *session.Session {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "template.yaml")
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(t.Context(), []string{name}, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFind(t *testing.T) {
	s := open(t, orders)
	for _, c := range []struct {
		text  string
		kinds []model.Kind
		want  string
	}{
		{"template.yaml#OrdersTable", nil, "OrdersTable"},
		{"Orders", nil, "Orders"}, // exactly that name comes before names that contain it
		{"bymail", []model.Kind{model.KindFunction}, "OrdersByMail"},
		{"orderst", nil, "OrdersTable"},
		{"order", []model.Kind{model.KindFunction}, "Orders OrdersByMail"},
		{"Orders", []model.Kind{model.KindStore}, "OrdersTable"},
		{"Invoices", nil, ""},
	} {
		var names []string
		for _, found := range s.Find(c.text, c.kinds...) {
			names = append(names, found.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("Find(%q, %v) = %q, want %q", c.text, c.kinds, got, c.want)
		}
	}
}

func TestTitle(t *testing.T) {
	if got := open(t, orders).Title(); got != "shop" {
		t.Errorf("the title of shop/template.yaml is %q", got)
	}
}

func TestResultIsKept(t *testing.T) {
	s := open(t, orders)
	first, err := s.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := s.Result(t.Context()); again != first {
		t.Error("a second call analysed again")
	}
	s.RunEveryRule(false)
	if again, _ := s.Result(t.Context()); again != first {
		t.Error("running the same rules analysed again")
	}
	s.RunEveryRule(true)
	if again, _ := s.Result(t.Context()); again == first {
		t.Error("running every rule gave the old result")
	}
}

func TestUnread(t *testing.T) {
	if open(t, orders).Unread() {
		t.Error("a good template counts as unread")
	}
	if !open(t, orders+"  Orders: {Type: AWS::SQS::Queue\n").Unread() {
		t.Error("half a template counts as read")
	}
}

func TestExcerpt(t *testing.T) {
	s := open(t, `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Fn:
    Timeout: forever
    DB_PASSWORD: hunter2
    Next: line
    Then: this
    Url: https://x.example.org/?a=9f8e7d6c5b4a39281706f5e4d3c2b1a0
`)
	at := func(line int) string {
		return s.Excerpt(model.Pos{File: "template.yaml", Line: line, Column: 5})
	}
	if got, want := at(4), "4 |     Timeout: forever\n  |     ^\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for line, why := range map[int]string{5: "names a password", 6: "may go on with one", 8: "holds what looks drawn at random", 99: "does not exist", 0: "is no line"} {
		if got := at(line); got != "" {
			t.Errorf("line %d is drawn, though it %s: %q", line, why, got)
		}
	}
	if got := at(7); got == "" {
		t.Error("line 7 is not drawn")
	}
	for _, name := range []string{"../shop/template.yaml", "none.yaml", ".", "/etc/hostname"} {
		if got := s.Excerpt(model.Pos{File: name, Line: 1, Column: 1}); got != "" {
			t.Errorf("%s is drawn: %q", name, got)
		}
	}
}
