package walk_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// sketch makes a graph of a text model. A line is a component or a flow, with
// facts and the other attributes after it:
//
//	function Orders input_validation=schema
//	store Patients data=phi service=aws.s3.bucket
//	Orders reads Patients
//	Bucket triggers Orders live=unknown principal=s3.amazonaws.com
//
// Values of lists are parted by "+"; "?" is unknown, "default:x" and "absent:x"
// give those states.
func sketch(t testing.TB, text string) *model.Graph {
	t.Helper()
	g := model.NewGraph()
	line := 0
	for l := range strings.Lines(text) {
		line++
		words := strings.Fields(l)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		pos := model.Pos{File: "model", Line: line, Column: 1}
		if slices.Contains(model.Kinds(), model.Kind(words[0])) {
			c, ok := g.AddComponent(model.Component{ID: words[1], Name: words[1], Kind: model.Kind(words[0]), Source: pos, Origin: model.OriginDrawn})
			if !ok {
				t.Fatalf("line %d: %s twice", line, words[1])
			}
			for _, w := range words[2:] {
				componentAttribute(t, c, w, pos)
			}
			continue
		}
		f := g.AddFlow(model.Flow{From: words[0], Kind: model.FlowKind(words[1]), To: words[2], Evidence: model.EvidenceDeclared, Source: pos})
		if !slices.Contains(model.FlowKinds(), f.Kind) {
			t.Fatalf("line %d: no kind of component or flow in %q", line, l)
		}
		for _, w := range words[3:] {
			flowAttribute(t, f, w, pos)
		}
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return g
}

func componentAttribute(t testing.TB, c *model.Component, word string, pos model.Pos) {
	t.Helper()
	name, value, _ := strings.Cut(word, "=")
	switch name {
	case "data":
		for d := range strings.SplitSeq(value, "+") {
			c.Data = append(c.Data, model.DataClass(d))
		}
	case "service":
		c.Service = value
	case "provider":
		c.Provider = value
	case "origin":
		c.Origin = model.Origin(value)
	case "presence":
		c.Presence = model.Presence(value)
	case "arn":
		c.ARN = value
	default:
		setFact(t, &c.Facts, name, value, pos)
	}
}

func flowAttribute(t testing.TB, f *model.Flow, word string, pos model.Pos) {
	t.Helper()
	name, value, _ := strings.Cut(word, "=")
	switch name {
	case "live":
		f.Live = map[string]model.Live{"no": model.LiveNo, "unknown": model.LiveUnknown}[value]
	case "principal":
		f.Principal = value
	case "evidence":
		f.Evidence = model.Evidence(value)
	case "presence":
		f.Presence = model.Presence(value)
	case "label":
		f.Label = value
	case "disabled":
		f.Disabled = true
	case "data":
		f.Data = append(f.Data, model.DataClass(value))
	default:
		setFact(t, &f.Facts, name, value, pos)
	}
}

func setFact(t testing.TB, facts *model.Facts, name, value string, pos model.Pos) {
	t.Helper()
	def, ok := fact.Named(name)
	if !ok {
		t.Fatalf("line %d: no fact %q", pos.Line, name)
	}
	if value == "?" {
		facts.Set(def.ID, model.Unknown("a parameter", pos))
		return
	}
	state, rest, ok := strings.Cut(value, ":")
	if !ok || state != "default" && state != "absent" {
		state, rest = "known", value
	}
	v := parseValue(def.Type, rest)
	switch state {
	case "default":
		facts.Set(def.ID, model.Default(v, "provider", pos))
	case "absent":
		facts.Set(def.ID, model.Absent(v, "the folder", pos))
	default:
		facts.Set(def.ID, model.Known(v, pos))
	}
}

func parseValue(typ model.ValueType, text string) model.Value {
	switch typ {
	case model.TypeBool:
		return model.Bool(text == "true")
	case model.TypeInt:
		n, _ := strconv.ParseInt(text, 10, 64)
		return model.Int(n)
	case model.TypeList:
		if text == "" {
			return model.List()
		}
		return model.List(strings.Split(text, "+")...)
	}
	return model.Text(text)
}

// run walks a graph with the actions of actions_test.go.
func run(t testing.TB, g *model.Graph) *walk.Result {
	t.Helper()
	r, err := walk.Run(context.Background(), g, walk.Options{Actions: actions{}, Effects: actions{}, Escalations: escalations})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// walked is run of a sketch.
func walked(t testing.TB, text string) *walk.Result {
	t.Helper()
	return run(t, sketch(t, text))
}

// want checks labels. Each line reads "capability component: actor
// certainty/ease"; "actor none" says that the actor does not have it, and a
// line may list several actors, parted by commas.
func want(t *testing.T, r *walk.Result, lines string) {
	t.Helper()
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		what, whom, _ := strings.Cut(line, ": ")
		k, component, _ := strings.Cut(what, " ")
		label := r.Label(model.Capability(k), component)
		for w := range strings.SplitSeq(whom, ", ") {
			name, level, _ := strings.Cut(w, " ")
			if got := levelOf(t, label, name); got != level {
				t.Errorf("%s: %s has %s, want %s", what, name, got, level)
			}
		}
	}
}

func levelOf(t *testing.T, l walk.Label, name string) string {
	t.Helper()
	for _, a := range model.Actors() {
		if a.String() != name {
			continue
		}
		c, e, ok := l.Best(a)
		if !ok {
			return "none"
		}
		return c.String() + "/" + e.String()
	}
	t.Fatalf("no actor %q", name)
	return ""
}

// trail is a witness in short: "invoke F, payload F, read Patients".
func trail(steps []model.Step) string {
	var parts []string
	for _, s := range steps {
		parts = append(parts, string(s.Capability)+" "+s.Component)
	}
	return strings.Join(parts, ", ")
}
