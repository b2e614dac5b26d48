package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

func TestNewReportSorts(t *testing.T) {
	f := func(id string, s model.Severity, p model.Phase) model.Finding {
		return model.Finding{ID: id, Severity: s, Phase: p, Rule: "r"}
	}
	g := model.NewGraph()
	for _, id := range []string{"b", "a"} {
		g.AddComponent(model.Component{ID: id, Kind: model.KindQueue})
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	res := &controls.Result{
		Graph: g,
		Findings: []model.Finding{f("d", model.SeverityLow, model.PhaseTrigger), f("c", model.SeverityHigh, model.PhaseOutput),
			f("b", model.SeverityHigh, model.PhaseTrigger), f("a", model.SeverityHigh, model.PhaseTrigger)},
		Questions: []model.Question{{ID: "3", Component: "b"}, {ID: "2", Component: "a", Settles: 1}, {ID: "1", Component: "a", Settles: 5}},
	}
	r := NewReport(res, Meta{Title: "x"})
	var order []string
	for _, f := range r.Findings {
		order = append(order, f.ID)
	}
	for _, q := range r.Questions {
		order = append(order, q.ID)
	}
	if got := strings.Join(order, ""); got != "abcd123" {
		t.Errorf("order %q", got)
	}
	if len(r.Responsibilities) == 0 || r.Responsibilities[0].Component != "a" || res.Findings[0].ID != "d" {
		t.Error("the result was changed, or the rows are not sorted")
	}
}

func TestEntries(t *testing.T) {
	g := model.NewGraph()
	route := func(id, authentication string, leads bool) {
		c, _ := g.AddComponent(model.Component{ID: id, Kind: model.KindRoute, Name: id, Service: "aws.apigateway.method"})
		if authentication != "" {
			c.Facts.Set(fact.Authentication, model.KnownText(authentication, model.Pos{}))
		}
		if leads {
			g.AddFlow(model.Flow{From: id, To: "fn", Kind: model.FlowRoutes, Evidence: model.EvidenceDeclared})
		}
	}
	g.AddComponent(model.Component{ID: "fn", Kind: model.KindFunction, Name: "fn", Service: "aws.lambda.function"})
	route("GET /open", "none", true)
	route("GET /inside", "iam", true)
	route("GET /users", "jwt", true)
	route("OPTIONS /open", "none", false)
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	walked, err := controls.Walk(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range NewReport(&controls.Result{Graph: g, Walk: walked}, Meta{}).Entries {
		name := e.Component.Name + " " + e.Actor.String()
		if e.IsOpen() {
			name += " open"
		}
		got = append(got, name)
	}
	if want := []string{"GET /open anonymous open", "GET /users user"}; !slices.Equal(got, want) {
		t.Errorf("entries %q, want %q", got, want)
	}
}

func TestIsOpen(t *testing.T) {
	tests := []struct {
		entry Entry
		want  bool
	}{
		{Entry{Actor: model.Anonymous}, true},
		{Entry{Actor: model.Anonymous, SignIn: true}, false},
		{Entry{Actor: model.User}, false},
	}
	for _, tt := range tests {
		if got := tt.entry.IsOpen(); got != tt.want {
			t.Errorf("%+v: %v", tt.entry, got)
		}
	}
}

func TestMessages(t *testing.T) {
	got := strings.Join(sampleReport(t).messages(), "\n")
	for _, want := range []string{
		"2 entries are open to anybody on the internet: GET /health and POST /intake. 1 more entry asks for a sign-in that anybody can get.",
		"4 of 12 findings are critical or high. 6 findings rest on known facts alone; the others are likely.",
		"Health data (PHI): stated for 3 components",
		"3 questions are open. Answers would decide 6 outcomes of rules",
		"1 input could not be read, and 1 thing was of no kind that is modelled.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	g := model.NewGraph()
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	quiet := strings.Join((&Report{Graph: g}).messages(), "\n")
	for _, want := range []string{"No entry was found", "No rule found a violation", "No question is open", "Everything that was given was read"} {
		if !strings.Contains(quiet, want) {
			t.Errorf("no %q in\n%s", want, quiet)
		}
	}
}

func TestControlIndex(t *testing.T) {
	r := sampleReport(t)
	index := r.controlIndex()
	var frameworks []string
	for _, f := range index {
		frameworks = append(frameworks, f.id)
	}
	if want := []string{"nist-800-53@5.2.0", "ccm@4.0.13", "hipaa@164", "cwe", "csa-serverless@2019"}; !slices.Equal(frameworks, want) {
		t.Errorf("frameworks %q", frameworks)
	}
	var ids []string
	for _, c := range index[0].controls {
		ids = append(ids, c.id)
		for _, i := range c.findings {
			if !slices.Contains(r.Findings[i].Controls, model.ControlRef{Framework: index[0].id, ID: c.id}) {
				t.Errorf("%s does not name %s", r.Findings[i].Title, c.id)
			}
		}
	}
	if slices.Index(ids, "AC-3") != 0 || slices.Index(ids, "AC-6(1)") != slices.Index(ids, "AC-6")+1 {
		t.Errorf("controls are not in the order of the catalogue: %q", ids)
	}
	part := only(index, []model.ControlRef{{Framework: "cwe", ID: "CWE-306"}, {Framework: "gone", ID: "X"}})
	if len(part) != 1 || len(part[0].controls) != 1 || part[0].controls[0].title == "" {
		t.Errorf("part of the index: %+v", part)
	}
}

func TestReferences(t *testing.T) {
	b := &book{known: pageNumbers{pages: map[string]int{findingKey(0): 3, findingKey(1): 3, findingKey(2): 3, findingKey(3): 4, findingKey(5): 4}}}
	var got []string
	for _, ref := range b.referencesTo([]int{0, 1, 2, 3, 5}) {
		got = append(got, ref.text)
	}
	if want := []string{"F1 to F3 (p. 3)", "F4 (p. 4)", "F6 (p. 4)"}; !slices.Equal(got, want) {
		t.Errorf("references %q, want %q", got, want)
	}
}

func TestSplitQuestions(t *testing.T) {
	var all []model.Question
	for _, c := range []string{"a", "b", "c", "d"} {
		all = append(all, model.Question{Component: c, Fact: "timeout", Title: "How long?"}, model.Question{Component: c, Fact: "own_" + c, Title: "What?"})
	}
	common, rest := splitQuestions(all)
	if len(common) != 1 || len(common[0]) != 4 || len(rest) != 4 {
		t.Errorf("%d common, %d others", len(common), len(rest))
	}
}

func TestDefaults(t *testing.T) {
	for _, d := range sampleReport(t).defaults() {
		if !strings.HasSuffix(d, "= 10000 (default)") {
			t.Errorf("%q is no default", d)
		}
	}
	if n := len(sampleReport(t).defaults()); n != 8 {
		t.Errorf("%d defaults, each must come once", n)
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		count(0, "finding"): "no findings", count(1, "entry"): "1 entry", count(2, "entry"): "2 entries", count(3, "key"): "3 keys",
		these(nil, 3): "", these([]string{"a"}, 3): "a", these([]string{"a", "b", "c"}, 3): "a, b and c", these([]string{"a", "b", "c", "d"}, 2): "a, b and 2 more",
		sentence("é la"): "É la.", sentence("Why?"): "Why?", sentence(""): "", capital("no keys"): "No keys",
		verb(1, "entry", "is", "are"): "1 entry is", verb(2, "entry", "is", "are"): "2 entries are", verbOf(1, 3): "1 of 3 findings is",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEveryNounIsNamed(t *testing.T) {
	for _, p := range model.Phases() {
		if asks(p) == "" {
			t.Errorf("phase %s asks nothing", p)
		}
	}
	seen := map[string]bool{}
	for _, a := range model.Actors() {
		if seen[a.Words()] {
			t.Errorf("%s has the name of another actor", a)
		}
		seen[a.Words()] = true
	}
	for _, k := range []model.Capability{model.CanInvoke, model.CanPayload, model.CanTaint, model.CanLeak, model.CanCode,
		model.CanIdentity, model.CanRead, model.CanWrite, model.CanConfig, model.CanAvailability} {
		if gains(k) == string(k) {
			t.Errorf("capability %s is not put in words", k)
		}
	}
}
