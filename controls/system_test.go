package controls_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// system is an analysed input and what a test asks of it. Components go by the
// end of their ids: the logical id, or for a route "Api/GET /path".
type system struct {
	*controls.Result
	t testing.TB
}

// scenario analyses testdata/scenarios/<name>.yaml.
func scenario(t testing.TB, name string) system {
	t.Helper()
	return analyse(t, formats.All(), filepath.Join("testdata", "scenarios", name+".yaml"))
}

func analyse(t testing.TB, list []importer.Format, paths ...string) system {
	t.Helper()
	read, err := importer.Read(t.Context(), paths, importer.Options{Formats: list})
	if err != nil {
		t.Fatal(err)
	}
	res, err := controls.Analyse(t.Context(), controls.Input{Graph: read.Graph})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range res.RuleErrors {
		t.Errorf("rule %s at %s: %s", e.Rule, e.Component, e.Message)
	}
	return system{res, t}
}

// id is the id of the component with a name.
func (s system) id(name string) string {
	s.t.Helper()
	found := ""
	for _, c := range s.Graph.Components {
		if c.ID == name || strings.HasSuffix(c.ID, "#"+name) {
			if found != "" {
				s.t.Fatalf("%q is %s and %s", name, found, c.ID)
			}
			found = c.ID
		}
	}
	if found == "" {
		s.t.Fatalf("there is no component %q", name)
	}
	return found
}

// expect checks labels, one a line: "payload Take: anonymous proved/open, user
// none". Actors that a line leaves out may hold what they like.
func (s system) expect(lines string) {
	s.t.Helper()
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		what, want, _ := strings.Cut(line, ": ")
		capability, name, _ := strings.Cut(what, " ")
		for part := range strings.SplitSeq(want, ", ") {
			actor, level, _ := strings.Cut(part, " ")
			if got := s.level(model.Capability(capability), name, actorNamed(s.t, actor)); got != level {
				s.t.Errorf("%s: %s has %s, want %s", what, actor, got, level)
			}
		}
	}
}

// level is how surely and easily an actor holds a capability: "likely/open".
func (s system) level(k model.Capability, name string, a model.Actor) string {
	s.t.Helper()
	certainty, ease, ok := s.Walk.Label(k, s.id(name)).Best(a)
	if !ok {
		return "none"
	}
	return certainty.String() + "/" + ease.String()
}

func actorNamed(t testing.TB, name string) model.Actor {
	t.Helper()
	for _, a := range model.Actors() {
		if a.String() == name {
			return a
		}
	}
	t.Fatalf("there is no actor %q", name)
	return 0
}

// witness is the path to a capability: "payload Api/GET /, read Patients".
func (s system) witness(k model.Capability, name string, a model.Actor) string {
	s.t.Helper()
	return s.trail(s.Walk.Witness(k, s.id(name), a, model.Possible))
}

func (s system) trail(steps []model.Step) string {
	var out []string
	for _, step := range steps {
		_, name, ok := strings.Cut(step.Component, "#")
		if !ok {
			name = step.Component
		}
		out = append(out, string(step.Capability)+" "+name)
	}
	return strings.Join(out, ", ")
}

// found are the findings of a rule at a component, "" for any.
func (s system) found(rule, name string) []model.Finding {
	s.t.Helper()
	at := ""
	if name != "" {
		at = s.id(name)
	}
	var out []model.Finding
	for _, f := range s.Findings {
		if f.Rule == rule && (at == "" || f.Component == at) {
			out = append(out, f)
		}
	}
	return out
}

// one is the only finding of a rule at a component.
func (s system) one(rule, name string) model.Finding {
	s.t.Helper()
	found := s.found(rule, name)
	if len(found) != 1 {
		s.t.Fatalf("%d findings of %s at %q, want one", len(found), rule, name)
	}
	return found[0]
}

// quiet checks that a rule says nothing of a component: no finding, no question.
func (s system) quiet(rule, name string) {
	s.t.Helper()
	if n := len(s.found(rule, name)); n > 0 {
		s.t.Errorf("%s has %d findings at %s, want none", rule, n, name)
	}
	for _, q := range s.Questions {
		if q.Component == s.id(name) && asks(q, rule) {
			s.t.Errorf("%s asks for %s of %s", rule, q.Fact, name)
		}
	}
}

// asked reports whether a fact of a component is asked for.
func (s system) asked(name, fact string) bool {
	s.t.Helper()
	for _, q := range s.Questions {
		if q.Component == s.id(name) && q.Fact == fact {
			return true
		}
	}
	return false
}

func asks(q model.Question, rule string) bool {
	for _, r := range q.Rules {
		if r == rule {
			return true
		}
	}
	return false
}
