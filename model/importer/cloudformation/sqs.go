package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func buildQueue(b *builder, r *template.Resource) {
	c := b.of(r)
	p := r.Props
	b.set(c, fact.VisibilityTimeoutSeconds, integer, p, "VisibilityTimeout")
	b.set(c, fact.RetentionSeconds, integer, p, "MessageRetentionPeriod")
	b.set(c, fact.EncryptionKey, enum(map[string]string{"true": "provider", "false": "none", "True": "provider", "False": "none"}), p, "SqsManagedSseEnabled")
	b.set(c, fact.EncryptionKey, customerKey, p, "KmsMasterKeyId")
	b.encrypted(r, c, "KmsMasterKeyId")
	b.redrive(r, c, p.Get("RedrivePolicy"))
}

// redrive adds where a queue or subscription moves what it cannot deliver.
func (b *builder) redrive(r *template.Resource, c *model.Component, n *source.Node) {
	moved, why := false, ""
	for _, br := range b.branches(n) {
		if br.Condition != "" {
			why = "depends on condition " + br.Condition
		}
		if br.Node == nil {
			continue
		}
		policy := br.Node
		if template.IsIntrinsic(policy) {
			why = "known at deployment only"
			continue
		}
		if policy.Kind == source.String && policy.Tag == "" {
			if inner := b.parseInner(policy); inner != nil {
				policy = inner
			}
		}
		for _, to := range b.ends(model.KindQueue, policy, "deadLetterTargetArn") {
			b.flow(r, model.FlowDeadLetters, c.ID, to.id, br.Node, br.Condition, to.condition)
			moved = true
		}
		if c.Kind == model.KindQueue {
			b.set(c, fact.ReceiveCountLimit, integer, policy, "maxReceiveCount")
		}
	}
	if c.Kind != model.KindQueue {
		return
	}
	switch {
	case n == nil:
		c.Facts.Set(fact.DeadLetter, model.KnownBool(false, r.Pos))
	case why != "":
		c.Facts.Set(fact.DeadLetter, model.Unknown(why, n.Pos))
	case moved:
		c.Facts.Set(fact.DeadLetter, model.KnownBool(true, n.Pos))
	}
}
