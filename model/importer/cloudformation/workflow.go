package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildWorkflow(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	if r.Partial {
		b.open[c.ID] = true
	}
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
	b.definitions(c, r)
}

// definitions reads what a state machine runs: written into the template, or
// in a file beside it.
func (b *builder) definitions(c *model.Component, r *template.Resource) {
	p := r.Props
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
	// within is where the text stands that holds the definition; the zero
	// position where the states stand in a file themselves.
	within  model.Pos
	dynamic bool
}

func (w *workflow) opaque(pos model.Pos) {
	w.b.open[w.c.ID] = true
	w.b.g.AddLoss(model.Loss{
		Kind: model.LossUnread, Pos: pos, Reason: "the definition of the state machine " + w.r.ID + " is not in this file", Component: w.c.ID,
	})
}

// definition reads a definition that is written as a map or as JSON in a text.
func (w *workflow) definition(written *source.Node, br template.Branch) {
	w.condition, w.within = br.Condition, model.Pos{}
	doc := br.Node
	if template.IsIntrinsic(doc) || doc.IsScalar() {
		x := w.b.t.Text(written)
		docs, _ := source.Parse(w.b.in.File, []byte(x.S), source.TemplateLimits())
		if len(docs) != 1 || docs[0].Kind != source.Map {
			w.opaque(br.Node.Pos)
			return
		}
		doc, w.within = docs[0], br.Node.Pos
	}
	w.states(doc)
	if w.dynamic {
		w.c.Facts.Set(fact.DynamicTarget, model.KnownBool(true, br.Node.Pos))
	} else {
		w.c.Facts.SetIfUnstated(fact.DynamicTarget, model.KnownBool(false, br.Node.Pos))
	}
}

// at is where a value of the definition stands.
func (w *workflow) at(n *source.Node) *source.Node {
	if w.within.IsZero() {
		return n
	}
	return source.NewString(w.within, "")
}

// declareMachineAlias has an alias of a state machine stand for one of the
// versions that it leads to: all are of one machine.
func declareMachineAlias(b *builder, r *template.Resource) {
	if version := r.Prop("DeploymentPreference", "StateMachineVersionArn"); version != nil {
		b.folds[r.ID] = version
		return
	}
	for _, route := range b.items(r.Props, "RoutingConfiguration") {
		b.folds[r.ID] = route.Node.Get("StateMachineVersionArn")
	}
}
