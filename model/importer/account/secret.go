package account

import (
	"cmp"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// keys reads kms list-keys. Which of them are the provider's own, only
// describe-key says.
func keys(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.key(text(n, "KeyId"), n)
		d.object("AWS::KMS::Key", text(n, "KeyId"), "", n)
	}
}

// key gives the key of an id, known by its addresses.
func (d *dump) key(id string, n *source.Node) *resource {
	r := d.get("AWS::KMS::Key", id, n)
	arn := "arn:" + d.partition() + ":kms:" + d.region + ":" + d.c.account + ":key/" + id
	if alias, ok := d.providerKeys[id]; ok {
		d.links.say(id, alias)
		d.links.say(arn, alias)
		d.dropped[r.ID] = true
		return r
	}
	d.links.know(id, r.ID, "")
	d.links.know(arn, r.ID, "Arn")
	return r
}

func oneKey(d *dump, f *file) {
	n := f.top()
	r := d.key(text(n, "KeyId"), n)
	d.object("AWS::KMS::Key", text(n, "KeyId"), "", n)
	d.describe(r, f.op.name)
}

// providerKeys finds the keys that AWS keeps for its services, with the alias
// that stands for each.
func (c *collection) providerKeys(region string) map[string]string {
	out := map[string]string{}
	for _, f := range c.files {
		if f.region != region || f.op.service != "kms" {
			continue
		}
		if n := f.doc.Get("KeyMetadata"); f.op.name == "describe-key" && text(n, "KeyManager") == "AWS" {
			out[text(n, "KeyId")] = cmp.Or(out[text(n, "KeyId")], "alias/aws/key")
		}
		for _, n := range items(f.doc.Get("Aliases")) {
			if name := text(n, "AliasName"); strings.HasPrefix(name, "alias/aws/") && text(n, "TargetKeyId") != "" {
				out[text(n, "TargetKeyId")] = name
			}
		}
	}
	return out
}

func keyPolicy(d *dump, f *file) {
	if f.subject == "" {
		return
	}
	if doc := d.policy(f.top()); doc != nil {
		r := d.key(lastPart(f.subject, "/"), f.doc)
		r.Props.Set("KeyPolicy", doc)
		d.describe(r, f.op.name)
	}
}

func keyRotation(d *dump, f *file) {
	if id := cmp.Or(lastPart(text(f.doc, "KeyId"), "/"), f.subject); id != "" {
		r := d.key(id, f.doc)
		take(r.Props, f.doc, "KeyRotationEnabled=EnableKeyRotation", "RotationPeriodInDays")
		d.describe(r, f.op.name)
	}
}

func keyAliases(d *dump, f *file) {
	for _, n := range items(f.top()) {
		target := text(n, "TargetKeyId")
		if _, provider := d.providerKeys[target]; provider || target == "" {
			continue
		}
		r := d.object("AWS::KMS::Alias", text(n, "AliasName"), text(n, "AliasName"), n)
		take(r.Props, n, "AliasName")
		r.Props.Set("TargetKeyId", d.links.ref(n, d.key(target, n).ID))
		d.links.know(text(n, "AliasArn"), r.ID, "")
	}
}

// secrets reads secretsmanager list-secrets.
func secrets(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "Name")
		r := d.object("AWS::SecretsManager::Secret", name, name, n)
		d.links.know(text(n, "ARN"), r.ID, "")
		take(r.Props, n, "Name", "KmsKeyId", "Tags", "Description")
		if on, _ := n.Get("RotationEnabled").Bool(); on {
			rotation := d.object("AWS::SecretsManager::RotationSchedule", name, name+" rotation", n)
			rotation.Props.Set("SecretId", d.links.ref(n, r.ID))
			take(rotation.Props, n, "RotationLambdaARN", "RotationRules")
		}
		d.describe(r)
	}
}

func secretPolicy(d *dump, f *file) {
	name := text(f.doc, "Name")
	if doc := d.policy(f.doc.Get("ResourcePolicy")); doc != nil && name != "" {
		p := d.object("AWS::SecretsManager::ResourcePolicy", name, name+" policy", f.doc)
		p.Props.Set("SecretId", d.links.ref(f.doc, d.get("AWS::SecretsManager::Secret", name, f.doc).ID))
		p.Props.Set("ResourcePolicy", doc)
	}
}

// parameters reads ssm describe-parameters, which gives no values.
func parameters(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name := text(n, "Name")
		r := d.object("AWS::SSM::Parameter", name, name, n)
		take(r.Props, n, "Name", "Type", "KeyId")
		r.Props.Set("Value", d.links.unknown(n, "the listing gives no values"))
		arn := "arn:" + d.partition() + ":ssm:" + d.region + ":" + d.c.account + ":parameter/" + strings.TrimPrefix(name, "/")
		d.links.know(arn, r.ID, "Arn")
		d.describe(r)
	}
}

// userPools reads cognito-idp list-user-pools.
func userPools(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.userPool(n)
	}
}

func (d *dump) userPool(n *source.Node) *resource {
	id := text(n, "Id")
	r := d.object("AWS::Cognito::UserPool", id, text(n, "Name"), n)
	take(r.Props, n, "Name=UserPoolName")
	d.links.know(id, r.ID, "")
	d.links.know("arn:"+d.partition()+":cognito-idp:"+d.region+":"+d.c.account+":userpool/"+id, r.ID, "Arn")
	issuer := "cognito-idp." + d.region + ".amazonaws.com/"
	for _, scheme := range []string{"", "https://"} {
		d.links.say(scheme+issuer+id, scheme+"cognito-idp.${AWS::Region}.amazonaws.com/${"+r.ID+"}")
	}
	return r
}

func oneUserPool(d *dump, f *file) {
	n := f.top()
	r := d.userPool(n)
	take(r.Props, n, "MfaConfiguration", "Policies", "AdminCreateUserConfig", "UserPoolAddOns", "LambdaConfig", "UserPoolTags", "DeletionProtection")
	d.describe(r)
}

func userPoolClients(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::Cognito::UserPoolClient", text(n, "ClientId"), text(n, "ClientName"), n)
		r.Props.Set("UserPoolId", n.Get("UserPoolId"))
		d.links.know(text(n, "ClientId"), r.ID, "")
	}
}

func identityPools(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.identityPool(n)
	}
}

func (d *dump) identityPool(n *source.Node) *resource {
	r := d.object("AWS::Cognito::IdentityPool", text(n, "IdentityPoolId"), text(n, "IdentityPoolName"), n)
	take(r.Props, n, "IdentityPoolName")
	d.links.know(text(n, "IdentityPoolId"), r.ID, "")
	return r
}

func oneIdentityPool(d *dump, f *file) {
	r := d.identityPool(f.doc)
	take(r.Props, f.doc, "AllowUnauthenticatedIdentities", "AllowClassicFlow", "CognitoIdentityProviders")
	d.describe(r)
}

func identityPoolRoles(d *dump, f *file) {
	id := text(f.doc, "IdentityPoolId")
	r := d.object("AWS::Cognito::IdentityPoolRoleAttachment", id, id, f.doc)
	r.Props.Set("IdentityPoolId", d.links.ref(f.doc, d.get("AWS::Cognito::IdentityPool", id, f.doc).ID))
	take(r.Props, f.doc, "Roles", "RoleMappings")
}
