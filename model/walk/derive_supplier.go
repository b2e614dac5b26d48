package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// supply states who decides what runs inside a function besides its owner.
func (b *builder) supply() {
	for i, c := range b.g.Components {
		switch c.Kind {
		case model.KindFunction:
			b.layersOf(int32(i))
			b.dependenciesOf(int32(i))
			b.artefactsOf(int32(i))
		case model.KindPackage, model.KindNested:
			b.publisherOf(int32(i))
		}
	}
}

// layersOf states that whoever publishes a layer of a function has code in it.
// A reference to a layer names one immutable version, so the publisher must
// have been malicious when it was chosen, or wait for the next choice.
func (b *builder) layersOf(f int32) {
	layers := b.fact(f, fact.ForeignLayers)
	if listed(layers) {
		b.supplies(supplierLayer, b.can(code, f), model.Likely, model.Guarded, noFlow(of(f, fact.ForeignLayers)...))
	}
}

// dependenciesOf states that an unpinned dependency lets its publisher in at
// the next build.
func (b *builder) dependenciesOf(f int32) {
	unpinned := listed(b.fact(f, fact.UnpinnedDependencies))
	unlocked := isTrue(b.fact(f, fact.Manifest)) && !isTrue(b.fact(f, fact.Lockfile))
	if unpinned || unlocked {
		b.supplies(supplierUnpinned, b.can(code, f), model.Possible, model.Open,
			noFlow(of(f, fact.UnpinnedDependencies, fact.Lockfile)...))
	}
}

// artefactsOf states that whoever can change what a function is deployed from
// has code in it: at the next restart on Azure, elsewhere at the next
// deployment. A digest does not move by itself.
func (b *builder) artefactsOf(f int32) {
	for _, u := range b.outOf(f, model.FlowUses) {
		artefact := b.to[u]
		facts := of(f, fact.CodeSource)
		ease, c := model.Open, min(model.Likely, b.standing(u))
		switch b.kind(artefact) {
		case model.KindPackage:
			facts = of(f, fact.ImageReference)
			if ref := b.fact(f, fact.ImageReference); ref.Decides() && ref.Value.AsText() == "digest" {
				ease = model.Guarded
			}
			b.derive(artefactCode, b.can(code, f), c, ease, viaFlow(u, facts...), b.can(code, artefact))
		case model.KindStore:
			if b.component(f).Provider == "azure" {
				c = b.standing(u)
			} else if source := b.fact(f, fact.CodeSource); !source.Decides() || source.Value.AsText() != "bucket" {
				continue
			}
		default:
			continue
		}
		b.derive(artefactCode, b.can(code, f), c, ease, viaFlow(u, facts...), b.can(write, artefact))
	}
}

// publisherOf states what the publisher of a package can put into it: now,
// where its version can move, else only before it was chosen.
func (b *builder) publisherOf(p int32) {
	foreign := b.fact(p, fact.ForeignPublisher)
	if !isTrue(foreign) {
		return
	}
	fixed := b.fact(p, fact.VersionFixed)
	why := noFlow(of(p, fact.ForeignPublisher, fact.VersionFixed)...)
	b.supplies(supplierPackage, b.can(code, p), model.Likely, model.Guarded, why)
	if !isTrue(fixed) {
		c := model.Possible
		if fixed.Decides() {
			c = model.Likely
		}
		b.supplies(supplierPackage, b.can(code, p), c, model.Open, why)
	}
}

func (b *builder) supplies(r ruleID, target node, c model.Certainty, e model.Ease, why because) {
	b.seed(r, target, setOf(model.Supplier), c, e, why)
}
