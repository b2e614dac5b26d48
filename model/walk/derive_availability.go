package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// floods states what unbounded invocation does: to the function and its cost,
// and to every function that shares its pool of concurrent runs.
func (b *builder) floods() {
	pools := map[string]node{}
	for i, c := range b.g.Components {
		if c.Kind != model.KindFunction {
			continue
		}
		f := int32(i)
		b.poison(f)
		limited := b.fact(f, fact.ConcurrencyLimited)
		if isTrue(limited) {
			continue
		}
		why := noFlow(of(f, fact.ConcurrencyLimited)...)
		sure := min(model.Likely, certainty(limited))
		b.derive(floodFunction, b.can(availability, f), sure, model.Open, why, b.can(invoke, f))
		pool, ok := pools[c.Provider]
		if !ok {
			pool = b.join()
			pools[c.Provider] = pool
		}
		b.derive(floodPool, pool, sure, model.Open, why, b.can(invoke, f))
		b.derive(floodPool, b.can(availability, f), sure, model.Open, why, pool)
	}
}

// poison states that a record that always fails blocks the shard of a stream
// that has no bound on retries.
func (b *builder) poison(f int32) {
	for _, in := range b.into(f, model.FlowPolls) {
		source := b.from[in]
		if b.kind(source) == model.KindQueue {
			continue // the receive count bounds retries, and other messages go on
		}
		retries := b.flow(in).Facts.Get(fact.RetryAttempts)
		if retries.Decides() && retries.Value.AsInt() >= 0 {
			continue
		}
		c := min(model.Likely, b.standing(in))
		if !retries.Decides() {
			c = model.Possible
		}
		for _, content := range b.contents(source) {
			b.derive(poisonRecord, b.can(availability, f), c, model.Open, viaFlow(in, ofFlow(in, fact.RetryAttempts)), content)
		}
	}
}
