// Package layer says, for each component, who must act: the provider, the
// customer, or both with the two halves spelled out. Owners come from the
// responsibility profiles of the catalogue, chosen by what the component is
// and by its facts, never by its name.
package layer

import (
	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// Row is who owes what at one component in one dimension.
type Row struct {
	Component string
	catalogs.Responsibility
}

// Of lists the rows of every component that has a profile, in the order of
// the graph's components.
func Of(g *model.Graph) []Row {
	var rows []Row
	for _, c := range g.Components {
		for _, r := range catalogs.Responsibilities(Profile(c)) {
			rows = append(rows, Row{Component: c.ID, Responsibility: r})
		}
	}
	return rows
}

// Profile is the responsibility profile of a component, "" for one that has
// none of its own (identities, networks, flows' ends such as actors).
func Profile(c *model.Component) string {
	switch c.Kind {
	case model.KindFunction:
		if c.Facts.Get(fact.PackageType).Value.AsText() == "image" {
			return "function-image"
		}
		return "function-managed"
	case model.KindAPI, model.KindCDN, model.KindIDP:
		return "entry"
	case model.KindQueue, model.KindTopic, model.KindBus, model.KindStream, model.KindStore, model.KindWorkflow, model.KindPipe,
		model.KindSchedule, model.KindSecret, model.KindKey, model.KindLog:
		return "service"
	case model.KindCompute:
		return "compute"
	case model.KindExternal:
		return "external"
	}
	return ""
}
