package catalogs

import _ "embed"

//go:embed aws/collect.sh
var collectAWS string

// CollectAWS returns the shell script that collects what package account reads
// of a running AWS account. It is for the user to read and to run: Fourgate
// calls no provider.
func CollectAWS() []byte { return []byte(collectAWS) }
