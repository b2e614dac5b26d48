// Package formats is the one list of the formats that Fourgate reads, so that
// package importer never imports its formats.
package formats

import (
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/cloudformation"
	"github.com/fourgate/fourgate/model/native"
)

// All lists every format, in the order in which a file is held against them.
func All() []importer.Format {
	return []importer.Format{native.Format{}, cloudformation.Format{}}
}
