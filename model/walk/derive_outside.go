package walk

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// admitSigner states that whoever signs the requests of a function chooses what
// they say.
func (b *builder) admitSigner(f int32) {
	if len(b.into(f, model.FlowRoutes)) > 0 {
		b.open(entryNarrow, f, setOf(model.Partner), model.Likely, model.Open, noFlow(of(f, fact.SignatureChecked)...))
	}
}

// admitOutside states that whoever runs an external system chooses what it
// sends and answers. Services of the provider, which stand in permissions, are
// no party.
func (b *builder) admitOutside(c int32) {
	if isService(b.component(c).Name) || isService(b.component(c).ID) {
		return
	}
	b.open(entryOutside, c, setOf(model.Partner), model.Proved, model.Open, noFlow(of(c, fact.ExternalParty)...))
}
