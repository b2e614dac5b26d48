package reports

import (
	"io"

	"github.com/fourgate/fourgate/model"
)

type jsonComponent struct {
	ID            string              `json:"id"`
	Kind          model.Kind          `json:"kind"`
	Service       string              `json:"service"`
	Name          string              `json:"name"`
	Provider      string              `json:"provider"`
	Zone          string              `json:"zone"`
	Source        model.Pos           `json:"source"`
	Also          []model.Pos         `json:"also,omitempty"`
	Origin        model.Origin        `json:"origin"`
	GeneratedFrom string              `json:"generatedFrom,omitempty"`
	Presence      model.Presence      `json:"presence"`
	Condition     string              `json:"condition,omitempty"`
	Data          []model.DataClass   `json:"data"`
	Facts         map[string]jsonFact `json:"facts"`
	Packages      []jsonPackage       `json:"packages,omitempty"`
}

type jsonPackage struct {
	Name      string              `json:"name"`
	Version   string              `json:"version"`
	PURL      string              `json:"purl"`
	Ecosystem string              `json:"ecosystem"`
	Direct    bool                `json:"direct"`
	Dev       bool                `json:"dev"`
	Integrity bool                `json:"integrity"`
	Scripts   bool                `json:"scripts"`
	From      model.PackageSource `json:"from"`
	Source    model.Pos           `json:"source"`
}

type jsonFlow struct {
	ID        string              `json:"id"`
	From      string              `json:"from"`
	To        string              `json:"to"`
	Kind      model.FlowKind      `json:"kind"`
	Evidence  model.Evidence      `json:"evidence"`
	Principal string              `json:"principal,omitempty"`
	Label     string              `json:"label,omitempty"`
	Live      string              `json:"live"`
	Enabled   bool                `json:"enabled"`
	Source    model.Pos           `json:"source"`
	Presence  model.Presence      `json:"presence"`
	Condition string              `json:"condition,omitempty"`
	Data      []model.DataClass   `json:"data"`
	Facts     map[string]jsonFact `json:"facts"`
}

// ReadFile says what became of one file.
type ReadFile struct {
	Name       string `json:"name"`
	Format     string `json:"format"` // "" where none recognised it
	Why        string `json:"why"`
	Components int    `json:"components"`
	Flows      int    `json:"flows"`
	Losses     int    `json:"losses"`
}

// ImportJSON writes a graph: components, flows, zones and losses; and, unless
// files is nil, what became of each file.
func ImportJSON(w io.Writer, g *model.Graph, files []ReadFile) error {
	d := begin(w, SchemaImport)
	stream(d, "components", g.Components, componentJSON)
	stream(d, "flows", g.Flows, flowJSON)
	stream(d, "zones", g.Zones, same)
	stream(d, "losses", g.Losses, same)
	if files != nil {
		stream(d, "files", files, same)
	}
	return d.end()
}

func componentJSON(c *model.Component) jsonComponent {
	return jsonComponent{
		ID: c.ID, Kind: c.Kind, Service: c.Service, Name: c.Name, Provider: c.Provider, Zone: c.Zone, Source: c.Source, Also: c.Also,
		Origin: c.Origin, GeneratedFrom: c.GeneratedFrom, Presence: c.Presence, Condition: c.Condition,
		Data: list(c.Data), Facts: factsOf(&c.Facts), Packages: packagesOf(c),
	}
}

func packagesOf(c *model.Component) []jsonPackage {
	packages := make([]jsonPackage, len(c.Packages))
	for i, p := range c.Packages {
		packages[i] = jsonPackage{p.Name, p.Version, p.PURL, p.Ecosystem, p.Direct, p.Dev, p.Integrity, p.Scripts, p.Source, p.Pos}
	}
	return packages
}

func flowJSON(f *model.Flow) jsonFlow {
	return jsonFlow{
		ID: f.ID, From: f.From, To: f.To, Kind: f.Kind, Evidence: f.Evidence, Principal: f.Principal, Label: f.Label,
		Live: f.Live.String(), Enabled: !f.Disabled, Source: f.Source, Presence: f.Presence, Condition: f.Condition,
		Data: list(f.Data), Facts: factsOf(&f.Facts),
	}
}
