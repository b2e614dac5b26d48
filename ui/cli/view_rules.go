package cli

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// rulesView lists the rules, one table for each phase.
func (p *page) rulesView(v command.RulesView) {
	for _, phase := range model.Phases() {
		var rows [][][]span
		for _, r := range v.Rules {
			if r.Phase == phase {
				rows = append(rows, [][]span{{styled(bold, r.ID)}, {text(ruleTitle(r))}, {styled(dim, strings.Join(r.Tags, ", "))}})
			}
		}
		if len(rows) == 0 {
			continue
		}
		p.heading(fmt.Sprintf("%s (%d)", phase, len(rows)))
		p.table([]string{"rule", "says", "tags"}, rows)
		p.blank()
	}
	p.line(0, 2, styled(bold, count(len(v.Rules), "rule", "rules")+"."), styled(dim, " More of one: fourgate explain RULE"))
}

func ruleTitle(r catalogs.Rule) string {
	if r.NonDefault {
		return r.Title + " (only with --all-rules)"
	}
	return r.Title
}
