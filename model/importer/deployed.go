package importer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// fewest is how many resources a deployment and a template must have in common
// to be told to belong together: one may have its name by chance.
const fewest = 2

// sameDeployed pairs the components of templates with what was deployed of
// them, as ids. A provider lists by which address of its template it made each
// thing, but not of which template: it is the one that holds every address of
// the deployment, or whose every address the deployment holds, as long as there
// is one of each.
func sameDeployed(g *model.Graph) [][2]string {
	deployments := slices.Clone(g.Deployments())
	if len(deployments) == 0 {
		return nil
	}
	slices.SortStableFunc(deployments, func(a, b model.Deployment) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), a.Pos.Compare(b.Pos))
	})
	t := templatesOf(g)
	from := make([][]string, len(deployments))
	of := map[string]int{} // by template: how many deployments may be of it
	for i, d := range deployments {
		from[i] = t.thatMade(g, d)
		for _, file := range from[i] {
			of[file]++
		}
	}
	var out [][2]string
	for i, d := range deployments {
		if len(from[i]) != 1 || of[from[i][0]] != 1 {
			continue
		}
		for _, c := range t.at[from[i][0]] {
			if made := g.Component(d.Parts[addressIn(c)]); made != nil && made.Service == c.Service {
				out = append(out, [2]string{c.ID, made.ID})
			}
		}
	}
	return out
}

// templates are the components that code declares, by the file that their ids
// begin with and by their address in it.
type templates struct {
	at        map[string][]*model.Component
	byAddress map[string][]*model.Component
}

func templatesOf(g *model.Graph) templates {
	t := templates{map[string][]*model.Component{}, map[string][]*model.Component{}}
	for _, c := range g.Components {
		address := addressIn(c)
		if c.Origin != model.OriginAuthored && c.Origin != model.OriginGenerated || address == "" || strings.Contains(address, "/") {
			continue
		}
		file := strings.TrimSuffix(c.ID, "#"+address)
		t.at[file] = append(t.at[file], c)
		t.byAddress[address] = append(t.byAddress[address], c)
	}
	return t
}

// addressIn is what stands behind the file in a component's id.
func addressIn(c *model.Component) string {
	_, address, _ := strings.Cut(c.ID, "#")
	return address
}

// thatMade are the templates that a deployment may be of, sorted.
func (t templates) thatMade(g *model.Graph, d model.Deployment) []string {
	common := map[string]int{}
	for address, id := range d.Parts {
		made := g.Component(id)
		for _, c := range t.byAddress[address] {
			if made != nil && c.Service == made.Service {
				common[strings.TrimSuffix(c.ID, "#"+address)]++
			}
		}
	}
	var out []string
	for file, n := range common {
		if n >= fewest && (n == len(d.Parts) || n == len(t.at[file])) {
			out = append(out, file)
		}
	}
	slices.Sort(out)
	return out
}

// withParts adds to pairs of the same things the parts of both that are called
// the same, such as the routes of an API. A part's id begins with its whole's.
func withParts(g *model.Graph, into map[string]string) {
	for _, c := range g.Components {
		if into[c.ID] != "" {
			continue
		}
		for at := strings.LastIndexByte(c.ID, '/'); at > strings.IndexByte(c.ID, '#'); at = strings.LastIndexByte(c.ID[:at], '/') {
			to := into[c.ID[:at]]
			if to == "" {
				continue
			}
			if same := g.Component(to + c.ID[at:]); same != nil && same.Service == c.Service && same.Kind == c.Kind {
				into[c.ID] = same.ID
			}
			break
		}
	}
}
