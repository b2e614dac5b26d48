package model

// Deployment is what one deployment of a template made, as the provider lists
// it: the exact word for which resource became what.
type Deployment struct {
	Name  string
	Parts map[string]string // component ids by the resource's address in its template
	Pos   Pos
}

// Deployed notes a deployment.
func (g *Graph) Deployed(d Deployment) { g.deployments = append(g.deployments, d) }

// Deployments are those that inputs list, in the order in which they were noted.
func (g *Graph) Deployments() []Deployment { return g.deployments }
