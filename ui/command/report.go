package command

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/model"
)

// ReportView is what a report is written from.
type ReportView struct {
	Title   string
	Sources []string
	Result  *controls.Result
	Format  string // pdf, svg, png, dot
	Output  string // path, "-" for standard output
	Date    string // yyyy-mm-dd as given, "" for none
	Detail  bool   // of a graph: identities, logs, keys and networks too
}

var reportCommand = Command{
	ID:    "report",
	Title: "Write the report as a PDF",
	Help: `Writes a report that stands on its own: summary, graph, walks, findings, questions,
responsibility, control index, losses and assumptions. The same input gives the same
bytes; a date stands on it only where --date gives one.

  fourgate report examples/clinic -o clinic-report.pdf --date 2026-11-22`,
	Args: []Arg{
		{Name: "output", Short: "o", Help: "file to write, - for standard output", Default: "fourgate-report.pdf"},
		{Name: "date", Help: "date to print, as yyyy-mm-dd"},
		{Name: "title", Help: "name of the system; the folder's by default"},
	},
	Enabled: needsComponents,
	Run:     func(ctx context.Context, c Call) (any, error) { return reportView(ctx, c, []string{"pdf"}) },
}

var graphCommand = Command{
	ID:    "graph",
	Title: "Draw the graph as SVG, PNG or DOT",
	Help: `Draws components, flows and zones; badges count the open findings of each phase. The
ending of the file decides the format.

  fourgate graph examples/clinic -o clinic.svg
  fourgate graph examples/clinic -o - --format dot`,
	Args: []Arg{
		{Name: "output", Short: "o", Help: "file to write, - for standard output", Default: "fourgate-graph.svg"},
		{Name: "format", Help: "format, where the ending does not say", Values: []string{"svg", "png", "dot"}},
		{Name: "detail", Help: "show identities, logs, keys and networks too", Bool: true},
	},
	Enabled: needsComponents,
	Run: func(ctx context.Context, c Call) (any, error) {
		return reportView(ctx, c, []string{"svg", "png", "dot"})
	},
}

func reportView(ctx context.Context, c Call, formats []string) (ReportView, error) {
	format := c.Args["format"]
	if format == "" {
		format = strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Args["output"])), ".")
	}
	if format == "" && len(formats) == 1 || c.Args["output"] == "-" && len(formats) == 1 {
		format = formats[0]
	}
	if !slices.Contains(formats, format) {
		return ReportView{}, invalid("%q is no format that this command writes", format).WithHint("use one of: %s", strings.Join(formats, ", "))
	}
	if date := c.Args["date"]; date != "" {
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			return ReportView{}, invalid("%q is no date", date).WithHint("write it as yyyy-mm-dd")
		}
	}
	res, err := c.Session.Result(ctx)
	if err != nil {
		return ReportView{}, err
	}
	title := c.Args["title"]
	if title == "" {
		title = c.Session.Title()
	}
	return ReportView{Title: title, Sources: sources(c.Session.Graph), Result: res, Format: format, Output: c.Args["output"],
		Date: c.Args["date"], Detail: c.Bool("detail")}, nil
}

// sources lists the files that components were read from, sorted.
func sources(g *model.Graph) []string {
	var out []string
	for _, c := range g.Components {
		if c.Source.File != "" {
			out = append(out, c.Source.File)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
