package walk_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// draft is a random graph before it is built, so that it can be built in
// several orders.
type draft struct {
	components []model.Component
	flows      []model.Flow
	facts      map[string]map[model.FactID]model.Fact
}

func drawDraft(t *rapid.T) draft {
	d := draft{facts: map[string]map[model.FactID]model.Fact{}}
	kinds := model.Kinds()
	n := rapid.IntRange(1, 12).Draw(t, "components")
	for i := range n {
		c := model.Component{ID: fmt.Sprintf("c%02d", i), Name: fmt.Sprint("c", i), Kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
		c.Origin = rapid.SampledFrom([]model.Origin{model.OriginDrawn, model.OriginAuthored, model.OriginExternal}).Draw(t, "origin")
		c.Data = rapid.SliceOfN(rapid.SampledFrom(model.DataClasses()), 0, 2).Draw(t, "data")
		if rapid.Bool().Draw(t, "arn") {
			c.ARN = "arn:aws:" + rapid.SampledFrom([]string{"s3", "sqs", "lambda", "iam"}).Draw(t, "service") + ":::" + c.ID
			c.Permissions = drawStatements(t)
			c.Resource = drawStatements(t)
			c.Trust = drawStatements(t)
		}
		d.components = append(d.components, c)
		d.facts[c.ID] = drawFacts(t)
	}
	at := rapid.IntRange(0, n-1)
	for range rapid.IntRange(0, 30).Draw(t, "flows") {
		d.flows = append(d.flows, model.Flow{
			From: d.components[at.Draw(t, "from")].ID, To: d.components[at.Draw(t, "to")].ID,
			Kind:      rapid.SampledFrom(model.FlowKinds()).Draw(t, "flow"),
			Evidence:  rapid.SampledFrom(model.Evidences()).Draw(t, "evidence"),
			Live:      model.Live(rapid.IntRange(0, 2).Draw(t, "live")),
			Disabled:  rapid.IntRange(0, 9).Draw(t, "disabled") == 0,
			Principal: rapid.SampledFrom([]string{"", "", "s3.amazonaws.com", "*", "999988887777"}).Draw(t, "principal"),
			Label:     fmt.Sprint(len(d.flows)), // tells parallel flows apart
		})
	}
	return d
}

func drawStatements(t *rapid.T) []model.Statement {
	one := rapid.Custom(func(t *rapid.T) model.Statement {
		return model.Statement{
			Effect:     rapid.SampledFrom([]model.Effect{model.Allow, model.Allow, model.Deny}).Draw(t, "effect"),
			Actions:    []string{rapid.SampledFrom([]string{"*", "s3:*", "sqs:SendMessage", "lambda:*", "iam:*", "sts:AssumeRole"}).Draw(t, "action")},
			Resources:  []string{rapid.SampledFrom([]string{"*", "arn:aws:s3:::c0*", "arn:aws:iam:::c01"}).Draw(t, "resource")},
			Principals: []model.Principal{{Type: "AWS", Value: rapid.SampledFrom([]string{"*", "999988887777", "arn:aws:iam:::c01"}).Draw(t, "who")}},
		}
	})
	return rapid.SliceOfN(one, 0, 3).Draw(t, "statements")
}

func drawFacts(t *rapid.T) map[model.FactID]model.Fact {
	facts := map[model.FactID]model.Fact{}
	for range rapid.IntRange(0, 6).Draw(t, "facts") {
		def := rapid.SampledFrom(fact.Defs()).Draw(t, "fact")
		var v model.Value
		switch def.Type {
		case model.TypeBool:
			v = model.Bool(rapid.Bool().Draw(t, "bool"))
		case model.TypeInt:
			v = model.Int(int64(rapid.IntRange(-1, 3).Draw(t, "int")))
		case model.TypeList:
			v = model.List("x")
		default:
			v = model.Text("x")
			if len(def.Enum) > 0 {
				v = model.Text(rapid.SampledFrom(def.Enum).Draw(t, "enum"))
			}
		}
		f := model.Known(v, model.Pos{})
		if rapid.IntRange(0, 3).Draw(t, "state") == 0 {
			f = model.Unknown("a parameter", model.Pos{})
		}
		facts[def.ID] = f
	}
	return facts
}

func (d draft) build(t *rapid.T, components, flows []int) *model.Graph {
	g := model.NewGraph()
	for _, i := range components {
		source := d.components[i]
		source.Data = slices.Clone(source.Data)
		c, _ := g.AddComponent(source)
		for id, f := range d.facts[c.ID] {
			c.Facts.Set(id, f)
		}
	}
	for _, i := range flows {
		g.AddFlow(d.flows[i])
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return g
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func mustRun(t *rapid.T, g *model.Graph) *walk.Result {
	r, err := walk.Run(context.Background(), g, walk.Options{Actions: actions{}, Effects: actions{}, Escalations: escalations})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var everyCapability = []model.Capability{
	model.CanInvoke, model.CanPayload, model.CanTaint, model.CanLeak, model.CanCode,
	model.CanIdentity, model.CanRead, model.CanWrite, model.CanConfig, model.CanAvailability,
}

// Scenario 15: whatever the order of the input, labels, witnesses, exposure,
// blast radius and lineage are the same.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDraft(t)
		components, flows := upTo(len(d.components)), upTo(len(d.flows))
		one := mustRun(t, d.build(t, components, flows))
		two := mustRun(t, d.build(t, rapid.Permutation(components).Draw(t, "order"), rapid.Permutation(flows).Draw(t, "flow order")))
		for _, c := range d.components {
			for _, k := range everyCapability {
				if a, b := one.Label(k, c.ID), two.Label(k, c.ID); a != b {
					t.Fatalf("%s %s: %s, in another order %s", k, c.ID, a, b)
				}
				for _, a := range model.Actors() {
					checkWitness(t, one, two, k, c.ID, a)
				}
			}
			same(t, "exposure", one.Exposure(c.ID), two.Exposure(c.ID))
			same(t, "blast", one.Blast(c.ID), two.Blast(c.ID))
			same(t, "summary", one.BlastSummary(c.ID), two.BlastSummary(c.ID))
			same(t, "processes", one.Processes(c.ID), two.Processes(c.ID))
			same(t, "could access", one.CouldAccess(c.ID), two.CouldAccess(c.ID))
		}
		same(t, "loops", one.Loops(), two.Loops())
	})
}

func same(t *rapid.T, what string, a, b any) {
	if !reflect.DeepEqual(a, b) {
		t.Fatalf("%s: %+v, in another order %+v", what, a, b)
	}
}

// A witness is there just where the capability holds, ends with it, and is no
// surer than its weakest step.
func checkWitness(t *rapid.T, one, two *walk.Result, k model.Capability, id string, a model.Actor) {
	steps := one.Witness(k, id, a, model.Possible)
	c, e, ok := one.Label(k, id).Best(a)
	if (len(steps) > 0) != ok {
		t.Fatalf("%s %s for %s holds: %v, witness %v", k, id, a, ok, steps)
	}
	if !ok {
		return
	}
	if last := steps[len(steps)-1]; last.Capability != k || last.Component != id {
		t.Fatalf("the witness of %s %s ends with %s %s", k, id, last.Capability, last.Component)
	}
	for _, s := range steps {
		if s.Certainty < c || s.Ease < e || s.Phase == "" || s.Rule == "" || s.Why == "" {
			t.Fatalf("%s %s is %s/%s, its witness has the step %+v", k, id, c, e, s)
		}
	}
	same(t, "witness", steps, two.Witness(k, id, a, model.Possible))
	if c < model.Proved && one.Witness(k, id, a, c+1) != nil {
		t.Fatalf("%s %s is %s, but has a surer witness", k, id, c)
	}
}

// The summary is an upper bound of the exact blast radius.
func TestSummaryBoundsBlast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDraft(t)
		r := mustRun(t, d.build(t, upTo(len(d.components)), upTo(len(d.flows))))
		for _, c := range d.components {
			summary := r.BlastSummary(c.ID)
			for _, touch := range r.Blast(c.ID).Touches {
				for _, a := range touch.Access {
					if a.Capability != model.CanRead && a.Capability != model.CanWrite {
						continue
					}
					for _, class := range r.Processes(touch.Component) {
						if !summary.Reaches(class, a.Capability, min(a.Certainty, model.Likely)) {
							t.Fatalf("%s: the blast radius has %s of %s (%s), the summary does not: %+v", c.ID, a.Capability, touch.Component, class, summary)
						}
					}
				}
			}
		}
	})
}
