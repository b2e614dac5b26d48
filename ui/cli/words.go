package cli

import (
	"github.com/fourgate/fourgate/model"
)

// severityStyle colours a severity; the word itself is always shown too.
func severityStyle(s model.Severity) style {
	switch s {
	case model.SeverityCritical:
		return alarm
	case model.SeverityHigh:
		return red
	case model.SeverityMedium:
		return yellow
	case model.SeverityLow:
		return blue
	}
	return dim
}

// severityWords is a severity, or its range where a factor is unknown.
func severityWords(f model.Finding) string {
	if f.SeverityLow != f.SeverityHigh {
		return f.SeverityLow.String() + " to " + f.SeverityHigh.String()
	}
	return f.Severity.String()
}

// certaintyWords say how sure a step is.
func certaintyWords(c model.Certainty) string {
	switch c {
	case model.Proved:
		return "proved"
	case model.Likely:
		return "likely"
	}
	return "possible, if what is unknown turns out so"
}

// easeWords say what stands in the way.
func easeWords(e model.Ease) string {
	switch e {
	case model.Open:
		return "nothing in the way"
	case model.Hindered:
		return "hindered"
	}
	return "guarded"
}

// standsBefore says who comes near a finding that needs no way in.
func standsBefore(a model.Actor) string {
	if a == model.Insider {
		return "nobody outside is known to reach it"
	}
	return "in reach of " + a.Words()
}

// capabilityWords say what an attacker holds of a component.
func capabilityWords(k model.Capability) string {
	switch k {
	case model.CanInvoke:
		return "start"
	case model.CanPayload:
		return "send chosen content to"
	case model.CanTaint:
		return "leave chosen content in"
	case model.CanLeak:
		return "read environment, files and tokens of"
	case model.CanCode:
		return "run code in"
	case model.CanIdentity:
		return "act as"
	case model.CanRead:
		return "read"
	case model.CanWrite:
		return "change what is in"
	case model.CanConfig:
		return "reconfigure"
	case model.CanAvailability:
		return "overload or run up the cost of"
	}
	return string(k)
}

// owes says who has to act.
func owes(l model.Layer) string {
	if l == model.LayerShared {
		return "shared: provider and customer fix it"
	}
	return string(l) + "'s to fix"
}

// named is the name by which a person knows a component, with its kind.
func named(g *model.Graph, id string) string {
	if g == nil {
		return id
	}
	if c := g.Component(id); c != nil {
		return string(c.Kind) + " " + c.Name
	}
	return id
}
