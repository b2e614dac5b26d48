package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// system builds a graph from "id kind" and "from kind to" lines.
func system(t *testing.T, components, flows string) *model.Graph {
	t.Helper()
	g := model.NewGraph()
	g.Zones = []model.Zone{{ID: "net", Kind: "internet"}, {ID: "aws", Kind: "provider", Parent: "net"}, {ID: "app", Kind: "account", Parent: "aws"}}
	for line := range strings.Lines(strings.TrimSpace(components)) {
		words := strings.Fields(line)
		c := model.Component{ID: words[0], Name: words[0], Kind: model.Kind(words[1]), Service: "aws.some.thing", Zone: "app"}
		if c.Kind == model.KindExternal {
			c.Zone = "net"
		}
		g.AddComponent(c)
	}
	for line := range strings.Lines(strings.TrimSpace(flows)) {
		words := strings.Fields(line)
		f := model.Flow{From: words[0], Kind: model.FlowKind(words[1]), To: words[2], Evidence: model.EvidenceDeclared}
		f.Disabled = slices.Contains(words, "off")
		g.AddFlow(f)
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return g
}

// picture writes a view in short: nodes with how many components they stand
// for, then arrows with their kinds.
func picture(v View) string {
	var b strings.Builder
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "%s*%d ", n.ID, len(n.Components))
	}
	for _, e := range v.Edges {
		kinds := make([]string, len(e.Kinds))
		for i, k := range e.Kinds {
			kinds[i] = string(k)
		}
		fmt.Fprintf(&b, "| %s -%s*%d> %s ", e.From, strings.Join(kinds, ","), len(e.Flows), e.To)
	}
	return strings.TrimSpace(b.String())
}

func TestViewOf(t *testing.T) {
	tests := []struct {
		name, components, flows string
		opts                    ViewOptions
		want                    string
	}{
		{"what a component has is left out", "f function\nr identity\nl log\nk key\nn network\np package\ns store",
			"f assumes r\nf logs l\nk encrypts s\nf reads s", ViewOptions{}, "f*1 s*1 | f -reads*1> s"},
		{"detail draws it", "f function\nr identity", "f assumes r", ViewOptions{Detail: true}, "f*1 r*1 | f -assumes*1> r"},
		{"parallel flows are one arrow", "f function\ns store", "f reads s\nf reads s\nf writes s", ViewOptions{}, "f*1 s*1 | f -reads,writes*3> s"},
		{"routes to one target are one node", "a api\nr1 route\nr2 route\nr3 route\nf function\ng function",
			"a routes r1\na routes r2\na routes r3\nr1 routes f\nr2 routes f\nr3 routes g", ViewOptions{},
			"a*1 f*1 g*1 r1*2 r3*1 | a -routes*2> r1 | a -routes*1> r3 | r1 -routes*2> f | r3 -routes*1> g"},
		{"a guarded route stands apart", "a api\nr1 route\nr2 route\nf function\nz authorizer",
			"a routes r1\na routes r2\nr1 routes f\nr2 routes f\nz guards r2", ViewOptions{},
			"a*1 f*1 r1*1 r2*1 z*1 | a -routes*1> r1 | a -routes*1> r2 | r1 -routes*1> f | r2 -routes*1> f | z -guards*1> r2"},
		{"detail draws each route", "a api\nr1 route\nr2 route\nf function", "a routes r1\na routes r2\nr1 routes f\nr2 routes f", ViewOptions{Detail: true},
			"a*1 f*1 r1*1 r2*1 | a -routes*1> r1 | a -routes*1> r2 | r1 -routes*1> f | r2 -routes*1> f"},
		{"a grant stands in where no flow is known", "f function\nrole identity\ns store\nt store", "f assumes role\nf reads s\nrole grants s\nrole grants t", ViewOptions{},
			"f*1 s*1 t*1 | f -reads*1> s | f -grants*1> t"},
		{"the internet leads to what is exposed", "f function\nu route\ns store", "u routes f", ViewOptions{Exposed: []string{"u", "gone"}},
			"f*1 internet*0 s*1 u*1 | internet -invokes*0> u | u -routes*1> f"},
		{"parties outside that nothing talks to are left out", "f function\nx external\ny external", "f writes x", ViewOptions{}, "f*1 x*1 | f -writes*1> x"},
		{"the provider itself is no party", "f function\ns3.amazonaws.com external", "s3.amazonaws.com allows f", ViewOptions{}, "f*1"},
		{"a role that may touch everything draws nothing", "f function\nr identity\n" + lines("s%d store", maxGranted+1),
			"f assumes r\n" + lines("r grants s%d", maxGranted+1), ViewOptions{}, "f*1 " + strings.TrimSpace(sorted("s%d*1", maxGranted+1))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := picture(ViewOf(system(t, tt.components, tt.flows), tt.opts)); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func lines(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+"\n", i)
	}
	return b.String()
}

func sorted(format string, n int) string {
	words := strings.Fields(lines(format, n))
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestViewZones(t *testing.T) {
	v := ViewOf(system(t, "f function\nx external", "f writes x"), ViewOptions{})
	if len(v.Zones) != 2 || v.Zones[0].ID != "app" || v.Zones[1].Parent != "" {
		t.Errorf("the internet is no frame: %+v", v.Zones)
	}
	if v.Nodes[0].Zone != "app" || v.Nodes[1].Zone != "" {
		t.Errorf("zones of nodes: %+v", v.Nodes)
	}
	req := v.Request(func(ViewNode) (float64, float64) { return 10, 10 })
	d, err := Engine{}.Layout(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	check(t, req, d)
}

func TestViewSaysWhatIsOff(t *testing.T) {
	v := ViewOf(system(t, "q queue\nf function\ng function", "q polls f off\nq polls g\nq polls g off"), ViewOptions{})
	if !v.Edges[0].Off || v.Edges[1].Off {
		t.Errorf("off: %+v", v.Edges)
	}
}

func TestHidden(t *testing.T) {
	v := ViewOf(system(t, "f function\nr identity\nq identity\nx external", ""), ViewOptions{})
	if v.Hidden[model.KindIdentity] != 2 || v.Hidden[model.KindExternal] != 1 {
		t.Errorf("hidden: %v", v.Hidden)
	}
}

func TestParts(t *testing.T) {
	var components, flows strings.Builder
	for i := range 40 { // forty services that share one table
		fmt.Fprintf(&components, "a%02d api\nf%02d function\nq%02d queue\n", i, i, i)
		fmt.Fprintf(&flows, "f%02d writes shared\nf%02d publishes q%02d\na%02d routes f%02d\n", i, i, i, i, i)
	}
	components.WriteString("shared store")
	v := ViewOf(system(t, components.String(), flows.String()), ViewOptions{})
	const most = 20
	owned, drawn, omitted := map[string]int{}, map[string]bool{}, 0
	for _, p := range v.Parts(most) {
		if len(p.Own) > most || len(p.Nodes) > most*3/2 {
			t.Errorf("a part of %d nodes, %d of its own", len(p.Nodes), len(p.Own))
		}
		shown := map[string]bool{}
		for _, n := range p.Nodes {
			shown[n.ID] = true
		}
		for id := range p.Own {
			owned[id]++
			if !shown[id] {
				t.Errorf("%s is not drawn where it belongs", id)
			}
		}
		for _, e := range p.Edges {
			drawn[e.ID] = true
			if !shown[e.From] || !shown[e.To] {
				t.Errorf("arrow %s has no end", e.ID)
			}
		}
		omitted += p.Omitted
	}
	for _, n := range v.Nodes {
		if owned[n.ID] != 1 {
			t.Errorf("%s belongs to %d parts", n.ID, owned[n.ID])
		}
	}
	if missing := len(v.Edges) - len(drawn); missing > omitted {
		t.Errorf("%d arrows are drawn nowhere, %d omitted", missing, omitted)
	}
	for i := range 40 {
		if id := fmt.Sprintf("a%02d → f%02d", i, i); !drawn[id] {
			t.Errorf("arrow %s is cut", id)
		}
	}
}
