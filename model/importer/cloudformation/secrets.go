package cloudformation

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/secret"
)

func buildSecret(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Facts.Set(fact.SecretStorage, model.KnownText("managed", r.Pos))
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KmsKeyId")
	b.encrypted(r, c, "KmsKeyId")
	written := false
	for _, br := range b.branches(r.Props, "SecretString") {
		if br.Node == nil {
			continue
		}
		// Whatever is written out there is the secret. A parameter without a
		// default is filled in at deployment, a dynamic reference names another.
		x := b.t.Text(br.Node)
		written = written || len(x.Dynamic) == 0 && (x.State != model.StateUnknown || x.Secret && len(x.NoEchoParams) == 0) && len(x.NoEchoParams) == 0
		for _, p := range x.NoEchoParams {
			written = written || b.hasDefault(p)
		}
	}
	c.Facts.Set(fact.ValueInSource, model.KnownBool(written, r.Pos))
}

func buildSecretPolicy(b *builder, r *template.Resource) {
	for _, s := range b.ends(model.KindSecret, r.Props, "SecretId") {
		b.resourcePolicy(r, b.g.Component(s.id), r.Prop("ResourcePolicy"), s.condition)
	}
}

// buildRotation states that a secret is rotated, and by whom.
func buildRotation(b *builder, r *template.Resource) {
	for _, s := range b.ends(model.KindSecret, r.Props, "SecretId") {
		c := b.g.Component(s.id)
		c.Facts.Set(fact.Rotation, model.KnownBool(true, r.Pos))
		b.set(c, fact.RotationDays, integer, r.Props, "RotationRules", "AutomaticallyAfterDays")
		for _, fn := range b.ends(model.KindFunction, r.Props, "RotationLambdaARN") {
			b.subscribe(r, subscription{
				from: c.ID, to: fn.id, principals: []string{"secretsmanager.amazonaws.com"}, sources: []string{c.ID, c.ARN}, label: "rotation",
			}, nil, s.condition, fn.condition)
		}
	}
}

// buildParameter reads a parameter of the parameter store. Only an encrypted
// one holds a secret on purpose; CloudFormation cannot make those, Terraform can.
func buildParameter(b *builder, r *template.Resource) {
	c := b.of(r)
	kind := "plain-parameter"
	if b.t.Text(r.Prop("Type")).S == "SecureString" {
		kind = "encrypted-parameter"
	}
	c.Facts.Set(fact.SecretStorage, model.KnownText(kind, r.Pos))
	x := b.t.Text(r.Prop("Value"))
	name := orToken(b.names[c.ID], r.Called())
	held := !x.Secret && x.State != model.StateUnknown && secret.Variable(name, x.S)
	c.Facts.Set(fact.ValueInSource, model.KnownBool(held, r.Pos))
	if kind == "plain-parameter" {
		c.Facts.Set(fact.EncryptionKey, model.KnownText("none", r.Pos))
		return
	}
	b.set(c, fact.EncryptionKey, customerKey, r.Props, "KeyId")
	c.Facts.SetIfUnstated(fact.EncryptionKey, model.KnownText("provider", r.Pos))
	b.encrypted(r, c, "KeyId")
}

func buildKey(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.Rotation, boolean, r.Props, "EnableKeyRotation")
	b.set(c, fact.RotationDays, integer, r.Props, "RotationPeriodInDays")
	b.resourcePolicy(r, c, r.Prop("KeyPolicy"), "")
}

// collectKeyAlias makes a key known by its alias.
func collectKeyAlias(b *builder, r *template.Resource) {
	id, ok := b.fold(r.ID)
	name := b.t.Text(r.Prop("AliasName"))
	if !ok || name.S == "" || name.State == model.StateUnknown {
		return
	}
	b.know(b.expand(name.S), id)
	c := b.g.Component(id)
	c.Aliases = append(c.Aliases, b.expand(name.S))
}
