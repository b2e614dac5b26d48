package aws

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
)

// aides are the providers whose resources are no part of a running system.
var aides = []string{
	"random_", "null_", "archive_", "local_", "time_", "tls_", "template_", "external", "http", "terraform_", "cloudinit_",
	"assert_", "shell_", "tfe_", "github_", "gitlab_",
}

// unmodelled states that a type is not known, once for each file.
func (t *translator) unmodelled(r *config.Resource) {
	for _, prefix := range aides {
		if strings.HasPrefix(r.Type, prefix) {
			return
		}
	}
	key := r.Type + " " + r.Pos.File
	if t.lost[key] {
		return
	}
	t.lost[key] = true
	t.losses = append(t.losses, model.Loss{Kind: model.LossUnmodeled, Pos: r.Pos, Reason: r.Type + " is not modelled"})
}

// lose states that a resource could not be read in full.
func (t *translator) lose(r *config.Resource, reason string) {
	t.losses = append(t.losses, model.Loss{Kind: model.LossUnread, Pos: r.Pos, Reason: r.Address + " " + reason})
}
