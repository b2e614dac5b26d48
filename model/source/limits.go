package source

// Limits bounds what one file may cost. A field that is zero or less stands
// for that of TemplateLimits.
type Limits struct {
	Bytes   int64 // size of the file in bytes
	Depth   int   // levels of nested maps and lists, with aliases expanded
	Aliases int   // nodes that expanding the aliases of a file would add
}

const mebibyte = 1 << 20

// TemplateLimits are for files that people write.
func TemplateLimits() Limits {
	return Limits{Bytes: 32 * mebibyte, Depth: 200, Aliases: 100_000}
}

// DumpLimits are for files that tools write: plans, states, account dumps.
func DumpLimits() Limits {
	return Limits{Bytes: 256 * mebibyte, Depth: 200, Aliases: 100_000}
}

// maxDepth keeps parsers that descend by recursion within a small stack,
// whatever a caller asks for. It is also where the YAML library stops.
const maxDepth = 10_000

func (l Limits) withDefaults() Limits {
	d := TemplateLimits()
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.Depth <= 0 {
		l.Depth = d.Depth
	}
	if l.Aliases <= 0 {
		l.Aliases = d.Aliases
	}
	l.Depth = min(l.Depth, maxDepth)
	return l
}
