package catalogs

import "embed"

// embedded is the data, read-only.
//
//go:embed responsibility.tsv frameworks/*.tsv frameworks/mappings/*.tsv risks/*.tsv aws/*.tsv
var embedded embed.FS
