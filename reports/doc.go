// Package reports writes what an analysis found: for people as a PDF and as
// pictures of the graph (SVG, PNG, DOT), for programs as JSON. One encoder, one
// file or family of files; those for people read one sorted [Report]. It
// decides nothing that an analysis has to decide, and reads no files and no
// clock: the same report and options give the same bytes.
//
//	r := reports.NewReport(result, reports.Meta{Title: "Clinic"})
//	err := reports.PDF(ctx, w, r, reports.Options{})
package reports
