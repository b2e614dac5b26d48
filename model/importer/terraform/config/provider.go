package config

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model/source"
)

// readProvider takes account and region from the provider's settings that
// count where a resource names no other ones.
func (r *run) readProvider(in *instance) {
	for _, b := range in.folder.providers {
		if b.Labels[0] != "aws" || b.Body.Attributes["alias"] != nil {
			continue
		}
		if v := in.setting(b, "region"); literal(v) {
			r.config.Region = v.Text
		}
		if v := in.setting(b, "allowed_account_ids"); v != nil && v.Kind == source.List && len(v.Items) == 1 && literal(v.Items[0]) {
			r.config.Account = v.Items[0].Text
		}
	}
}

func (in *instance) setting(b *hclsyntax.Block, name string) *source.Node {
	a := b.Body.Attributes[name]
	if a == nil {
		return nil
	}
	before := in.failed
	v := in.scope().eval(a.Expr)
	in.failed = before
	return v
}
