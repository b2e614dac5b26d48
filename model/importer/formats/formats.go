// Package formats is the one list of the formats that Fourgate reads, so that
// package importer never imports its formats.
package formats

import (
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/account"
	"github.com/fourgate/fourgate/model/importer/asl"
	"github.com/fourgate/fourgate/model/importer/asyncapi"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/importer/openapi"
	"github.com/fourgate/fourgate/model/importer/packages"
	"github.com/fourgate/fourgate/model/importer/serverless"
	"github.com/fourgate/fourgate/model/importer/terraform"
	"github.com/fourgate/fourgate/model/native"
)

// All lists every format, in the order in which a file is held against them.
func All() []importer.Format {
	return []importer.Format{native.Format{}, cloudformation.Format{}, account.Format{}, serverless.Format{}, terraform.Format{}, asl.Format{}, openapi.Format{}, asyncapi.Format{}, packages.Format{}}
}
