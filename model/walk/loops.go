package walk

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Loop is a function that may trigger itself: what it writes to a component
// comes back to it from there.
type Loop struct {
	Function string
	Through  string // the component between; "" where the function invokes itself
	// Certainty is Possible where filters decide that are not known.
	Certainty model.Certainty
	// Flows are the ids of the flows out of the function and back, where there
	// are any: the first may be missing where a policy alone tells of it.
	Flows []string
	// Facts are those on which it hangs.
	Facts []FactRef
}

// Loops lists the functions that may trigger themselves, by function and the
// component between.
func (r *Result) Loops() []Loop {
	var loops []Loop
	for _, l := range r.b.loops {
		loop := Loop{Function: r.b.component(l.function).ID, Certainty: l.certainty}
		if l.through != l.function {
			loop.Through = r.b.component(l.through).ID
		}
		for _, f := range []int32{l.out, l.in} {
			if f >= 0 {
				loop.Flows = append(loop.Flows, r.b.flow(f).ID)
			}
		}
		for _, k := range l.facts {
			loop.Facts = append(loop.Facts, r.b.ref(k))
		}
		loops = append(loops, loop)
	}
	return loops
}

// selfTrigger is a loop by numbers; through is the function where it invokes
// itself, a flow is -1 where there is none.
type selfTrigger struct {
	function, through int32
	out, in           int32
	certainty         model.Certainty
	facts             []factKey
}

// selfTriggers finds the loops, and states that one invocation is enough to
// keep such a function busy.
func (b *builder) selfTriggers() {
	for i, c := range b.g.Components {
		if c.Kind == model.KindFunction {
			b.loopsOf(int32(i))
		}
	}
	for _, l := range b.loops {
		ease := model.Open
		if isTrue(b.fact(l.function, fact.RecursionProtection)) {
			ease = model.Guarded
		}
		facts := append(of(l.function, fact.RecursionProtection), l.facts...)
		why := because{flow: max(l.in, l.out), facts: facts}
		b.derive(selfTriggered, b.can(availability, l.function), l.certainty, ease, why, b.can(invoke, l.function))
	}
}

func (b *builder) loopsOf(f int32) {
	back := map[int32][]int32{} // by source: the flows that trigger the function
	for _, in := range b.into(f, model.FlowTriggers, model.FlowPolls) {
		back[b.from[in]] = append(back[b.from[in]], in)
	}
	for _, d := range b.dealings(f) {
		switch d.kind {
		case model.FlowWrites, model.FlowPublishes, model.FlowInvokes:
		default:
			continue
		}
		if d.with == f {
			b.loops = append(b.loops, selfTrigger{function: f, through: f, out: d.flow, in: -1, certainty: d.certainty})
			continue
		}
		for _, in := range back[d.with] {
			if l, ok := b.closes(f, d, in); ok {
				b.loops = append(b.loops, l)
			}
		}
	}
}

// closes judges whether what goes out to a component comes back by a flow.
func (b *builder) closes(f int32, d dealing, in int32) (selfTrigger, bool) {
	l := selfTrigger{function: f, through: d.with, out: d.flow, in: in, certainty: min(d.certainty, b.standing(in))}
	trigger := &b.flow(in).Facts
	filtered, prefix := trigger.Get(fact.Filtered), trigger.Get(fact.FilterPrefix)
	if b.kind(d.with) != model.KindStore || b.flowKind(in) == model.FlowPolls {
		if isTrue(filtered) { // by a pattern on the content
			l.certainty, l.facts = model.Possible, []factKey{ofFlow(in, fact.Filtered)}
		}
		return l, true
	}
	l.facts = []factKey{ofFlow(in, fact.FilterPrefix)}
	if !prefix.Decides() && !isFalse(filtered) {
		l.certainty = model.Possible
		return l, true
	}
	written, ok := b.writtenPrefixes(f, d, removals(trigger))
	if !ok {
		if prefix.Value.AsText() != "" {
			l.certainty = model.Possible // it may write elsewhere
		}
		return l, true
	}
	c, meets := overlap(prefix.Value.AsText(), written)
	l.certainty = min(l.certainty, c)
	return l, meets
}

// overlap compares the prefix of a trigger with those that are written under.
// Where only some of what may be written triggers, it is a question.
func overlap(trigger string, written []string) (model.Certainty, bool) {
	meets := false
	for _, w := range written {
		if strings.HasPrefix(w, trigger) {
			return model.Likely, true
		}
		meets = meets || strings.HasPrefix(trigger, w)
	}
	return model.Possible, meets
}

// writtenPrefixes lists the key prefixes under which a function writes to a
// store: those stated on the flow, else those that its policies name. ok is
// false where neither tells. Deleting counts as writing where removals trigger.
func (b *builder) writtenPrefixes(f int32, d dealing, removals bool) (prefixes []string, ok bool) {
	if d.flow >= 0 {
		if p := b.flow(d.flow).Facts.Get(fact.FilterPrefix); p.Decides() {
			return []string{p.Value.AsText()}, true
		}
	}
	arn := b.component(d.with).ARN
	if arn == "" {
		return nil, false
	}
	for _, a := range b.outOf(f, model.FlowAssumes) {
		for i := range b.component(b.to[a]).Permissions {
			prefixes = append(prefixes, b.writableUnder(&b.component(b.to[a]).Permissions[i], arn, removals)...)
		}
	}
	return prefixes, len(prefixes) > 0
}

// writableUnder lists the prefixes within a bucket under which a statement lets
// its holder write.
func (b *builder) writableUnder(s *model.Statement, arn string, removals bool) []string {
	if s.Effect == model.Deny || !b.writes(s, removals) {
		return nil
	}
	var prefixes []string
	for _, r := range s.Resources {
		switch key, ok := strings.CutPrefix(anyPartition(r), anyPartition(arn)+"/"); {
		case ok:
			key, _, _ = strings.Cut(key, "*")
			prefixes = append(prefixes, key)
		case r == "*", len(s.NotResources) > 0:
			prefixes = append(prefixes, "")
		}
	}
	return prefixes
}

// anyPartition writes an ARN with the token for the partition, as components'
// ARNs are.
func anyPartition(arn string) string {
	if rest, ok := strings.CutPrefix(arn, "arn:aws:"); ok {
		return "arn:${AWS::Partition}:" + rest
	}
	return arn
}

// removals reports whether a trigger fires for what is deleted.
func removals(trigger *model.Facts) bool {
	names := trigger.Get(fact.EventNames)
	if !names.Decides() {
		return true
	}
	return slices.ContainsFunc(names.Value.AsList(), func(name string) bool { return !strings.Contains(name, "ObjectCreated") })
}

// writes reports whether a statement lets its holder write. Deleting is an
// effect of writing that puts nothing there.
func (b *builder) writes(s *model.Statement, removals bool) bool {
	if b.opts.Effects == nil || len(s.NotActions) > 0 {
		return true
	}
	for _, action := range s.Actions {
		if _, verb, _ := strings.Cut(action, ":"); !removals && strings.HasPrefix(verb, "Delete") {
			continue
		}
		for _, effect := range b.effectsOf(action) {
			if effect == "write" {
				return true
			}
		}
	}
	return false
}
