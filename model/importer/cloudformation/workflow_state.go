package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// states goes over all states of a definition, those of branches and of
// iterators included. The child executions of a distributed map act as the
// state machine itself.
func (w *workflow) states(doc *source.Node) {
	todo := []*source.Node{doc}
	for len(todo) > 0 {
		d := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		states := d.Get("States")
		if states == nil {
			continue
		}
		for _, e := range states.Entries {
			state := e.Value
			todo = append(todo, state.Get("Iterator"), state.Get("ItemProcessor"))
			if branches := state.Get("Branches"); branches != nil {
				todo = append(todo, branches.Items...)
			}
			if w.text(state.Get("Type")).S == "Task" {
				w.task(e.Key.Text, state)
			}
			for _, key := range []string{"ItemReader", "ResultWriter"} {
				if n := state.Get(key); n.Get("Resource") != nil {
					w.call(e.Key.Text, n)
				}
			}
		}
	}
}

// task adds the flows of a state that calls something.
func (w *workflow) task(name string, state *source.Node) {
	w.credentials(name, state)
	resource := state.Get("Resource")
	if id, ok := w.target(w.text(resource)); ok {
		w.flow(name, id, resource)
		return
	}
	w.call(name, state)
}

// credentials adds the role that a task takes on instead of the state
// machine's own, often one of another account.
func (w *workflow) credentials(name string, state *source.Node) {
	n := state.Path("Credentials", "RoleArn")
	if n == nil {
		w.dynamic = w.dynamic || state.Path("Credentials", "RoleArn.$") != nil
		return
	}
	x := w.text(n)
	if w.chosenByInput(x) || x.S == "" {
		return
	}
	id, ok := w.target(x)
	if !ok {
		id = w.b.external(model.KindIdentity, w.b.expand(x.S), w.at(n).Pos)
	}
	f := w.b.flow(w.r, model.FlowAssumes, w.c.ID, id, w.at(n), w.condition)
	f.Label = name
}

// chosenByInput reports whether an expression in JSONata stands for a value,
// and notes that the input chooses what is called.
func (w *workflow) chosenByInput(x template.Text) bool {
	if !strings.HasPrefix(x.S, "{%") {
		return false
	}
	w.dynamic = true
	return true
}

// text evaluates an expression of the definition, with its substitutions.
func (w *workflow) text(n *source.Node) template.Text {
	x := w.b.t.Text(n)
	if w.substitutions == nil || !strings.Contains(x.S, "${") {
		return x
	}
	var out strings.Builder
	rest := x.S
	for {
		before, after, found := strings.Cut(rest, "${")
		out.WriteString(before)
		if !found {
			break
		}
		name, behind, closed := strings.Cut(after, "}")
		if !closed {
			out.WriteString("${" + after)
			break
		}
		if v := w.substitutions.Get(name); v != nil {
			out.WriteString(w.substitute(&x, v))
		} else {
			out.WriteString("${" + name + "}")
		}
		rest = behind
	}
	x.S = out.String()
	return x
}

// substitute gives the text of a substitution and takes over into x what it
// refers to.
func (w *workflow) substitute(x *template.Text, v *source.Node) string {
	inner := w.b.t.Text(v)
	for _, ref := range inner.Refs {
		if !slices.Contains(x.Refs, ref) {
			x.Refs = append(x.Refs, ref)
		}
	}
	x.Secret = x.Secret || inner.Secret
	x.Dynamic = append(x.Dynamic, inner.Dynamic...)
	if inner.State == model.StateUnknown || x.State == model.StateKnown {
		x.State, x.Why = inner.State, inner.Why
	}
	return inner.S
}

// target gives the component of the template that a text names.
func (w *workflow) target(x template.Text) (string, bool) {
	if logical, _, ok := w.b.t.TargetOf(x); ok {
		if id, ok := w.b.fold(logical); ok {
			return id, true
		}
	}
	if strings.HasPrefix(x.S, "${") && strings.HasSuffix(x.S, "}") {
		logical, _, _ := strings.Cut(x.S[2:len(x.S)-1], ".")
		if id, ok := w.b.fold(logical); ok {
			return id, true
		}
	}
	return w.b.byAddress(w.b.expand(x.S))
}

// flow adds the flow of a state to what it calls, at the place that names it.
func (w *workflow) flow(name, to string, at *source.Node) *model.Flow {
	f := w.b.direct(w.r, w.c.ID, end{id: to}, w.at(at), w.condition)
	f.Label = name
	return f
}
