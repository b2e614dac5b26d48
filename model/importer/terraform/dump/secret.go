package dump

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// secretAttribute reports whether an attribute holds a secret by its nature.
// Providers mark most such attributes, but state files did not keep the marks
// before Terraform 1.9.
func secretAttribute(typ, name string) bool {
	switch name {
	case "password", "master_password", "secret_string", "secret_binary", "auth_token", "private_key", "private_key_pem", "private_key_openssh",
		"ses_smtp_password_v4", "client_secret", "bcrypt_hash", "bind_password", "admin_password", "plaintext", "secret_access_key":
		return true
	case "secret":
		return typ == "aws_iam_access_key"
	case "result":
		return typ == "random_password"
	case "value", "insecure_value", "value_wo":
		return typ == "aws_ssm_parameter"
	case "token":
		return strings.Contains(typ, "token") || typ == "aws_ecr_authorization_token"
	}
	return false
}

// collectSecrets notes the texts that a document marks as sensitive: what is
// marked in one place may be repeated in another.
func (r *reader) collectSecrets(doc *source.Node) {
	if declared := doc.Path("configuration", "root_module", "variables"); declared != nil {
		for _, e := range declared.Entries {
			if isTrue(e.Value.Get("sensitive")) {
				r.keepSecret(doc.Path("variables", e.Key.Text, "value"))
			}
		}
	}
	for _, i := range r.instances {
		r.collectIn(written{value: i.values, sensitive: i.sensitive})
	}
}

func (r *reader) collectIn(w written) {
	if w.secret() {
		r.keepSecret(w.value)
		return
	}
	marked := false
	for _, n := range w.sensitive {
		marked = marked || n != nil && holdsTrue(n)
	}
	if !marked || w.value == nil {
		return
	}
	for at := range w.value.Items {
		r.collectIn(w.item(at, len(w.value.Items)))
	}
	for _, e := range w.value.Entries {
		r.collectIn(w.under(e.Key.Text))
	}
}

// keepSecret notes every text of a value. Short ones are no secrets: they stand
// in many places by chance.
func (r *reader) keepSecret(n *source.Node) {
	const shortest = 6
	switch {
	case n == nil:
	case n.Kind == source.String && len(n.Text) >= shortest:
		r.secrets[n.Text] = true
	case !n.IsScalar():
		for _, item := range n.Items {
			r.keepSecret(item)
		}
		for _, e := range n.Entries {
			r.keepSecret(e.Value)
		}
	}
}

// repeatsSecret reports whether a value is marked as sensitive elsewhere.
func (r *reader) repeatsSecret(n *source.Node) bool {
	return n != nil && n.Kind == source.String && r.secrets[n.Text]
}
