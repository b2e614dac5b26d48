package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// grant is what a policy lets an identity do to one component that it names.
type grant struct {
	kind  model.FlowKind
	to    string
	pos   model.Pos
	maybe string
}

// grants adds the flows that policies allow: from whoever acts as an identity
// to the components that its statements name. A pattern such as "*" names
// nothing here; what it reaches, the policies themselves say.
func (b *builder) grants() {
	x := newGranting(b.g, b.namedResource)
	for _, c := range slices.Clone(b.made) {
		if c.Kind == model.KindIdentity && len(c.Permissions) > 0 {
			x.add(c, c.Permissions)
		}
	}
}

// granting adds the flows that statements of identities give.
type granting struct {
	g       *model.Graph
	named   func(pattern string, pos model.Pos) (service, id string, ok bool)
	effects map[string]model.FlowKind
	holders map[string][]string // by identity
	polled  map[[2]string]bool  // flows that say more than a grant
}

func newGranting(g *model.Graph, named func(string, model.Pos) (service, id string, ok bool)) granting {
	x := granting{g: g, named: named, effects: effectFlows(), holders: map[string][]string{}, polled: map[[2]string]bool{}}
	for _, f := range g.Flows {
		switch f.Kind {
		case model.FlowAssumes:
			x.holders[f.To] = append(x.holders[f.To], f.From)
		case model.FlowPolls:
			x.polled[[2]string{f.To, f.From}] = true
		}
	}
	return x
}

func (x granting) add(c *model.Component, statements []model.Statement) {
	list := x.grantsOf(statements)
	for _, holder := range holdersWithin(x.holders[c.ID], c.ID, len(list)) {
		for _, g := range list {
			if g.kind != model.FlowReads || !x.polled[[2]string{holder, g.to}] {
				x.flow(holder, c.ID, g)
			}
		}
	}
}

// mostGrantFlows bounds the flows that one identity's policies give, so that a
// role that everybody shares does not cost functions times resources.
const mostGrantFlows = 4096

// holdersWithin gives who acts as the identity; the identity itself where
// nobody does, or where a flow for everybody would be too many.
func holdersWithin(holders []string, identity string, grants int) []string {
	slices.Sort(holders)
	holders = slices.Compact(holders)
	if len(holders) == 0 || len(holders)*grants > mostGrantFlows {
		return []string{identity}
	}
	return holders
}

func (x granting) flow(from, identity string, g grant) {
	kind := g.kind
	if from == identity {
		kind = model.FlowGrants
	}
	if from == g.to {
		return
	}
	f := model.Flow{From: from, To: g.to, Kind: kind, Evidence: model.EvidenceGranted, Source: g.pos, Condition: g.maybe}
	if g.maybe != "" {
		f.Presence = model.Maybe
	}
	x.g.AddFlow(f)
}

// effectFlows gives the kind of flow that each effect stands for.
func effectFlows() map[string]model.FlowKind {
	out := map[string]model.FlowKind{}
	for _, e := range catalogs.Effects() {
		if e.Flow != "" {
			out[e.Name] = model.FlowKind(e.Flow)
		}
	}
	return out
}

// grantsOf gives what statements allow to be done to components that they name,
// each kind of flow to each component once.
func (x granting) grantsOf(statements []model.Statement) []grant {
	type key struct {
		kind model.FlowKind
		to   string
	}
	seen := map[key]bool{}
	var out []grant
	for _, s := range statements {
		if s.Effect != model.Allow || s.Opaque != "" {
			continue
		}
		byService := flowsByService(s.Actions, x.effects)
		if len(byService) == 0 {
			continue
		}
		for _, pattern := range s.Resources {
			service, to, ok := x.named(pattern, s.Pos)
			if !ok {
				continue
			}
			for _, kind := range byService[service] {
				if kind == model.FlowNotifies && service == "sns" {
					continue // to a topic it publishes; the topic notifies
				}
				if k := (key{kind, to}); !seen[k] {
					seen[k] = true
					out = append(out, grant{kind, to, s.Pos, s.Maybe})
				}
			}
		}
	}
	return out
}

// flowsByService gives the kinds of flow that actions stand for, by the
// service that the ARNs of their resources name.
func flowsByService(actions []string, effects map[string]model.FlowKind) map[string][]model.FlowKind {
	out := map[string][]model.FlowKind{}
	for _, action := range actions {
		service, _, ok := strings.Cut(action, ":")
		if !ok || strings.ContainsAny(service, "*?$") {
			continue
		}
		for _, effect := range catalogs.EffectsOf(action) {
			kind, ok := effects[effect]
			if !ok {
				continue
			}
			name := resourceService(strings.ToLower(service))
			if !slices.Contains(out[name], kind) {
				out[name] = append(out[name], kind)
			}
		}
	}
	return out
}

// resourceService is the service in the ARNs that an action of a service takes.
func resourceService(service string) string {
	switch service {
	case "rds-data":
		return "rds"
	case "kinesisanalytics":
		return "kinesis"
	}
	return service
}

// ownerOf gives the component whose attribute a pattern is made of: an output
// of a nested stack stands for something in that stack.
func (b *builder) ownerOf(pattern string) (string, bool) {
	rest := pattern
	for {
		_, after, found := strings.Cut(rest, "${")
		if !found {
			return "", false
		}
		rest = after
		logical, _, dotted := strings.Cut(rest[:max(0, strings.IndexByte(rest, '}'))], ".")
		if id, ok := b.ids[logical]; ok && dotted {
			return id, true
		}
	}
}

// namedResource gives the component that a resource pattern names.
func (b *builder) namedResource(pattern string, pos model.Pos) (service, id string, ok bool) {
	a, isARN := parseARN(pattern)
	typ, _ := a.typeName()
	if !isARN || strings.ContainsAny(a.service, "*?") || a.service == "kafka" && typ != "cluster" {
		return "", "", false
	}
	name := a.name()
	if strings.Contains(name, unread) {
		return "", "", false
	}
	if id, ok := b.byAddress(pattern); ok {
		return a.service, id, true
	}
	// "function:orders*" is how policies name a function with its versions.
	if whole, ok := strings.CutSuffix(pattern, "*"); ok && a.service == "lambda" {
		if id, ok := b.byAddress(whole); ok {
			return a.service, id, true
		}
	}
	if name == "" || strings.ContainsAny(name, "*?") {
		return "", "", false
	}
	if id, ok := b.ownerOf(pattern); ok {
		return a.service, id, true
	}
	if _, modelled := arnKinds[a.service]; !modelled || a.service == "iam" {
		return "", "", false
	}
	return a.service, b.external(model.KindExternal, a.base(), pos), true
}
