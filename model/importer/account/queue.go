package account

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// lastPart is what stands behind the last of the separators.
func lastPart(s, separators string) string { return s[strings.LastIndexAny(s, separators)+1:] }

func queues(d *dump, f *file) {
	for _, url := range items(f.top()) {
		d.queue(lastPart(text(url), "/"), text(url), url)
	}
}

func (d *dump) queue(name, url string, n *source.Node) *resource {
	r := d.object("AWS::SQS::Queue", name, name, n)
	r.Props.Set("QueueName", str(n, name))
	d.links.know(url, r.ID, "")
	d.links.say("sqs:path/"+d.c.account+"/"+name, "path/${AWS::AccountId}/${"+r.ID+".QueueName}")
	return r
}

// queueAttributes reads sqs get-queue-attributes.
func queueAttributes(d *dump, f *file) {
	n := f.top()
	arn := text(n, "QueueArn")
	name := cmp.Or(lastPart(arn, ":"), f.subject)
	if name == "" {
		d.lose(model.LossUnread, f.doc, "the attributes name no queue", "ask for --attribute-names All")
		return
	}
	r := d.queue(name, "", n)
	d.links.know(arn, r.ID, "Arn")
	take(r.Props, n, "VisibilityTimeout", "MessageRetentionPeriod", "KmsMasterKeyId", "SqsManagedSseEnabled", "FifoQueue", "DelaySeconds", "RedriveAllowPolicy")
	d.property(r, "RedrivePolicy", inner(n.Get("RedrivePolicy")))
	if doc := d.policy(n.Get("Policy")); doc != nil {
		p := d.object("AWS::SQS::QueuePolicy", name, name+" policy", n.Get("Policy"))
		p.Props.Set("Queues", source.NewList(n.Pos, d.links.ref(n, r.ID)))
		p.Props.Set("PolicyDocument", doc)
	}
	d.describe(r)
}

func topics(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.topic(text(n, "TopicArn"), n)
	}
}

func (d *dump) topic(arn string, n *source.Node) *resource {
	name := lastPart(arn, ":")
	r := d.object("AWS::SNS::Topic", name, name, n)
	r.Props.Set("TopicName", str(n, name))
	d.links.know(arn, r.ID, "")
	return r
}

// topicAttributes reads sns get-topic-attributes.
func topicAttributes(d *dump, f *file) {
	n := f.top()
	r := d.topic(text(n, "TopicArn"), n)
	take(r.Props, n, "KmsMasterKeyId", "TracingConfig", "FifoTopic", "DisplayName")
	if doc := d.withoutDefault(d.policy(n.Get("Policy"))); doc != nil {
		p := d.object("AWS::SNS::TopicPolicy", r.Name, r.Name+" policy", n.Get("Policy"))
		p.Props.Set("Topics", source.NewList(n.Pos, d.links.ref(n, r.ID)))
		p.Props.Set("PolicyDocument", doc)
	}
	d.describe(r)
}

// withoutDefault takes the statement out of a topic's policy that SNS writes
// itself, which lets in the topic's own account. Nobody wrote it, and it lets
// in nobody whom identities' policies do not.
func (d *dump) withoutDefault(policy *source.Node) *source.Node {
	list := items(policy.Get("Statement"))
	kept := slices.DeleteFunc(slices.Clone(list), func(s *source.Node) bool {
		return text(s, "Sid") == "__default_statement_ID" && text(s, "Condition", "StringEquals", "AWS:SourceOwner") == d.c.account
	})
	if len(kept) == 0 {
		return nil
	}
	out := policy.Clone()
	out.Set("Statement", source.NewList(policy.Pos, kept...))
	return out
}

func subscriptions(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.subscription(n)
	}
}

func subscriptionAttributes(d *dump, f *file) {
	n := f.top()
	r := d.subscription(n)
	d.property(r, "FilterPolicy", inner(n.Get("FilterPolicy")))
	d.property(r, "RedrivePolicy", inner(n.Get("RedrivePolicy")))
	d.describe(r)
}

func (d *dump) subscription(n *source.Node) *resource {
	arn := text(n, "SubscriptionArn")
	_, key, _ := strings.Cut(arn, ":"+d.c.account+":")
	if key == "" { // "PendingConfirmation"
		key = text(n, "TopicArn") + " " + text(n, "Protocol") + " " + text(n, "Endpoint")
		if !strings.Contains(text(n, "Endpoint"), "arn:") {
			key = resourceID("", key) // the address of a person is not kept
		}
	}
	r := d.object("AWS::SNS::Subscription", key, lastPart(text(n, "TopicArn"), ":")+" "+text(n, "Protocol"), n)
	take(r.Props, n, "TopicArn", "Protocol", "Endpoint")
	return r
}
