package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// buildDestination adds the address outside that events are sent to.
func buildDestination(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Zone = zoneInternet
	x := b.t.Text(r.Prop("InvocationEndpoint"))
	if scheme, host, ok := externalHost(x.S); ok {
		c.Facts.Set(fact.HTTPSOnly, model.KnownBool(!plainScheme(scheme), r.Pos))
		c.Facts.Set(fact.ExternalParty, model.KnownText(host, r.Pos))
	}
	for _, conn := range b.ends(model.KindSecret, r.Props, "ConnectionArn") {
		b.flow(r, model.FlowUses, c.ID, conn.id, r.Prop("ConnectionArn"), conn.condition)
	}
}

// buildConnection states how the credentials of a connection are kept.
func buildConnection(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Facts.Set(fact.SecretStorage, model.KnownText("managed", r.Pos))
	c.Facts.Set(fact.ValueInSource, model.KnownBool(b.literalSecret(r.Prop("AuthParameters")), r.Pos))
}

// literalSecret reports whether a secret is written out somewhere below n.
func (b *builder) literalSecret(n *source.Node) bool {
	todo := []source.Entry{{Key: source.NewString(model.Pos{}, ""), Value: n}}
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if e.Value == nil {
			continue
		}
		if e.Value.IsScalar() || template.IsIntrinsic(e.Value) {
			x := b.t.Text(e.Value)
			if !x.Secret && x.State != model.StateUnknown && secret.Variable(secretKey(e.Key.Text), x.S) {
				return true
			}
			continue
		}
		todo = append(todo, e.Value.Entries...)
		for _, item := range e.Value.Items {
			todo = append(todo, source.Entry{Key: e.Key, Value: item})
		}
	}
	return false
}

// secretKey is the name of a property for the judgement of its value: the
// value of an API key is a secret whatever it looks like.
func secretKey(name string) string {
	if name == "ApiKeyValue" {
		return "ApiKey"
	}
	return name
}
