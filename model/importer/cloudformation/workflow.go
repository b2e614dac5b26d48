package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildWorkflow(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.WorkflowType, enum(map[string]string{"STANDARD": "standard", "EXPRESS": "express"}), p, "StateMachineType")
	b.set(c, fact.Tracing, boolean, p, "TracingConfiguration", "Enabled")
	b.set(c, fact.ExecutionLogging, enum(map[string]string{"OFF": "off", "ERROR": "error", "FATAL": "error", "ALL": "all"}), p, "LoggingConfiguration", "Level")
	b.set(c, fact.PayloadLogging, boolean, p, "LoggingConfiguration", "IncludeExecutionData")
	b.set(c, fact.EncryptionKey, customerKey, p, "EncryptionConfiguration", "KmsKeyId")
	b.encrypted(r, c, "EncryptionConfiguration", "KmsKeyId")
	for _, item := range b.items(p, "LoggingConfiguration", "Destinations") {
		for _, log := range b.ends(model.KindLog, item.Node, "CloudWatchLogsLogGroup", "LogGroupArn") {
			b.flow(r, model.FlowLogs, c.ID, log.id, item.Node, item.Condition, log.condition)
		}
	}
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "RoleArn")
	w := workflow{b: b, c: c, r: r, substitutions: p.Get("DefinitionSubstitutions")}
	for _, key := range []string{"Definition", "DefinitionString"} {
		for _, br := range b.branches(p, key) {
			if br.Node != nil {
				w.definition(p.Get(key), br)
			}
		}
	}
	if p.Get("Definition") == nil && p.Get("DefinitionString") == nil {
		if doc := b.localDocument(p.Get("DefinitionUri")); doc != nil {
			w.definition(doc, template.Branch{Node: doc})
		} else {
			w.opaque(b.firstPos(r, "DefinitionUri"))
		}
	}
}

// workflow is one state machine on its way to flows.
type workflow struct {
	b             *builder
	c             *model.Component
	r             *template.Resource
	substitutions *source.Node
	condition     string
	dynamic       bool
}

func (w *workflow) opaque(pos model.Pos) {
	w.b.open[w.c.ID] = true
	w.b.g.AddLoss(model.Loss{
		Kind: model.LossUnread, Pos: pos, Reason: "the definition of the state machine " + w.r.ID + " is not in this file", Component: w.c.ID,
	})
}

// definition reads a definition that is written as a map or as JSON in a text.
func (w *workflow) definition(written *source.Node, br template.Branch) {
	w.condition = br.Condition
	doc := br.Node
	if template.IsIntrinsic(doc) || doc.IsScalar() {
		x := w.b.t.Text(written)
		docs, _ := source.Parse(w.b.in.File, []byte(x.S), source.TemplateLimits())
		if len(docs) != 1 || docs[0].Kind != source.Map {
			w.opaque(br.Node.Pos)
			return
		}
		doc = docs[0]
	}
	w.states(doc, br.Node.Pos)
	if w.dynamic {
		w.c.Facts.Set(fact.DynamicTarget, model.KnownBool(true, br.Node.Pos))
	} else {
		w.c.Facts.SetIfUnstated(fact.DynamicTarget, model.KnownBool(false, br.Node.Pos))
	}
}

// states goes over all states of a definition, those of branches and of
// iterators included.
func (w *workflow) states(doc *source.Node, pos model.Pos) {
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
				w.task(e.Key.Text, state, pos)
			}
			for _, key := range []string{"ItemReader", "ResultWriter"} {
				if n := state.Get(key); n != nil {
					w.call(e.Key.Text, w.text(n.Get("Resource")).S, n, pos)
				}
			}
		}
	}
}

// text evaluates an expression of the definition, with its substitutions.
func (w *workflow) text(n *source.Node) template.Text {
	x := w.b.t.Text(n)
	if name, ok := strings.CutPrefix(x.S, "${"); ok && w.substitutions != nil {
		name, rest, _ := strings.Cut(name, "}")
		if v := w.substitutions.Get(name); v != nil {
			inner := w.b.t.Text(v)
			inner.S += rest
			return inner
		}
	}
	return x
}

func (w *workflow) task(name string, state *source.Node, pos model.Pos) {
	x := w.text(state.Get("Resource"))
	if id, ok := w.target(x); ok {
		w.flow(name, id, pos)
		return
	}
	w.call(name, x.S, state, pos)
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

func (w *workflow) flow(name, to string, pos model.Pos) *model.Flow {
	at := source.NewString(pos, "")
	f := w.b.direct(w.r, w.c.ID, end{id: to}, at, w.condition)
	f.Label = name
	return f
}
