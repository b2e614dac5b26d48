// Package catalogs holds the data that ships with Fourgate and the typed ways
// to read it: control frameworks and the mappings between them, risk lists, the
// IAM action table, what actions do to data, escalation sets, SAM policy
// templates and connectors, AWS managed policies, Lambda runtimes, and what the
// resource types of CloudFormation and Terraform are.
//
// The data are TSV files beside this code, one fact a row, and YAML files where
// a row is too little, each with a head that names what it is; NOTICE.md lists
// them all with source, version and licence. They hold ids, short titles and
// pairs; the texts of the frameworks are not here. The package knows nothing of
// graphs, walks, rules or screens.
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
