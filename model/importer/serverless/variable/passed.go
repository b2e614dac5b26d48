package variable

import (
	"path"
	"regexp"

	"github.com/fourgate/fourgate/model/source"
)

// composeFiles are the names of the files that put services together.
var composeFiles = []string{"serverless-compose.yml", "serverless-compose.yaml", "serverless-compose.json"}

// composed is what the compose file above a service says.
type composed struct {
	services *source.Node // nil where there is none
	folder   string       // of the compose file
}

// passed gives a parameter that the compose file passes to the service, nil for
// none.
func (r *resolver) passed(a asked, name string) *source.Node {
	c := r.compose()
	if c.services == nil {
		return nil
	}
	for _, e := range c.services.Entries {
		if c.folderOf(e.Value) != path.Dir(r.in.File) {
			continue
		}
		v := present(e.Value.Path("params", name))
		if v == nil || v.Kind != source.String {
			return v
		}
		return r.passedText(c, a, v)
	}
	return nil
}

// folderOf is the folder of a service of the compose file, "" for none.
func (c composed) folderOf(service *source.Node) string {
	if to := service.Get("path"); to.IsScalar() {
		return path.Join(c.folder, to.Text)
	}
	return ""
}

// outputOf is how a compose file writes an output of one of its services.
var outputOf = regexp.MustCompile(`\$\{([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\}`)

// passedText replaces the outputs of other services in a text. They are named
// by the folder of the service, which other services are published under.
func (r *resolver) passedText(c composed, a asked, v *source.Node) *source.Node {
	var pieces []piece
	at := 0
	for _, m := range outputOf.FindAllStringSubmatchIndex(v.Text, -1) {
		folder := c.folderOf(c.services.Get(v.Text[m[2]:m[3]]))
		if folder == "" {
			continue
		}
		n := r.open(a.pos, "service:"+folder+"."+v.Text[m[4]:m[5]], "an output of another service")
		pieces = append(pieces, known(v.Text[at:m[0]]))
		pieces = append(pieces, r.made[n]...)
		at = m[1]
	}
	if at == 0 {
		return r.head(v)
	}
	return r.render(a.pos, append(pieces, known(v.Text[at:])))
}

// compose reads the compose file that is nearest above the service. What is
// wrong with it is reported where it is imported itself.
func (r *resolver) compose() composed {
	if r.composed != nil {
		return *r.composed
	}
	r.composed = &composed{}
	if r.in.Root == nil {
		return *r.composed
	}
	for folder := path.Dir(r.in.File); ; folder = path.Dir(folder) {
		for _, name := range composeFiles {
			if services := r.servicesIn(path.Join(folder, name)); services != nil {
				r.composed = &composed{services: services, folder: folder}
				return *r.composed
			}
		}
		if folder == path.Dir(folder) {
			return *r.composed
		}
	}
}

// servicesIn are the services of a compose file, nil where there are none.
func (r *resolver) servicesIn(name string) *source.Node {
	data, err := r.bytes(name, source.TemplateLimits().Bytes)
	if err != nil {
		return nil
	}
	docs, _ := source.Parse(name, data, source.TemplateLimits())
	if len(docs) == 0 {
		return nil
	}
	services := docs[0].Get("services")
	if services == nil || services.Kind != source.Map {
		return nil
	}
	r.most += r.measure(docs[0]).values
	return services
}
