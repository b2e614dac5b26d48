package model_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// two makes a graph of one queue as code says it is and as an account lists it,
// and a function in each.
func two(t *testing.T) (g *model.Graph, code, account *model.Component) {
	t.Helper()
	g = model.NewGraph()
	add := func(id, name string, origin model.Origin) *model.Component {
		c, _ := g.AddComponent(model.Component{ID: id, Kind: model.KindQueue, Name: name, Origin: origin, Source: model.Pos{File: id[:strings.IndexByte(id, '#')], Line: 1, Column: 1}})
		return c
	}
	account = add("a.json#jobs", "jobs", model.OriginObserved)
	code = add("t.yaml#Jobs", "Jobs", model.OriginAuthored)
	add("a.json#work", "work", model.OriginObserved)
	add("t.yaml#Work", "Work", model.OriginAuthored)
	return g, code, account
}

var both = map[string]string{"t.yaml#Jobs": "a.json#jobs", "t.yaml#Work": "a.json#work"}

func TestMergeSettlesFacts(t *testing.T) {
	const id = 1
	pos := func(file string) model.Pos { return model.Pos{File: file, Line: 2, Column: 1} }
	whole := func(f model.Fact) model.Fact { f.Complete = true; return f }
	yes, no := model.KnownBool(true, pos("t.yaml")), model.KnownBool(false, pos("a.json"))
	for _, c := range []struct {
		name          string
		code, account model.Fact
		want          string // state and value, or what the reason holds
	}{
		{"both know the same", yes, model.KnownBool(true, pos("a.json")), "known true"},
		{"both know, and contradict each other", yes, no, "sources disagree: false in a.json, true in t.yaml"},
		{"the code leaves it to the default", model.Default(model.Bool(false), "AWS", model.Pos{}), model.KnownBool(true, pos("a.json")), "known true"},
		{"the default applies in the account, against the code", yes, model.Default(model.Bool(false), "AWS", model.Pos{}), "sources disagree: false in a.json, true in t.yaml"},
		{"the default applies in both", model.Default(model.Bool(true), "AWS", model.Pos{}), model.Default(model.Bool(true), "AWS", model.Pos{}), "default true"},
		{"all of the account was searched for it", yes, whole(model.Absent(model.Bool(false), "the account", pos("a.json"))), "sources disagree: false in a.json, true in t.yaml"},
		{"part of the account was searched for it", yes, model.Absent(model.Bool(false), "the account", pos("a.json")), "known true"},
		{"the code could not be searched in full", model.Absent(model.Bool(false), "the template", pos("t.yaml")), model.KnownBool(true, pos("a.json")), "known true"},
		{"the account was not asked", yes, model.Unknown("the call was refused", pos("a.json")), "known true"},
		{"only the account knows", model.Unknown("a parameter", pos("t.yaml")), no, "known false"},
		{"nobody knows", model.Unknown("a parameter", pos("t.yaml")), model.Unknown("the call was refused", pos("a.json")), "the call was refused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, code, account := two(t)
			code.Facts.Set(id, c.code)
			account.Facts.Set(id, c.account)
			g.Merge(both)
			f := g.Component("t.yaml#Jobs").Facts.Get(id)
			got := f.Why
			if f.Decides() {
				got = f.State.String() + " " + f.Value.String()
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAThirdSourceSettlesNoDispute(t *testing.T) {
	g, code, account := two(t)
	third, _ := g.AddComponent(model.Component{ID: "u.yaml#Jobs", Kind: model.KindQueue})
	for c, n := range map[*model.Component]int64{code: 60, account: 30, third: 60} {
		c.Facts.Set(1, model.KnownInt(n, model.Pos{File: c.ID}))
	}
	g.Merge(map[string]string{"t.yaml#Jobs": "a.json#jobs", "u.yaml#Jobs": "a.json#jobs"})
	if f := account.Facts.Get(1); f.Decides() {
		t.Errorf("two of three make %v", f.Value)
	}
}

// The id is the first one's; what can be changed, and is called by its name,
// stands in the code.
func TestMergeKeepsBothPlaces(t *testing.T) {
	g, _, account := two(t)
	g.Merge(both)
	c := g.Component("t.yaml#Jobs")
	if c != account || c.ID != "a.json#jobs" || !slices.Contains(c.Aliases, "t.yaml#Jobs") {
		t.Fatalf("the code's id finds %+v", c)
	}
	if c.Name != "Jobs" || c.Source.File != "t.yaml" || c.Origin != model.OriginAuthored || len(c.Also) != 1 || c.Also[0].File != "a.json" {
		t.Errorf("it is %s, %s at %v and at %v", c.Name, c.Origin, c.Source, c.Also)
	}
}

// What lets in counts where one source has it; what keeps out only where both do.
func TestMergeOfPolicies(t *testing.T) {
	g, code, account := two(t)
	allow := func(action string) model.Statement {
		return model.Statement{Effect: model.Allow, Actions: []string{action}, Pos: model.Pos{File: action}}
	}
	deny := func(action string) model.Statement {
		s := allow(action)
		s.Effect = model.Deny
		return s
	}
	code.HasResource, account.HasResource = true, true
	code.Resource = []model.Statement{allow("both"), allow("code"), deny("both"), deny("code")}
	account.Resource = []model.Statement{deny("both"), allow("both"), allow("account"), deny("account")}
	g.Merge(both)
	var got []string
	for _, s := range account.Resource {
		got = append(got, string(s.Effect)+" "+s.Actions[0])
	}
	slices.Sort(got)
	want := []string{string(model.Allow) + " account", string(model.Allow) + " both", string(model.Allow) + " code", string(model.Deny) + " both"}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMergeOfFlows(t *testing.T) {
	type flow struct {
		principal, label string
		live             model.Live
		disabled         bool
	}
	for _, c := range []struct {
		name          string
		code, account []flow
		want          []flow
	}{
		{"the same", []flow{{label: "a"}}, []flow{{label: "a"}}, []flow{{label: "a"}}},
		{"called differently", []flow{{label: "Event"}}, []flow{{label: "jobs"}}, []flow{{label: "Event"}}},
		{"two in each", []flow{{label: "a"}, {label: "b"}}, []flow{{label: "b"}, {label: "c"}}, []flow{{label: "a"}, {label: "b"}}},
		{"one more in the account", []flow{{label: "a"}}, []flow{{label: "x"}, {label: "a"}}, []flow{{label: "a"}, {label: "x"}}},
		{"another principal", []flow{{principal: "sns"}}, []flow{{principal: "s3"}}, []flow{{principal: "s3"}, {principal: "sns"}}},
		{"the permission is not in the account", []flow{{principal: "sns"}}, []flow{{live: model.LiveNo}}, []flow{{principal: "sns", live: model.LiveUnknown}}},
		{"the permission is in the account only", []flow{{live: model.LiveUnknown}}, []flow{{principal: "sns"}}, []flow{{principal: "sns"}}},
		{"switched off in the account", []flow{{}}, []flow{{disabled: true}}, []flow{{live: model.LiveUnknown}}},
		{"two of one source", []flow{{label: "a"}, {label: "a"}}, nil, []flow{{label: "a"}, {label: "a"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, _, _ := two(t)
			add := func(from, to, file string, list []flow) {
				for _, f := range list {
					g.AddFlow(model.Flow{From: from, To: to, Kind: model.FlowTriggers, Evidence: model.EvidenceDeclared, Principal: f.principal, Label: f.label,
						Live: f.live, Disabled: f.disabled, Source: model.Pos{File: file}})
				}
			}
			add("a.json#jobs", "a.json#work", "a.json", c.account)
			add("t.yaml#Jobs", "t.yaml#Work", "t.yaml", c.code)
			g.Merge(both)
			var got []flow
			for _, f := range g.Flows {
				got = append(got, flow{f.Principal, f.Label, f.Live, f.Disabled})
			}
			slices.SortFunc(got, func(a, b flow) int { return strings.Compare(a.principal+a.label, b.principal+b.label) })
			if !slices.Equal(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
