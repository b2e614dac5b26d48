package controls_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// Scenario 1: an open route to health data, with strict users, with open
// sign-up.
func TestOpenRouteToHealthData(t *testing.T) {
	open := scenario(t, "01-anonymous")
	open.expect("payload Show: anonymous proved/open\nread Patients: anonymous likely/open")
	f := open.one("public-entry-reads-sensitive-store", "Patients")
	if f.SeverityLow < model.SeverityHigh || f.Actor != model.Anonymous {
		t.Errorf("%s for %s, want at least high for anonymous", f.SeverityLow, f.Actor)
	}
	if got := open.trail(f.Path); got != "payload ServerlessHttpApi/GET /patients/{id}, payload Show, read Patients" {
		t.Errorf("witness: %s", got)
	}

	strict := scenario(t, "01-sign-up-strict")
	strict.expect("payload Show: anonymous none, registered none, user proved/open\nread Patients: anonymous none")
	strict.quiet("route-without-authentication", "Api/GET /patients/{id}")
	strict.quiet("open-signup", "Users")
	for _, f := range strict.Findings {
		if f.Actor <= model.Registered {
			t.Errorf("%s at %s is in reach of %s", f.Rule, f.Component, f.Actor)
		}
	}

	signUp := scenario(t, "01-sign-up-open")
	signUp.expect("payload Show: anonymous proved/open, registered proved/open\nread Patients: anonymous possible/open")
	signUp.quiet("route-without-authentication", "Api/GET /patients/{id}")
	if f := signUp.one("open-signup", "Users"); f.Actor != model.Anonymous {
		t.Errorf("open sign-up lets in %s", f.Actor)
	}
	if !signUp.asked("Show", "object_authorisation") {
		t.Error("nobody asks whether one user may read another's record")
	}
}

// Scenario 2: an open queue without any gateway.
func TestOpenQueue(t *testing.T) {
	s := scenario(t, "02-open-queue")
	s.expect("write Orders: anonymous proved/open\npayload Take: anonymous proved/open")
	if got := s.witness(model.CanPayload, "Take", model.Anonymous); got != "write Orders, payload Take" {
		t.Errorf("witness: %s", got)
	}
	if f := s.one("queue-open-to-others", "Orders"); f.Actor != model.Anonymous || f.Confidence != model.ConfidenceConfirmed {
		t.Errorf("the open queue is %s, for %s", f.Confidence, f.Actor)
	}
}

// Scenario 3: what was checked at the entry taints what follows only if the
// check is got round, and no code need run on the way.
func TestValidationAlongAChain(t *testing.T) {
	s := scenario(t, "03-chain")
	s.expect(`
		taint CheckedQueue: anonymous likely/guarded
		payload CheckedBack: anonymous likely/guarded
		taint OpenQueue: anonymous likely/open
		payload OpenBack: anonymous likely/open
	`)
	for _, back := range []string{"CheckedBack", "OpenBack"} {
		if got := s.witness(model.CanPayload, back, model.Anonymous); strings.Contains(got, "code ") || !strings.Contains(got, "taint ") {
			t.Errorf("witness: %s", got)
		}
	}
}

// plan is a format whose input holds every resource there is, as a plan does.
type plan struct{ cloudformation.Format }

func (p plan) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	g.Complete = true
	p.Format.Import(ctx, in, g)
}

// Scenario 4: a subscription needs a permission, and a permission an account.
func TestTriggerHalves(t *testing.T) {
	folder := scenario(t, "04-subscription-alone")
	folder.expect("payload Scan: anonymous possible/open")
	whole := analyse(t, []importer.Format{plan{}}, filepath.Join("testdata", "scenarios", "04-subscription-alone.yaml"))
	whole.expect("payload Scan: anonymous none")
	for _, s := range []struct {
		system
		live model.Live
	}{{folder, model.LiveUnknown}, {whole, model.LiveNo}} {
		for _, f := range s.Graph.Out(s.id("Uploads")) {
			if f.Kind == model.FlowTriggers && f.Live != s.live {
				t.Errorf("the trigger is live: %s, want %s", f.Live, s.live)
			}
		}
	}

	deputy := scenario(t, "04-permission-without-account")
	deputy.expect("payload Scan: anonymous none, any-account proved/open")
	if f := deputy.one("permission-without-source", "Scan"); f.Actor != model.AnyAccount {
		t.Errorf("the permission lets in %s", f.Actor)
	}
	beside := scenario(t, "04-permission-beside-route")
	if f := beside.one("permission-without-source", "Scan"); f.Actor != model.AnyAccount || beside.trail(f.Path) != "payload Scan" {
		t.Errorf("beside a route the permission lets in %s by %s", f.Actor, beside.trail(f.Path))
	}
}

// Scenario 5: integrations that need no permission of a function.
func TestDirectIntegrations(t *testing.T) {
	scenario(t, "05-direct").expect(`
		taint Orders: anonymous proved/open
		payload Take: anonymous proved/open
		taint Bus: anonymous likely/open
		payload Ship: anonymous likely/open
	`)
}

// Scenario 6: a bucket that runs what writes to it.
func TestLoops(t *testing.T) {
	const rule = "function-triggers-itself"
	scenario(t, "06-loop").one(rule, "Shrink")
	scenario(t, "06-disjoint").quiet(rule, "Shrink")
	unknown := scenario(t, "06-unknown-prefix")
	if len(unknown.found(rule, "")) > 0 {
		t.Error("an unknown prefix is found to be a loop")
	}
	if !slices.ContainsFunc(unknown.Questions, func(q model.Question) bool { return asks(q, rule) && q.Fact == "filter_prefix" }) {
		t.Error("nobody asks which prefix runs the function")
	}
}

// Scenario 7: one role of many functions is one finding, whose id outlives them.
func TestOneRoleManyFunctions(t *testing.T) {
	const rule = "role-shared-by-functions"
	forty, more := sharing(t, 40).one(rule, "Shared"), sharing(t, 41).one(rule, "Shared")
	if len(forty.Places) != 40 || len(more.Places) != 41 {
		t.Errorf("%d and %d places, want 40 and 41", len(forty.Places), len(more.Places))
	}
	if forty.ID != more.ID {
		t.Errorf("one more function makes %s of %s", more.ID, forty.ID)
	}
}

// sharing is a system of n functions with one role.
func sharing(t *testing.T, n int) system {
	t.Helper()
	var text strings.Builder
	text.WriteString(`Resources:
  Shared:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
`)
	for i := range n {
		fmt.Fprintf(&text, "  F%02d:\n    Type: AWS::Lambda::Function\n    Properties: {Runtime: python3.13, Handler: a.b, Role: !GetAtt Shared.Arn, Code: {S3Bucket: b, S3Key: k}}\n", i)
	}
	file := filepath.Join(t.TempDir(), "template.yaml")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return analyse(t, formats.All(), file)
}

// Scenario 8: what adds up to a way up, and what breaks it.
func TestEscalation(t *testing.T) {
	const rule = "role-can-escalate"
	s := scenario(t, "08-escalation")
	if len(s.found(rule, "Adapter")) == 0 {
		t.Error("PassRole with CreateFunction is no way up")
	}
	for _, role := range []string{"OtherService", "Bounded", "Denied"} {
		s.quiet(rule, role)
	}

	mapping := scenario(t, "08-mapping")
	mapping.expect("identity Wiring: partner likely/open\npayload Take: partner likely/open\nconfig Take: partner none")
	if got := mapping.level(model.CanCode, "Take", model.Partner); !strings.HasPrefix(got, "possible/") {
		t.Errorf("who changes the mapping runs code: %s", got) // possible, as with any chosen content
	}
	mapping.quiet(rule, "Wiring")
}

// Scenario 9: the value of a managed secret in the environment is plaintext to
// whoever reads the configuration, but nobody wrote it into the source.
func TestDynamicReference(t *testing.T) {
	s := scenario(t, "09-dynamic-reference")
	s.expect("read PaySecret: partner likely/open")
	s.one("secret-resolved-into-environment", "Pay")
	s.quiet("secret-in-environment-variable", "Pay")
}

// Scenario 10: a secret opens a database, as far as the network lets one near.
func TestDatabaseInANetwork(t *testing.T) {
	open := scenario(t, "10-database-open.fourgate")
	if a, ok := open.Walk.Blast("report").At("warehouse", model.CanRead); !ok || a.Certainty < model.Likely {
		t.Errorf("code in the function reads the database: %v %v", a, ok)
	}
	blocked := scenario(t, "10-database-blocked.fourgate")
	if a, ok := blocked.Walk.Blast("report").At("warehouse", model.CanRead); ok {
		t.Errorf("with the network closed the database is still read: %v", a)
	}
}

// Scenario 11: a fixed version is trust in its publisher; a tag moves, but not
// what runs already.
func TestSupply(t *testing.T) {
	s := scenario(t, "11-supply")
	s.expect("code Layered: supplier likely/guarded, anonymous none")
	s.one("layer-from-another-account", "Layered")
	s.quiet("image-by-movable-tag", "Layered")
	s.one("image-by-movable-tag", "Contained")
}

// Scenario 12: functions of one app share process, identity and storage.
func TestOneProcess(t *testing.T) {
	s := scenario(t, "12-one-app.fourgate")
	blast := s.Walk.Blast("front")
	for component, capability := range map[string]model.Capability{"back": model.CanCode, "identity": model.CanIdentity, "app": model.CanCode} {
		if a, ok := blast.At(component, capability); !ok || a.Certainty < model.Likely {
			t.Errorf("code in one function: %s of %s holds %v, %s", capability, component, ok, a.Certainty)
		}
	}
	for _, fn := range []string{"front", "back"} {
		if a, ok := s.Walk.Blast("host").At(fn, model.CanCode); ok {
			t.Errorf("code in a store: %v", a)
		}
	}
}

// Scenario 13: who holds the authorizer is let in everywhere, and it is itself
// reached before anybody is known.
func TestCompromisedAuthorizer(t *testing.T) {
	s := scenario(t, "13-authorizer")
	s.expect(`
		payload Check: anonymous proved/open
		payload Show: supplier likely/guarded, anonymous possible/open
		payload Change: supplier likely/guarded, anonymous possible/open
	`)
	if got := s.witness(model.CanPayload, "Change", model.Supplier); !strings.Contains(got, "code Check, ") {
		t.Errorf("witness: %s", got)
	}
}

// Scenario 14: what does not apply has not passed.
func TestNothingPassesQuietly(t *testing.T) {
	read, err := importer.Read(t.Context(), []string{"testdata/scenarios/14-private.yaml"}, importer.Options{Formats: formats.All()})
	if err != nil {
		t.Fatal(err)
	}
	rules, _ := catalogs.Rules()
	rules = slices.DeleteFunc(slices.Clone(rules), func(r catalogs.Rule) bool { return r.ID != "public-event-not-validated" })
	res, err := controls.Analyse(t.Context(), controls.Input{Graph: read.Graph, Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	if res.NotApplicable != 1 || len(res.Findings)+len(res.Questions)+len(res.Passes) != 0 {
		t.Errorf("%d not applicable, %d findings, %d questions, %d passes; want one not applicable",
			res.NotApplicable, len(res.Findings), len(res.Questions), len(res.Passes))
	}
	for _, r := range rules {
		if !slices.ContainsFunc(r.MapsTo, func(c model.ControlRef) bool { return c.ID == "SI-10" }) {
			t.Errorf("%s does not speak of SI-10", r.ID)
		}
	}
}

// Scenario 14: what could not be read makes nothing better.
func TestLossImprovesNothing(t *testing.T) {
	data, err := os.ReadFile("testdata/scenarios/01-sign-up-strict.yaml")
	if err != nil {
		t.Fatal(err)
	}
	whole := passed(t, map[string]string{"template.yaml": string(data)})
	for p := range passed(t, map[string]string{
		"template.yaml": string(data) + "  Odd:\n    Type: Vendor::Odd::Thing\n    Properties: {Function: !Ref Show}\n",
		"broken.yaml":   "Resources:\n  A: {Type: AWS::Lambda::Function",
	}) {
		if !whole[p] {
			t.Errorf("%s passes only where something is lost", p)
		}
	}
	if len(whole) == 0 {
		t.Error("nothing passes")
	}
}

// passed lists what passes in a folder of files.
func passed(t *testing.T, files map[string]string) map[string]bool {
	t.Helper()
	dir, out := t.TempDir(), map[string]bool{}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range analyse(t, formats.All(), dir).Passes {
		out[p.Rule+" "+p.Component+" "+p.Subject] = true
	}
	return out
}

// Scenario 15: the order in which files are named changes nothing.
func TestOrderOfFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/scenarios/0*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal("too few files", err)
	}
	one := analyse(t, formats.All(), files...)
	slices.Reverse(files)
	two := analyse(t, formats.All(), files...)
	if a, b := fmt.Sprintf("%+v", one.Findings), fmt.Sprintf("%+v", two.Findings); a != b {
		t.Error("the findings differ")
	}
	if a, b := fmt.Sprintf("%+v", one.Questions), fmt.Sprintf("%+v", two.Questions); a != b {
		t.Error("the questions differ")
	}
}
