package reports

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// frameworkUse is a framework with the controls of it that findings speak to,
// in the framework's own order.
type frameworkUse struct {
	id, title string
	controls  []controlUse
}

// controlUse is a control with the findings that name it.
type controlUse struct {
	id, title string
	findings  []int // numbers in the report's order
}

// controlIndex turns findings round: from control to findings.
func (r *Report) controlIndex() []frameworkUse {
	uses := map[catalogs.Ref][]int{}
	for i, f := range r.Findings {
		for _, c := range f.Controls {
			ref := catalogs.Ref{Framework: c.Framework, ID: c.ID}
			if at := uses[ref]; len(at) == 0 || at[len(at)-1] != i {
				uses[ref] = append(uses[ref], i)
			}
		}
	}
	return frameworksOf(uses)
}

// only keeps the part of an index that names the controls of one finding.
func only(index []frameworkUse, refs []model.ControlRef) []frameworkUse {
	wanted := map[catalogs.Ref]bool{}
	for _, c := range refs {
		wanted[catalogs.Ref{Framework: c.Framework, ID: c.ID}] = true
	}
	var out []frameworkUse
	for _, f := range index {
		use := frameworkUse{id: f.id, title: f.title}
		for _, c := range f.controls {
			if wanted[catalogs.Ref{Framework: f.id, ID: c.id}] {
				use.controls = append(use.controls, c)
			}
		}
		if len(use.controls) > 0 {
			out = append(out, use)
		}
	}
	return out
}

// frameworksOf looks the controls up and sorts them.
func frameworksOf(uses map[catalogs.Ref][]int) []frameworkUse {
	refs := make([]catalogs.Ref, 0, len(uses))
	for ref := range uses {
		refs = append(refs, ref)
	}
	order := controlOrder(refs)
	slices.SortFunc(refs, func(a, b catalogs.Ref) int {
		return cmp.Or(cmp.Compare(frameworkRank(a.Framework), frameworkRank(b.Framework)), strings.Compare(a.Framework, b.Framework),
			cmp.Compare(order[a], order[b]), strings.Compare(a.ID, b.ID))
	})
	var out []frameworkUse
	for _, ref := range refs {
		if len(out) == 0 || out[len(out)-1].id != ref.Framework {
			out = append(out, frameworkUse{id: ref.Framework, title: frameworkTitle(ref.Framework)})
		}
		use := controlUse{id: ref.ID, findings: uses[ref]}
		if c, ok := catalogs.Lookup(ref.Framework, ref.ID); ok {
			use.title = c.Title
		}
		last := &out[len(out)-1]
		last.controls = append(last.controls, use)
	}
	return out
}

// controlOrder numbers the controls of the frameworks that refs name.
func controlOrder(refs []catalogs.Ref) map[catalogs.Ref]int {
	order := map[catalogs.Ref]int{}
	done := map[string]bool{}
	for _, ref := range refs {
		if done[ref.Framework] {
			continue
		}
		done[ref.Framework] = true
		for i, c := range catalogs.Controls(ref.Framework) {
			order[c.Ref()] = i
		}
	}
	return order
}

// frameworkRank puts the frameworks that auditors ask for first.
func frameworkRank(id string) int {
	for i, prefix := range []string{"nist-800-53", "ccm", "hipaa", "cwe"} {
		if strings.HasPrefix(id, prefix) {
			return i
		}
	}
	return 9
}

// frameworkTitle is a framework's title with its version, which is part of
// what an id means.
func frameworkTitle(id string) string {
	f, ok := catalogs.FrameworkByID(id)
	if !ok {
		return id
	}
	if f.Version == "" || strings.Contains(f.Title, f.Version) {
		return f.Title
	}
	return f.Title + " " + f.Version
}
