package native

import (
	"context"
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
)

// Format is the model file as an input: its components and zones are added as
// they are read, its flows and answers once everything else is there.
type Format struct{}

var (
	_ importer.Format   = Format{}
	_ importer.Finisher = Format{}
	_ importer.Referrer = Format{}
)

// Name implements [importer.Format].
func (Format) Name() string { return "fourgate" }

// Marked implements [importer.Format]: the name says it.
func (Format) Marked(name string, _ []byte) bool {
	return strings.HasSuffix(name, ".fourgate.yaml") || strings.HasSuffix(name, ".fourgate.yml") || strings.HasSuffix(name, ".fourgate.json")
}

// Recognise implements [importer.Format].
func (f Format) Recognise(in importer.Input) (ok bool, why string) {
	if in.Doc.Get("fourgate") != nil || f.Marked(path.Base(in.File), nil) {
		return true, "the name, or the property fourgate"
	}
	return false, ""
}

// Sources implements [importer.Referrer].
func (Format) Sources(in importer.Input) []string {
	file, _ := Read(in.Doc) // errors are reported by Import
	var out []string
	for _, s := range file.Sources {
		out = append(out, path.Join(path.Dir(in.File), s.Path))
	}
	return out
}

// Import implements [importer.Format]: it draws zones and components.
func (Format) Import(_ context.Context, in importer.Input, g *model.Graph) {
	file, errs := Read(in.Doc)
	for _, err := range errs {
		g.AddLoss(model.LossOf(err))
	}
	if g.Name == "" {
		g.Name = file.Name
	}
	g.Zones = append(g.Zones, file.Zones...)
	for _, c := range file.Components {
		drawn, fresh := g.AddComponent(model.Component{ID: c.ID, Kind: c.Kind, Name: c.Name, Service: c.Service, Provider: c.Provider,
			Zone: c.Zone, Source: c.Pos, Origin: model.OriginDrawn, Data: c.Data})
		if !fresh {
			g.AddLoss(model.LossOf(model.Errorf(model.CodeInvalid, c.Pos, "a component %q is there already", c.ID).WithHint("see %s", drawn.Source)))
			continue
		}
		state(&drawn.Facts, c.Facts, "drawn")
	}
}

// Finish implements [importer.Finisher]: it draws flows and gives answers.
func (Format) Finish(_ context.Context, in importer.Input, g *model.Graph) {
	file, _ := Read(in.Doc)
	for _, f := range file.Flows {
		from, to := find(g, in.File, f.From, f.Pos), find(g, in.File, f.To, f.Pos)
		if from == nil || to == nil {
			continue
		}
		flow := g.AddFlow(model.Flow{From: from.ID, To: to.ID, Kind: f.Kind, Label: f.Label, Data: f.Data, Evidence: model.EvidenceDrawn, Source: f.Pos})
		state(&flow.Facts, f.Facts, "drawn")
	}
	for _, a := range file.Answers {
		c := find(g, in.File, a.Component, a.Pos)
		if c == nil {
			continue
		}
		if a.Fact.ID == 0 {
			c.Data = append(c.Data, a.Data...)
			continue
		}
		c.Facts.Set(a.Fact.ID, a.fact())
	}
}

// fact is an answer as the graph holds it: known by a person, when and why.
func (a Answer) fact() model.Fact {
	if a.Fact.Unknown != "" {
		return model.Unknown(a.Fact.Unknown, a.Pos)
	}
	f := model.Known(a.Fact.Value, a.Pos)
	f.Source = strings.Join(nonEmpty(a.By, a.On, a.Why), ", ")
	return f
}

func nonEmpty(texts ...string) []string {
	var out []string
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func state(facts *model.Facts, stated []Fact, source string) {
	for _, f := range stated {
		if f.Unknown != "" {
			facts.Set(f.ID, model.Unknown(f.Unknown, f.Pos))
			continue
		}
		known := model.Known(f.Value, f.Pos)
		known.Source = source
		facts.Set(f.ID, known)
	}
}

// find is the component that a model file means by an id: a drawn one, or an
// imported one whose address counts from the model file's folder. Where there
// is none it states a loss.
func find(g *model.Graph, file, id string, pos model.Pos) *model.Component {
	if c := g.Component(id); c != nil {
		return c
	}
	if dir := path.Dir(file); dir != "." {
		if c := g.Component(dir + "/" + id); c != nil {
			return c
		}
	}
	g.AddLoss(model.LossOf(model.Errorf(model.CodeNotFound, pos, "there is no component %q", id).
		WithHint("`fourgate import` lists the ids; the source may have moved or been renamed")))
	return nil
}
