package walk_test

import (
	"context"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

func TestExposure(t *testing.T) {
	r := walked(t, `
		route Public authentication=api-key
		route Members authentication=user-pool
		authorizer Pool
		Pool guards Members
		idp Users open_signup=?
		Pool uses Users
		function F input_validation=schema
		Public routes F
		function G
		Members routes G
		store Table
		F writes Table
	`)
	f := r.Exposure("F")
	reached, ok := f.At(model.Proved)
	if !ok || reached.Actor != model.Anonymous || reached.Ease != model.Hindered || reached.Capability != model.CanPayload {
		t.Errorf("F is reached by %+v", f)
	}
	if len(reached.Barriers) != 1 || reached.Barriers[0].Component != "Public" {
		t.Errorf("barriers before F: %+v", reached.Barriers)
	}
	g := r.Exposure("G")
	if proved, _ := g.At(model.Proved); proved.Actor != model.User {
		t.Errorf("G is surely reached by %s", proved.Actor)
	}
	if possible, _ := g.At(model.Possible); possible.Actor != model.Anonymous {
		t.Errorf("G is possibly reached by %s", possible.Actor)
	}
	table, ok := r.Exposure("Table").At(model.Likely)
	if !ok || table.Capability != model.CanTaint || len(table.Barriers) != 2 {
		t.Errorf("Table is reached by %+v", table)
	}
	if e := r.Exposure("nothing"); len(e.Reached) != 0 {
		t.Errorf("a component that does not exist is reached: %+v", e)
	}
}

func TestBlockers(t *testing.T) {
	r := walked(t, `
		route R authentication=?
		function F untrusted_deserialisation=false
		R routes F
	`)
	blockers := func(k model.Capability) string {
		var names []string
		for _, b := range r.Blockers(k, "F", model.Anonymous) {
			names = append(names, b.String())
		}
		return strings.Join(names, ", ")
	}
	if got := blockers(model.CanPayload); got != "R: authentication" {
		t.Errorf("payload hangs on %q", got)
	}
	if got := blockers(model.CanCode); got != "R: authentication, F: command_or_query_from_event" {
		t.Errorf("code hangs on %q", got)
	}
	if got := r.Blockers(model.CanPayload, "F", model.User); len(got) != 0 {
		t.Errorf("what is likely hangs on %v", got)
	}
	if got := r.Blockers(model.CanRead, "nothing", model.User); len(got) != 0 {
		t.Errorf("what does not exist hangs on %v", got)
	}
}

// Every fact that was declared free of sinks closes the way to code.
func TestNoSinksNoCode(t *testing.T) {
	want(t, walked(t, `
		route R authentication=none
		function F untrusted_deserialisation=false command_or_query_from_event=false
		R routes F
		function G untrusted_deserialisation=true input_validation=schema
		R routes G
	`), `
		code F: anonymous none, insider none
		code G: anonymous likely/guarded
	`)
}

func TestRunStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := walk.Run(ctx, sketch(t, "function F"), walk.Options{}); err == nil {
		t.Error("Run ignores that its context has ended")
	}
}

func TestStepsNameFlowsAndFacts(t *testing.T) {
	r := walked(t, `
		queue Q
		route R authentication=none throttled=true
		function F input_validation=schema
		R routes F
		F writes Q
	`)
	steps := r.Witness(model.CanTaint, "Q", model.Anonymous, model.Likely)
	if len(steps) != 3 {
		t.Fatalf("steps: %+v", steps)
	}
	first, last := steps[0], steps[2]
	if first.Flow != "" || first.Ease != model.Hindered || first.Phase != model.PhaseTrigger || strings.Join(first.Facts, "; ") != "R: authentication; R: throttled" {
		t.Errorf("the first step is %+v", first)
	}
	if last.Flow != "F writes Q" || last.Ease != model.Guarded || last.Phase != model.PhaseOutput || last.Source.Line != 6 ||
		strings.Join(last.Facts, "; ") != "F: input_validation" {
		t.Errorf("the last step is %+v", last)
	}
	if got := r.Label(model.CanTaint, "Q").String(); !strings.HasPrefix(got, "anonymous likely/guarded") {
		t.Errorf("Q: %s", got)
	}
	if (walk.FactRef{Component: "F", Fact: fact.InputValidation}).String() != last.Facts[0] {
		t.Error("a FactRef is spelt otherwise than a step's facts")
	}
}
