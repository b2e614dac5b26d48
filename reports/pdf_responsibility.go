package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/controls/layer"
	"github.com/fourgate/fourgate/reports/drawing"
)

// duties are components for which the same parties owe the same.
type duties struct {
	rows  []layer.Row // of the first component
	names []string
}

// responsibilities writes who owes what, once for components that are alike.
func (b *book) responsibilities() {
	b.beginChapter("Who is responsible", "responsibility")
	groups := dutiesOf(b.r)
	if len(groups) == 0 {
		b.paragraph("No component has a responsibility profile.", body)
		return
	}
	b.paragraph("For each kind of duty: whether the serverless division of labour applies or that of any cloud service, who owes it, and each party's half. "+
		"What a provider says it does is to be confirmed against its own responsibility matrix.", body)
	columns := []column{{"Duty", 70}, {"Regime", 72}, {"Owner", 52}, {"Provider's half", 144}, {"Customer's half", textWidth - 338}}
	for _, g := range groups {
		b.heading(fmt.Sprintf("%s (%d)", profileTitle(g.rows[0].Profile), len(g.names)), 90)
		b.paragraph(these(g.names, 24), drawing.TextStyle{Size: smallSize, Colour: drawing.Grey})
		var rows [][]cell
		for _, r := range g.rows {
			rows = append(rows, []cell{bold(capital(r.Dimension)), grey(r.Regime), text(string(r.Owner)), text(r.Provider), text(r.Customer)})
		}
		b.table(columns, rows)
	}
}

// profileTitle names a responsibility profile.
func profileTitle(profile string) string {
	switch profile {
	case "function-managed":
		return "Functions on a managed runtime"
	case "function-image":
		return "Functions from a container image"
	case "entry":
		return "Gateways, content networks and identity providers"
	case "service":
		return "Managed services"
	case "compute":
		return "Virtual machines, containers and clusters"
	case "external":
		return "Other parties"
	}
	return capital(strings.ReplaceAll(profile, "-", " "))
}

// profileOrder puts what the report is about first.
func profileOrder(d duties) int {
	order := []string{"function-managed", "function-image", "entry", "service", "compute"}
	if i := slices.Index(order, d.rows[0].Profile); i >= 0 {
		return i
	}
	return len(order)
}

// dutiesOf groups components by profile, functions first.
func dutiesOf(r *Report) []duties {
	var groups []duties
	index := map[string]int{}
	for from := 0; from < len(r.Responsibilities); {
		id := r.Responsibilities[from].Component
		to := from
		for to < len(r.Responsibilities) && r.Responsibilities[to].Component == id {
			to++
		}
		profile := r.Responsibilities[from].Profile
		i, ok := index[profile]
		if !ok {
			i = len(groups)
			index[profile] = i
			groups = append(groups, duties{rows: r.Responsibilities[from:to]})
		}
		groups[i].names = append(groups[i].names, r.component(id).Name)
		from = to
	}
	slices.SortStableFunc(groups, func(a, b duties) int { return profileOrder(a) - profileOrder(b) })
	return groups
}
