package account

import (
	"cmp"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

const defaultBus = "default"

// buses reads events list-event-buses. The default one is there in every
// account: it is no object of its own, only what is allowed on it counts.
func buses(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "Name")
		policy := d.policy(n.Get("Policy"))
		if name == defaultBus {
			for i, s := range items(policy.Get("Statement")) {
				p := d.object("AWS::Events::EventBusPolicy", name+"/"+statementName(s, i), statementName(s, i), n)
				p.Props.Set("EventBusName", str(n, name))
				p.Props.Set("Statement", s)
			}
			continue
		}
		r := d.object("AWS::Events::EventBus", name, name, n)
		d.links.know(text(n, "Arn"), r.ID, "Arn")
		d.links.name(name, r.ID)
		take(r.Props, n, "Name", "KmsKeyIdentifier", "DeadLetterConfig")
		d.property(r, "Policy", policy)
		d.describe(r)
	}
}

func rules(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name, bus := text(n, "Name"), lastPart(text(n, "EventBusName"), "/")
		r := d.object("AWS::Events::Rule", ruleKey(bus, name), name, n)
		d.links.know(text(n, "Arn"), r.ID, "Arn")
		take(r.Props, n, "Name", "State", "ScheduleExpression", "RoleArn", "Description")
		d.property(r, "EventPattern", inner(n.Get("EventPattern")))
		if bus != "" && bus != defaultBus {
			r.Props.Set("EventBusName", d.links.ref(n, d.get("AWS::Events::EventBus", bus, n).ID))
			d.byID[resourceID("AWS::Events::EventBus", bus)].Props.Set("Name", str(n, bus))
		}
	}
}

// ruleKey tells rules of one name on several buses apart.
func ruleKey(bus, name string) string {
	if bus == "" || bus == defaultBus {
		return name
	}
	return bus + "/" + name
}

// targets reads events list-targets-by-rule, which does not say of which rule.
func targets(d *dump, f *file) {
	if f.subject == "" {
		d.lose(model.LossUnread, f.doc, "the targets name no rule", "name the file after the rule: list-targets-by-rule/<rule>.json")
		return
	}
	bus, name, ok := strings.Cut(f.subject, "/")
	if !ok {
		bus, name = "", f.subject
	}
	r := d.get("AWS::Events::Rule", ruleKey(bus, name), f.doc)
	d.property(r, "Targets", f.top())
	d.describe(r)
}

func destinations(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name, arn := text(n, "Name"), text(n, "ApiDestinationArn")
		r := d.object("AWS::Events::ApiDestination", name, name, n)
		d.links.know(arn, r.ID, "Arn")
		take(r.Props, n, "Name", "ConnectionArn", "InvocationEndpoint", "HttpMethod", "InvocationRateLimitPerSecond")
		d.describe(r)
	}
}

func connections(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name, arn := text(n, "Name"), text(n, "ConnectionArn")
		r := d.object("AWS::Events::Connection", name, name, n)
		d.links.know(arn, r.ID, "Arn")
		take(r.Props, n, "Name", "AuthorizationType")
		d.describe(r)
	}
}

// schedules reads scheduler list-schedules, which leaves out most of a schedule.
func schedules(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.schedule(n)
		if target := n.Get("Target"); r.Props.Get("Target") == nil && !missing(target) {
			r.Props.Set("Target", target)
		}
	}
}

func oneSchedule(d *dump, f *file) {
	r := d.schedule(f.doc)
	take(r.Props, f.doc, "ScheduleExpression", "Target", "KmsKeyArn", "FlexibleTimeWindow")
	d.describe(r)
}

func (d *dump) schedule(n *source.Node) *resource {
	name, group := text(n, "Name"), cmp.Or(text(n, "GroupName"), defaultBus)
	key := name
	if group != "default" {
		key = group + "/" + name
	}
	r := d.object("AWS::Scheduler::Schedule", key, name, n)
	d.links.know(text(n, "Arn"), r.ID, "Arn")
	take(r.Props, n, "Name", "GroupName", "State")
	return r
}

func pipes(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.pipe(n)
	}
}

func onePipe(d *dump, f *file) {
	r := d.pipe(f.doc)
	take(r.Props, f.doc, "RoleArn", "SourceParameters", "EnrichmentParameters", "TargetParameters", "LogConfiguration")
	d.describe(r)
}

func (d *dump) pipe(n *source.Node) *resource {
	r := d.object("AWS::Pipes::Pipe", text(n, "Name"), text(n, "Name"), n)
	d.links.know(text(n, "Arn"), r.ID, "Arn")
	take(r.Props, n, "Name", "Source", "Enrichment", "Target", "DesiredState")
	return r
}

func stateMachines(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.stateMachine(n)
	}
}

// oneStateMachine reads stepfunctions describe-state-machine.
func oneStateMachine(d *dump, f *file) {
	n := f.doc
	r := d.stateMachine(n)
	take(r.Props, n, "roleArn=RoleArn")
	for _, key := range []string{"loggingConfiguration", "tracingConfiguration", "encryptionConfiguration"} {
		d.property(r, upperFirst(key), capital(n.Get(key)))
	}
	if doc := inner(n.Get("definition")); doc != nil {
		r.Props.Set("Definition", doc)
	}
	d.describe(r)
}

func (d *dump) stateMachine(n *source.Node) *resource {
	name := text(n, "name")
	r := d.object("AWS::StepFunctions::StateMachine", name, name, n)
	d.links.know(text(n, "stateMachineArn"), r.ID, "")
	take(r.Props, n, "name=StateMachineName", "type=StateMachineType")
	return r
}
