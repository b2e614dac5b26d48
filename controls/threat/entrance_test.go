package threat

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// sketch is a graph in the making: components by name, flows between them.
type sketch struct {
	t *testing.T
	g *model.Graph
}

func newSketch(t *testing.T) *sketch { return &sketch{t, model.NewGraph()} }

func (s *sketch) add(kind model.Kind, name string, texts map[model.FactID]string) {
	c, _ := s.g.AddComponent(model.Component{ID: name, Kind: kind, Name: name})
	for id, text := range texts {
		c.Facts.Set(id, model.KnownText(text, model.Pos{}))
	}
}

func (s *sketch) flow(kind model.FlowKind, from, to string) {
	s.g.AddFlow(model.Flow{From: from, To: to, Kind: kind, Evidence: model.EvidenceDeclared})
}

func (s *sketch) said(predicate, component string) string {
	s.t.Helper()
	sc := s.context()
	a := sc.answer(predicateNamed(predicate), s.g.Component(component))
	if !a.known {
		return "unknown"
	}
	return a.value.String()
}

func (s *sketch) context() *subjectContext {
	s.t.Helper()
	if err := s.g.Freeze(); err != nil {
		s.t.Fatal(err)
	}
	walked, err := walk.Run(s.t.Context(), s.g, walk.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	return newSubjectContext(Views{Graph: s.g, Walk: walked})
}

func TestPublicRoutesAndTheirChecks(t *testing.T) {
	for _, tc := range []struct {
		name              string
		routes            []map[model.FactID]string
		public, validates string
	}{
		{"no route", nil, "false", "true"},
		{"open and checked", []map[model.FactID]string{{fact.Authentication: "none", fact.RequestValidation: "full"}}, "true", "true"},
		{"open and unchecked", []map[model.FactID]string{{fact.Authentication: "none", fact.RequestValidation: "none"}}, "true", "false"},
		{"open, parameters checked", []map[model.FactID]string{{fact.Authentication: "none", fact.RequestValidation: "parameters"}}, "true", "false"},
		{"signed callers only", []map[model.FactID]string{{fact.Authentication: "iam", fact.RequestValidation: "none"}}, "false", "true"},
		{"one open and checked, one signed", []map[model.FactID]string{
			{fact.Authentication: "none", fact.RequestValidation: "body"}, {fact.Authentication: "iam", fact.RequestValidation: "none"}}, "true", "true"},
		{"one checked, one not", []map[model.FactID]string{
			{fact.Authentication: "none", fact.RequestValidation: "body"}, {fact.Authentication: "none", fact.RequestValidation: "none"}}, "true", "false"},
		{"nobody said who comes in", []map[model.FactID]string{{fact.RequestValidation: "none"}}, "unknown", "unknown"},
		{"nobody said what is checked", []map[model.FactID]string{{fact.Authentication: "none"}}, "true", "unknown"},
	} {
		s := newSketch(t)
		s.add(model.KindAPI, "api", nil)
		s.add(model.KindFunction, "fn", nil)
		for i, facts := range tc.routes {
			route := "route " + string(rune('a'+i))
			s.add(model.KindRoute, route, facts)
			s.flow(model.FlowRoutes, "api", route)
			s.flow(model.FlowRoutes, route, "fn")
		}
		if got := s.said("has_public_route", "fn"); got != tc.public {
			t.Errorf("%s: has_public_route is %s, want %s", tc.name, got, tc.public)
		}
		if got := s.said("gateway_validates", "fn"); got != tc.validates {
			t.Errorf("%s: gateway_validates is %s, want %s", tc.name, got, tc.validates)
		}
	}
}

func TestWebhooks(t *testing.T) {
	for _, tc := range []struct{ method, path, authentication, want string }{
		{"POST", "/pay", "none", "true"},
		{"ANY", "/", "none", "true"},
		{"", "$default", "none", "true"},
		{"POST", "/pay", "api-key", "true"},
		{"GET", "/pay", "none", "false"},
		{"POST", "/pay", "jwt", "false"},
		{"", "$connect", "none", "false"},
	} {
		s := newSketch(t)
		s.add(model.KindFunction, "fn", nil)
		s.add(model.KindRoute, "route", map[model.FactID]string{fact.Method: tc.method, fact.Path: tc.path, fact.Authentication: tc.authentication})
		s.flow(model.FlowRoutes, "route", "fn")
		if got := s.said("has_webhook", "fn"); got != tc.want {
			t.Errorf("%s %s with %s: has_webhook is %s, want %s", tc.method, tc.path, tc.authentication, got, tc.want)
		}
	}
}

func TestRoutesOfAConnection(t *testing.T) {
	s := newSketch(t)
	s.add(model.KindAPI, "chat", nil)
	s.add(model.KindAPI, "shop", nil)
	for route, api := range map[string]string{"$connect": "chat", "send": "chat", "$default": "shop", "/orders": "shop"} {
		s.add(model.KindRoute, route, map[model.FactID]string{fact.Path: route})
		s.flow(model.FlowRoutes, api, route)
	}
	for route, want := range map[string]string{"$connect": "false", "send": "true", "$default": "false", "/orders": "false"} {
		if got := s.said("behind_connect", route); got != want {
			t.Errorf("behind_connect of %s is %s, want %s", route, got, want)
		}
	}
}

func TestTaintedSources(t *testing.T) {
	s := newSketch(t)
	s.add(model.KindRoute, "open", map[model.FactID]string{fact.Authentication: "none"})
	s.add(model.KindFunction, "taker", nil)
	s.flow(model.FlowRoutes, "open", "taker")
	for _, name := range []string{"reached", "apart"} {
		s.add(model.KindQueue, name+" queue", nil)
		s.add(model.KindStore, name+" store", nil)
		s.add(model.KindFunction, name+" reader", nil)
		s.flow(model.FlowPolls, name+" queue", name+" reader")
		s.flow(model.FlowTriggers, name+" store", name+" reader")
	}
	s.flow(model.FlowPublishes, "taker", "reached queue")
	s.flow(model.FlowWrites, "taker", "reached store")
	s.add(model.KindSchedule, "clock", nil)
	s.add(model.KindFunction, "nightly", nil)
	s.flow(model.FlowTriggers, "clock", "nightly")
	for fn, want := range map[string]string{"reached reader": "true", "apart reader": "false", "nightly": "false"} {
		for _, predicate := range []string{"tainted_channel", "tainted_upload"} {
			if got := s.said(predicate, fn); got != want {
				t.Errorf("%s of %s is %s, want %s", predicate, fn, got, want)
			}
		}
	}
}

func TestRoutesThatAProviderOpens(t *testing.T) {
	s := newSketch(t)
	s.add(model.KindAPI, "api", nil)
	s.add(model.KindAuthorizer, "authorizer", nil)
	for _, idp := range []string{"pool", "unused pool"} {
		s.add(model.KindIDP, idp, nil)
	}
	for _, route := range []string{"read", "write", "health"} {
		s.add(model.KindRoute, route, map[model.FactID]string{fact.Authentication: "user-pool"})
		s.flow(model.FlowRoutes, "api", route)
	}
	s.flow(model.FlowGuards, "authorizer", "read")
	s.flow(model.FlowGuards, "authorizer", "write")
	s.flow(model.FlowUses, "authorizer", "pool")
	s.add(model.KindFunction, "fn", nil)
	s.flow(model.FlowRoutes, "read", "fn")
	s.add(model.KindStore, "records", nil)
	s.g.Components[len(s.g.Components)-1].Data = []model.DataClass{model.DataPHI}
	s.flow(model.FlowReads, "fn", "records")
	for _, want := range []struct{ predicate, component, value string }{
		{"signs_in_callers", "pool", "true"}, {"signs_in_callers", "unused pool", "false"},
		{"opens_sensitive", "pool", "true"}, {"opens_sensitive", "unused pool", "false"},
		{"guarded_routes", "authorizer", "2"},
	} {
		if got := s.said(want.predicate, want.component); got != want.value {
			t.Errorf("%s of %s is %s, want %s", want.predicate, want.component, got, want.value)
		}
	}
}

func TestOnlyWhatIsKnownChecksASignature(t *testing.T) {
	for answer, want := range map[string]string{"true": "true", "false": "false", "": "false"} {
		s := newSketch(t)
		s.add(model.KindRoute, "route", nil)
		s.add(model.KindFunction, "fn", nil)
		s.flow(model.FlowRoutes, "route", "fn")
		if answer != "" {
			s.g.Component("fn").Facts.Set(fact.SignatureChecked, model.KnownBool(answer == "true", model.Pos{}))
		}
		if got := s.said("known_to_check_signature", "route"); got != want {
			t.Errorf("known_to_check_signature is %s where signature_checked is %q, want %s", got, answer, want)
		}
	}
}

// Who reaches a component is named where a finding needs no way in.
func TestReachedBy(t *testing.T) {
	s := newSketch(t)
	s.add(model.KindIDP, "pool", nil)
	s.g.Component("pool").Facts.Set(fact.OpenSignup, model.KnownBool(true, model.Pos{}))
	s.add(model.KindAuthorizer, "authorizer", nil)
	s.flow(model.FlowUses, "authorizer", "pool")
	s.add(model.KindAPI, "api", nil)
	s.add(model.KindRoute, "open", map[model.FactID]string{fact.Authentication: "none"})
	s.add(model.KindRoute, "members", map[model.FactID]string{fact.Authentication: "user-pool"})
	s.flow(model.FlowGuards, "authorizer", "members")
	for _, c := range []string{"front", "member area", "idle"} {
		s.add(model.KindFunction, c, nil)
	}
	s.flow(model.FlowRoutes, "api", "open")
	s.flow(model.FlowRoutes, "api", "members")
	s.flow(model.FlowRoutes, "open", "front")
	s.flow(model.FlowRoutes, "members", "member area")
	sc := s.context()
	for component, want := range map[string]model.Actor{
		"api": model.Anonymous, "front": model.Anonymous, "members": model.Registered, "member area": model.Registered, "idle": model.Insider,
	} {
		if got := sc.reachedBy(s.g.Component(component)); got != want {
			t.Errorf("%s is reached by %s, want %s", component, got, want)
		}
	}
}
