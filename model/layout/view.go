package layout

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// Internet is the id of the node that stands for anybody outside, where
// ViewOptions name what is exposed.
const Internet = "internet"

// ViewOptions say what of a graph is drawn.
type ViewOptions struct {
	// Detail draws every component and every route by itself: identities, logs,
	// keys, networks and packages too.
	Detail bool
	// Exposed lists the ids of components that anybody on the internet reaches;
	// arrows from a node for the internet lead to them.
	Exposed []string
}

// View is the part of a graph that is drawn: how data and events run through
// the system. Its lists are sorted.
type View struct {
	Nodes []ViewNode
	Edges []ViewEdge
	Zones []model.Zone // all of the graph's but those of kind internet, the outer first
	// Left out in the plain view: how many components of each kind.
	Hidden map[model.Kind]int
}

// ViewNode is a component, or several routes of an API to the same target.
type ViewNode struct {
	ID         string
	Kind       model.Kind
	Name       string
	Note       string   // what stands below the name: the service, or how many more
	Zone       string   // "" for the world outside
	Components []string // ids of the components that it stands for, none for the internet
	Maybe      bool     // its presence hangs on a condition
	Sensitive  []model.DataClass
}

// ViewEdge stands for all flows that are drawn from one node to another.
type ViewEdge struct {
	ID       string
	From, To string
	Kinds    []model.FlowKind
	Flows    []string // ids, none for arrows from the internet
	// Uncertain: no flow of it is stronger than a reference or a grant.
	Uncertain bool
	Off       bool // every flow of it is disabled
}

// overview holds the kinds that the plain view draws. The others are what a
// component has, more than what it talks to.
var overview = map[model.Kind]bool{
	model.KindActor: true, model.KindCDN: true, model.KindAPI: true, model.KindRoute: true, model.KindAuthorizer: true,
	model.KindIDP: true, model.KindFunction: true, model.KindWorkflow: true, model.KindPipe: true, model.KindQueue: true,
	model.KindTopic: true, model.KindBus: true, model.KindStream: true, model.KindSchedule: true, model.KindStore: true,
	model.KindSecret: true, model.KindCompute: true, model.KindExternal: true, model.KindNested: true,
}

// ViewOf picks what is drawn of a frozen graph.
func ViewOf(g *model.Graph, opts ViewOptions) View {
	v := &viewer{graph: g, opts: opts, node: map[string]int{}, edge: map[[2]string]int{}, hidden: map[model.Kind]int{}, groups: map[string]int{}}
	v.findZones()
	for _, c := range g.Components {
		v.addComponent(c)
	}
	for _, f := range g.Flows {
		v.addFlow(f)
	}
	if !opts.Detail {
		v.addGranted()
	}
	v.addInternet()
	if !opts.Detail {
		v.dropLooseEnds()
	}
	return v.view()
}

type viewer struct {
	graph    *model.Graph
	opts     ViewOptions
	nodes    []ViewNode
	edges    []ViewEdge
	node     map[string]int // component id to node
	edge     map[[2]string]int
	groups   map[string]int // of routes
	zones    []model.Zone
	internet map[string]bool // zones that are no frame
	hidden   map[model.Kind]int
}

func (v *viewer) findZones() {
	v.internet = map[string]bool{"": true}
	for _, z := range v.graph.Zones {
		if z.Kind == "internet" {
			v.internet[z.ID] = true
		}
	}
	for _, z := range v.graph.Zones {
		if v.internet[z.ID] {
			continue
		}
		if v.internet[z.Parent] {
			z.Parent = ""
		}
		v.zones = append(v.zones, z)
	}
}

func (v *viewer) addComponent(c *model.Component) {
	if !v.opts.Detail && (!overview[c.Kind] || isServicePrincipal(c)) {
		v.hidden[c.Kind]++
		return
	}
	if c.Kind == model.KindRoute && !v.opts.Detail {
		key := v.routeKey(c)
		if i, ok := v.groups[key]; ok {
			v.join(i, c)
			return
		}
		v.groups[key] = len(v.nodes)
	}
	n := ViewNode{ID: c.ID, Kind: c.Kind, Name: c.Name, Note: serviceNote(c), Zone: c.Zone,
		Components: []string{c.ID}, Maybe: c.Presence == model.Maybe}
	if v.internet[c.Zone] {
		n.Zone = ""
	}
	for _, d := range c.Data {
		if d.Sensitive() {
			n.Sensitive = append(n.Sensitive, d)
		}
	}
	v.node[c.ID] = len(v.nodes)
	v.nodes = append(v.nodes, n)
}

// isServicePrincipal reports whether an external party is the provider itself,
// as resource policies name it ("s3.amazonaws.com").
func isServicePrincipal(c *model.Component) bool {
	return c.Kind == model.KindExternal && (c.Service == "aws.principal" ||
		strings.HasSuffix(c.Name, ".amazonaws.com") && !strings.ContainsAny(c.Name, "/: "))
}

// routeKey is equal for routes that lead from the same API to the same targets.
func (v *viewer) routeKey(c *model.Component) string {
	var ends []string
	for _, f := range v.graph.In(c.ID) {
		if f.Kind == model.FlowRoutes || f.Kind == model.FlowGuards {
			ends = append(ends, "<"+f.From)
		}
	}
	for _, f := range v.graph.Out(c.ID) {
		ends = append(ends, ">"+f.To)
	}
	if len(ends) == 0 {
		return c.ID
	}
	slices.Sort(ends)
	return c.Zone + "\x00" + strings.Join(slices.Compact(ends), "\x00")
}

func (v *viewer) join(i int, c *model.Component) {
	n := &v.nodes[i]
	n.Components = append(n.Components, c.ID)
	n.Note = "and " + strconv.Itoa(len(n.Components)-1) + " more"
	n.Maybe = n.Maybe && c.Presence == model.Maybe
	v.node[c.ID] = i
}

// serviceNote is the service without its provider: "lambda function".
func serviceNote(c *model.Component) string {
	_, service, ok := strings.Cut(c.Service, ".")
	if !ok {
		return string(c.Kind)
	}
	return strings.ReplaceAll(service, ".", " ")
}

func (v *viewer) view() View {
	slices.SortFunc(v.nodes, func(a, b ViewNode) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(v.edges, func(a, b ViewEdge) int { return strings.Compare(a.ID, b.ID) })
	return View{Nodes: v.nodes, Edges: v.edges, Zones: v.zones, Hidden: v.hidden}
}

// Request asks for the view's layout; size gives each node's width and height.
func (v View) Request(size func(ViewNode) (width, height float64)) Request {
	var req Request
	for _, z := range v.Zones {
		req.Zones = append(req.Zones, Zone{ID: z.ID, Parent: z.Parent, Title: true})
	}
	for _, n := range v.Nodes {
		w, h := size(n)
		req.Nodes = append(req.Nodes, Node{ID: n.ID, Width: w, Height: h, Zone: n.Zone})
	}
	for _, e := range v.Edges {
		req.Edges = append(req.Edges, Edge{ID: e.ID, From: e.From, To: e.To})
	}
	return req
}
