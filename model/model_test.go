package model_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
)

func TestExcerpt(t *testing.T) {
	src := []byte("Resources:\n  Fn:\n    Timeout: f\tor ever\r\n")
	for _, tc := range []struct {
		pos  model.Pos
		want string
	}{
		{model.Pos{Line: 3, Column: 14}, "3 |     Timeout: f or ever\n  |              ^\n"},
		{model.Pos{Line: 1, Column: 1}, "1 | Resources:\n  | ^\n"},
		{model.Pos{Line: 1, Column: 99}, "1 | Resources:\n  |           ^\n"},
		{model.Pos{Line: 9, Column: 1}, ""},
		{model.Pos{}, ""},
	} {
		if got := model.Excerpt(src, tc.pos); got != tc.want {
			t.Errorf("Excerpt(%v) =\n%s\nwant\n%s", tc.pos, got, tc.want)
		}
	}
}

func TestExcerptNeverPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.SliceOf(rapid.Byte()).Draw(t, "src")
		model.Excerpt(src, model.Pos{Line: rapid.IntRange(-1, 9).Draw(t, "line"), Column: rapid.IntRange(-1, 400).Draw(t, "column")})
	})
}

func TestCodeOf(t *testing.T) {
	err := model.Errorf(model.CodeLimit, model.Pos{File: "a", Line: 1}, "too large")
	if got := model.CodeOf(wrap{err}); got != model.CodeLimit {
		t.Errorf("CodeOf a wrapped error = %q", got)
	}
	if got := model.CodeOf(errors.New("foreign")); got != model.CodeInternal {
		t.Errorf("CodeOf a foreign error = %q, want internal", got)
	}
	if model.CodeOf(nil) != "" {
		t.Error("nil has a code")
	}
	if got := err.Error(); got != "a:1: too large" {
		t.Errorf("Error() = %q", got)
	}
}

type wrap struct{ error }

func (w wrap) Unwrap() error { return w.error }

// What is stated of a component is what it gives back, in any order.
func TestFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := model.NewGraph()
		c, _ := g.AddComponent(model.Component{ID: "c"})
		want := map[model.FactID]model.Fact{}
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			id := model.FactID(rapid.IntRange(1, 12).Draw(t, "id"))
			f := drawFact(t)
			c.Facts.Set(id, f)
			want[id] = f
		}
		if c.Facts.Len() != len(want) {
			t.Fatalf("%d facts, want %d", c.Facts.Len(), len(want))
		}
		last := model.FactID(0)
		for id, got := range c.Facts.All() {
			if id <= last {
				t.Fatal("facts are not in the order of their ids")
			}
			last = id
			if w := want[id]; got.State != w.State || !got.Value.Equal(w.Value) || got.Pos != w.Pos || got.Source != w.Source ||
				got.Why != w.Why || got.Scope != w.Scope || got.Fixed != w.Fixed || got.Complete != w.Complete {
				t.Fatalf("fact %d is %+v, want %+v", id, got, w)
			}
			if cell := c.Facts.Cell(id); got.State != model.StateUnknown && (cell.Certain != got.Certain() || !g.Values()[cell.Value].Equal(got.Value)) {
				t.Fatalf("the cell of %d is %+v", id, cell)
			}
		}
		if got := c.Facts.Get(13); got.IsStated() || got.Why != model.NeverStated {
			t.Fatalf("a fact never stated is %+v", got)
		}
	})
}

func drawFact(t *rapid.T) model.Fact {
	pos := model.Pos{File: "f", Line: rapid.IntRange(0, 3).Draw(t, "line")}
	v := rapid.OneOf(
		rapid.Map(rapid.Bool(), model.Bool), rapid.Map(rapid.Int64(), model.Int), rapid.Map(rapid.String(), model.Text),
		rapid.Map(rapid.SliceOf(rapid.String()), func(s []string) model.Value { return model.List(s...) }),
		rapid.Map(rapid.SliceOf(rapid.String()), func(s []string) model.Value { return model.OpenList(s...) }),
	).Draw(t, "value")
	switch rapid.IntRange(0, 3).Draw(t, "state") {
	case 0:
		return model.Unknown("why", pos)
	case 1:
		f := model.Default(v, "provider", pos)
		f.Fixed = rapid.Bool().Draw(t, "fixed")
		return f
	case 2:
		f := model.Absent(v, "folder", pos)
		f.Complete = rapid.Bool().Draw(t, "complete")
		return f
	}
	return model.Known(v, pos)
}

func TestFreeze(t *testing.T) {
	g := model.NewGraph()
	for _, id := range []string{"b", "a"} {
		g.AddComponent(model.Component{ID: id})
	}
	if had, fresh := g.AddComponent(model.Component{ID: "a", Name: "again"}); fresh || had.Name != "" {
		t.Error("an id is given twice")
	}
	for range 2 {
		g.AddFlow(model.Flow{From: "b", To: "a", Kind: model.FlowReads})
	}
	g.AddFlow(model.Flow{From: "a", To: "b", Kind: model.FlowAllows, Principal: "*"})
	loss := model.Loss{Kind: model.LossUnread, Reason: "x"}
	g.AddLoss(loss)
	g.AddLoss(loss)
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	ids := []string{g.Flows[0].ID, g.Flows[1].ID, g.Flows[2].ID}
	if want := [3]string{"a allows b as *", "b reads a", "b reads a ×2"}; [3]string(ids) != want {
		t.Errorf("flows are %q, want %q", ids, want)
	}
	if g.Components[0].ID != "a" || len(g.Out("b")) != 2 || len(g.In("b")) != 1 || len(g.Losses) != 1 {
		t.Error("components are not sorted, flows not indexed, or losses repeated")
	}
	g.AddFlow(model.Flow{From: "a", To: "nowhere"})
	if g.Freeze() == nil {
		t.Error("a flow that ends nowhere is accepted")
	}
}

func TestStableID(t *testing.T) {
	if model.StableID("f", "ab", "c") == model.StableID("f", "a", "bc") {
		t.Error("parts run into each other")
	}
	// Ids are kept in people's files: they must not change between versions.
	if got := model.StableID("f", "rule", "cause"); got != "f-5ae48b23243a" {
		t.Errorf("the id became %q", got)
	}
}
