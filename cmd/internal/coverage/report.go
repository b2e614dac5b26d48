package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/fourgate/fourgate/model"
)

const head = `# What is imported

Real projects of others, imported as they are. Every folder counts as one
project. A file is *whole* where nothing in it was lost. *Names* says in how
many projects the functions are those that a counter finds which shares no
code with the importers. *Reached* are the functions with an event, a mapping,
a permission or a URL that a flow of the graph leads to.

This page is written by ` + "`make coverage`" + `, here over
aws-samples/serverless-patterns, serverless/examples and
terraform-aws-modules/terraform-aws-lambda, a sample of each.

`

func write(w io.Writer, all map[string]*tally) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, head)
	fmt.Fprintln(out, "| format | projects | names | files | whole | with losses | functions | triggers | with an event | reached |")
	fmt.Fprintln(out, "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, format := range sortedKeys(all) {
		t := all[format]
		if format == "" {
			continue
		}
		fmt.Fprintf(out, "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d |\n", format, t.projects, t.agreed, t.files, t.whole, t.files-t.whole, t.functions, t.triggers, t.withEvent, t.reached)
	}
	fmt.Fprint(out, "\n## Flows by evidence\n\n| format |")
	evidences := []model.Evidence{model.EvidenceDeclared, model.EvidenceGranted, model.EvidenceReferenced, model.EvidenceInferred}
	for _, e := range evidences {
		fmt.Fprintf(out, " %s |", e)
	}
	fmt.Fprintln(out, "\n|---|---:|---:|---:|---:|")
	for _, format := range sortedKeys(all) {
		if format == "" {
			continue
		}
		fmt.Fprintf(out, "| %s |", format)
		for _, e := range evidences {
			fmt.Fprintf(out, " %d |", all[format].evidence[e])
		}
		fmt.Fprintln(out)
	}
	for _, format := range sortedKeys(all) {
		lossesOf(out, format, all[format])
	}
	return out.Flush()
}

const mostLosses = 10

func lossesOf(w io.Writer, format string, t *tally) {
	if len(t.losses) == 0 {
		return
	}
	if format == "" {
		format = "files of no format"
	}
	fmt.Fprintf(w, "\n## Losses: %s\n\n| times | loss |\n|---:|---|\n", format)
	kinds := sortedKeys(t.losses)
	slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(t.losses[b], t.losses[a]) })
	for _, k := range kinds[:min(len(kinds), mostLosses)] {
		fmt.Fprintf(w, "| %d | %s |\n", t.losses[k], k)
	}
}

// differences names what the importers and the counter do not agree on.
func differences(w io.Writer, all map[string]*tally) {
	for _, format := range sortedKeys(all) {
		t := all[format]
		for _, d := range []struct {
			label string
			names []string
		}{{"missing", t.missing}, {"invented", t.invented}, {"not reached", t.alone}} {
			for _, name := range d.names {
				_, _ = fmt.Fprintf(w, "%s: %s: %s\n", format, d.label, name)
			}
		}
	}
}
