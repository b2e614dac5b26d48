package reports

import "io"

// VersionDocument is what VersionJSON writes.
type VersionDocument struct {
	Version    string
	Go         string
	Revision   string
	Rules      int
	Frameworks []string
}

// VersionJSON writes the versions of the program and of its catalogues.
func VersionJSON(w io.Writer, doc VersionDocument) error {
	d := begin(w, SchemaVersion)
	d.member("version", doc.Version)
	d.member("go", doc.Go)
	d.member("revision", doc.Revision)
	d.member("rules", doc.Rules)
	stream(d, "frameworks", doc.Frameworks, same)
	return d.end()
}
