package serverless_test

import (
	"flag"
	"testing"

	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/serverless"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden holds the graph of each service in testdata against the listing
// beside it. Run with -update to rewrite the listings, and read the difference.
func TestGolden(t *testing.T) { importertest.Golden(t, serverless.Format{}, *update) }

func FuzzImport(f *testing.F) { importertest.Fuzz(f, serverless.Format{}) }
