package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// buildPipe reads a pipe: one source, a call in between, one target.
func buildPipe(b *builder, r *template.Resource) {
	c := b.of(r)
	disabled := b.t.Text(r.Prop("DesiredState")).S == "STOPPED"
	for _, f := range b.flowsFrom(r, model.FlowPolls, c.ID, model.KindStream, "Source") {
		f.Disabled = disabled
		f.Facts.Set(fact.Filtered, model.KnownBool(r.Prop("SourceParameters", "FilterCriteria") != nil, r.Pos))
		b.setFlow(f, fact.BatchSize, integer, r.Props, "SourceParameters", "SqsQueueParameters", "BatchSize")
	}
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "RoleArn")
	for _, to := range b.ends(model.KindExternal, r.Props, "Enrichment") {
		b.direct(r, c.ID, to, r.Prop("Enrichment"))
	}
	for _, to := range b.ends(model.KindExternal, r.Props, "Target") {
		b.direct(r, c.ID, to, r.Prop("Target"))
	}
	b.flowsTo(r, model.FlowLogs, c.ID, model.KindLog, "LogConfiguration", "CloudwatchLogsLogDestination", "LogGroupArn")
	chosen := b.chosenByEvent(r.Prop("TargetParameters")) || b.chosenByEvent(r.Prop("EnrichmentParameters"))
	c.Facts.Set(fact.DynamicTarget, model.KnownBool(chosen, r.Pos))
}

// eventChooses are the parameters of a pipe that say what is called, and that
// may be a path into the event.
// Source: Amazon EventBridge user guide, dynamic path parameters of pipes, 2026-11.
var eventChooses = map[string]bool{
	"PathParameterValues": true, "JobDefinition": true, "TaskDefinitionArn": true, "SecretManagerArn": true, "Database": true, "DbUser": true,
}

// chosenByEvent reports whether a part of an event says what a pipe calls.
func (b *builder) chosenByEvent(n *source.Node) bool {
	type place struct {
		n       *source.Node
		chooses bool
	}
	todo := []place{{n: n}}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		switch {
		case at.n == nil:
		case at.n.IsScalar() || template.IsIntrinsic(at.n):
			if at.chooses && strings.Contains(b.t.Text(at.n).S, "$.") {
				return true
			}
		default:
			for _, item := range at.n.Items {
				todo = append(todo, place{item, at.chooses})
			}
			for _, e := range at.n.Entries {
				todo = append(todo, place{e.Value, at.chooses || eventChooses[e.Key.Text]})
			}
		}
	}
	return false
}
