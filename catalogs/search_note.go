package catalogs

import (
	"slices"
	"strings"
)

// noteOn says what a reader of the control's id must know of its version.
func noteOn(c Control) string {
	later, retired := replacements(c), isRetired(c.Framework)
	switch {
	case c.Withdrawn:
		return "Withdrawn: cite the control that took it in."
	case retired && len(later) == 0:
		return c.Framework + " is retired, and nothing later is mapped to this control."
	case retired:
		return c.Framework + " is retired; look at " + targets(later) + "."
	case len(later) == 1 && later[0].To.ID != c.ID:
		return moveNote(c, later[0].To)
	}
	return ""
}

// moveNote tells of a control that has another id in the later version.
func moveNote(c Control, to Ref) string {
	note := "In " + to.Framework + " this control is " + to.ID
	if other, taken := Lookup(to.Framework, c.ID); taken {
		note += "; " + c.ID + " there means another (" + other.Title + ")"
	}
	return note + "."
}

func targets(mappings []Mapping) string {
	names := make([]string, len(mappings))
	for i, m := range mappings {
		names[i] = m.To.String()
	}
	return strings.Join(names, ", ")
}

func replacements(c Control) []Mapping {
	return slices.DeleteFunc(Related(c.Ref(), ""), func(m Mapping) bool { return m.Relationship != "replaced-by" })
}

func isRetired(framework string) bool {
	f, ok := FrameworkByID(framework)
	return ok && f.Retired
}
