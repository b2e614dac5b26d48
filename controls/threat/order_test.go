package threat_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// What rules say hangs neither on the order in which components and flows were
// added, nor on that of the rules.
func TestOrderDecidesNothing(t *testing.T) {
	rules, errs := catalogs.Rules()
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	read, err := importer.Read(t.Context(), []string{"../../examples/clinic"}, importer.Options{Formats: formats.All()})
	if err != nil {
		t.Fatal(err)
	}
	want := verdicts(t, read.Graph, rules)
	if again := verdicts(t, read.Graph, rules); again != want {
		t.Fatal("two runs differ")
	}
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 0))
		mixed := slices.Clone(rules)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got := verdicts(t, shuffled(t, read.Graph, r), mixed); got != want {
			t.Fatalf("order %d says something else:\n%s", seed, firstDifference(want, got))
		}
	}
}

// verdicts writes down all that analysis says of a graph.
func verdicts(t *testing.T, g *model.Graph, rules []catalogs.Rule) string {
	t.Helper()
	res, err := controls.Analyse(t.Context(), controls.Input{Graph: g, Rules: rules, NonDefault: true})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent([]any{res.Findings, res.Questions, res.NotApplicable, len(res.Passes)}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// shuffled is a copy of a graph whose parts were added in another order.
func shuffled(t *testing.T, g *model.Graph, r *rand.Rand) *model.Graph {
	t.Helper()
	out := model.NewGraph()
	out.Name, out.Complete = g.Name, g.Complete
	out.Zones, out.Losses = slices.Clone(g.Zones), slices.Clone(g.Losses)
	components, flows := slices.Clone(g.Components), slices.Clone(g.Flows)
	r.Shuffle(len(components), func(i, j int) { components[i], components[j] = components[j], components[i] })
	r.Shuffle(len(flows), func(i, j int) { flows[i], flows[j] = flows[j], flows[i] })
	for _, c := range components {
		copied := *c
		copied.Facts, copied.Data = model.Facts{}, slices.Clone(c.Data)
		kept, _ := out.AddComponent(copied)
		copyFacts(&kept.Facts, &c.Facts, r)
	}
	for _, f := range flows {
		copied := *f
		copied.Facts = model.Facts{}
		copyFacts(&out.AddFlow(copied).Facts, &f.Facts, r)
	}
	if err := out.Freeze(); err != nil {
		t.Fatal(err)
	}
	return out
}

func copyFacts(to, from *model.Facts, r *rand.Rand) {
	var ids []model.FactID
	for id := range from.All() {
		ids = append(ids, id)
	}
	r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	for _, id := range ids {
		to.Set(id, from.Get(id))
	}
}

// firstDifference shows where two texts part.
func firstDifference(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[max(0, i-300):min(len(a), i+200)] + "\n--- but ---\n" + b[max(0, i-300):min(len(b), i+200)]
		}
	}
	return "one goes on"
}
