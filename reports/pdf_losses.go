package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// maxLosses is how many losses are printed.
const maxLosses = 200

// losses writes what the report does not know and what it takes for granted.
func (b *book) losses() {
	b.beginChapter("Losses and assumptions", "losses")
	b.heading("What was not understood", 40)
	b.lossTable()
	if len(b.r.RuleErrors) > 0 {
		b.heading("Rules that could not be judged", 60)
		var rows [][]cell
		for _, e := range b.r.RuleErrors {
			rows = append(rows, []cell{mono(e.Rule), text(b.r.component(e.Component).Name), text(e.Message)})
		}
		b.table([]column{{"Rule", 120}, {"Component", 140}, {"Reason", textWidth - 260}}, rows)
	}
	b.heading("What was assumed", 40)
	for _, a := range b.r.assumptions() {
		b.bullet(a)
	}
	if defaults := b.r.defaults(); len(defaults) > 0 {
		b.heading("Defaults that took part in findings", 60)
		b.paragraph("Nobody stated these facts; the provider's or the tool's default holds. A default that somebody could have changed elsewhere makes a finding likely, not confirmed.", body)
		b.defaultTable(defaults)
	}
	b.heading("What this report is", 60)
	b.paragraph("It is an aid to assessment, not legal advice. It says what the inputs show, under the assumptions above. "+
		"It does not say that a system meets a law or a standard: that takes people, who know what no template tells.", body)
}

func (b *book) lossTable() {
	losses := b.r.Graph.Losses
	if len(losses) == 0 {
		b.paragraph("Nothing: every part of the input is in the graph.", body)
		return
	}
	var rows [][]cell
	for i, l := range losses {
		if i == maxLosses {
			rows = append(rows, []cell{grey("and"), grey(fmt.Sprintf("%d more", len(losses)-maxLosses)), text("")})
			break
		}
		why := sentence(l.Reason)
		if l.Hint != "" {
			why += " " + sentence(l.Hint)
		}
		rows = append(rows, []cell{bold(string(l.Kind)), mono(l.Pos.String()), text(why)})
	}
	b.table([]column{{"Loss", 66}, {"Where", 150}, {"Reason", textWidth - 216}}, rows)
}

// assumptions says on what the findings rest beside facts.
func (r *Report) assumptions() []string {
	scope := "The inputs do not hold everything there is: templates leave out what was made by hand, by other templates and by account-wide settings. " +
		"So what was not found there is not known to be absent."
	if r.Graph.Complete {
		scope = "The inputs hold every resource of the account or plan, so what is missing there is taken not to exist."
	}
	return []string{
		scope,
		"The code of functions was not read. What a function does with its input is unknown unless somebody stated it.",
		fmt.Sprintf("Of the outcomes of rules, %d are passes, with every fact known, and %d not applicable. A rule that is merely quiet has passed nothing.",
			r.Passes, r.NotApplicable),
		"Severity follows the OWASP risk rating, with the greatest technical impact in place of the mean, and the likelihood taken from the walk. Confidence never changes it.",
		"Characters that the report's typefaces lack are shown as □.",
	}
}

// defaults lists the facts that hold by default and took part in findings, each
// once, sorted.
func (r *Report) defaults() []string {
	seen := map[string]bool{}
	var out []string
	for _, f := range r.Findings {
		for _, fact := range f.Facts {
			if strings.HasSuffix(fact, "("+model.StateDefault.String()+")") && !seen[fact] {
				seen[fact] = true
				out = append(out, fact)
			}
		}
	}
	slices.Sort(out)
	return out
}

// defaultTable writes the defaults by what they say, with the components that
// they hold for.
func (b *book) defaultTable(defaults []string) {
	where := map[string][]string{}
	var what []string
	for _, d := range defaults {
		component, value, ok := strings.Cut(strings.TrimSuffix(d, " ("+model.StateDefault.String()+")"), ": ")
		if !ok {
			component, value = "", d
		}
		if len(where[value]) == 0 {
			what = append(what, value)
		}
		where[value] = append(where[value], component)
	}
	slices.Sort(what)
	var rows [][]cell
	for _, w := range what {
		rows = append(rows, []cell{mono(w), text(these(where[w], 12))})
	}
	b.table([]column{{"Default", 190}, {"Component", textWidth - 190}}, rows)
}
