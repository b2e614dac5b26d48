// Package catalogs holds the data that ships with Fourgate and the typed ways
// to read it: control frameworks and the mappings between them, risk lists, the
// IAM action table, what actions do to data, escalation sets, SAM policy
// templates and connectors, AWS managed policies, and Lambda runtimes.
//
// The data are TSV files beside this code, one fact a row, each with a head
// that names its source, version and licence (NOTICE.md lists them all). They
// hold ids, short titles and pairs; the texts of the frameworks are not here.
// The package knows nothing of graphs, walks, rules or screens.
//
// Each table is read on first use and then shared, read-only. The embedded
// files are part of the program, so readers report no error: a malformed file
// gives an empty table, and [Verify] says why. A test keeps Verify nil.
//
//	control, ok := catalogs.Lookup("nist-800-53@5.2.0", "AC-6")
//	for _, m := range catalogs.Related(control.Ref(), "ccm@4.0.13") {
//		fmt.Println(m.To, m.Relationship, m.Source)
//	}
//	level, known := catalogs.IAMActions().Level("s3:PutObject") // "Write", true
package catalogs
