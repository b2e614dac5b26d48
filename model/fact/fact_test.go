package fact_test

import (
	"slices"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

func TestNamed(t *testing.T) {
	for _, d := range fact.Defs() {
		got, ok := fact.Named(d.Name)
		if !ok || got.ID != d.ID || fact.Def(d.ID).Name != d.Name {
			t.Errorf("%s is not found by its name and id", d.Name)
		}
	}
	if _, ok := fact.Named("no_such_fact"); ok {
		t.Error("a fact that is none is found")
	}
	if fact.Def(0) != nil || fact.Def(fact.Count) != nil {
		t.Error("ids outside the table have a definition")
	}
}

// Every default has a value of the fact's type, one that the fact can have.
func TestDefaultsAreValues(t *testing.T) {
	for _, d := range fact.Defs() {
		for _, def := range d.Defaults {
			if def.Value.Type() != d.Type {
				t.Errorf("%s: the default of %s is a %s, not a %s", d.Name, def.Service, def.Value.Type(), d.Type)
			}
			if len(d.Enum) > 0 && !slices.Contains(d.Enum, def.Value.AsText()) {
				t.Errorf("%s: the default of %s, %q, is none of %v", d.Name, def.Service, def.Value, d.Enum)
			}
		}
	}
}

func TestApplyDefaults(t *testing.T) {
	g := model.NewGraph()
	fn, _ := g.AddComponent(model.Component{ID: "fn", Kind: model.KindFunction, Service: "aws.lambda.function"})
	fn.Facts.Set(fact.TimeoutSeconds, model.KnownInt(60, model.Pos{}))
	fact.ApplyDefaults(fn)
	if got := fn.Facts.Get(fact.TimeoutSeconds); got.State != model.StateKnown || got.Value.AsInt() != 60 {
		t.Errorf("a default replaced what was stated: %+v", got)
	}
	if got := fn.Facts.Get(fact.MemoryMiB); got.State != model.StateDefault || got.Value.AsInt() != 128 || !got.Fixed || got.Source == "" {
		t.Errorf("memory is %+v, want the default 128 with its source", got)
	}
	if fn.Facts.Has(fact.OpenSignup) {
		t.Error("a function has a default of another kind")
	}
	bucket, _ := g.AddComponent(model.Component{ID: "b", Kind: model.KindStore, Service: "aws.s3.bucket"})
	fact.ApplyDefaults(bucket)
	if got := bucket.Facts.Get(fact.RemovalPolicy); got.Value.AsText() != "delete" {
		t.Errorf("the default for every service of the provider is missing beside those of its own: %+v", got)
	}
	if got := bucket.Facts.Get(fact.PublicAccessBlocked); got.Certain() {
		t.Error("a default that the account can override counts as certain")
	}
	drawn, _ := g.AddComponent(model.Component{ID: "d", Kind: model.KindFunction})
	fact.ApplyDefaults(drawn)
	if drawn.Facts.Len() != 0 {
		t.Error("a drawn component without a service has defaults")
	}
}
