package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// resolvePOM notes what a project needs. chain is its file and those of its
// parents, the nearest first. Versions that the chain leaves open stay unknown:
// they come from parents and bills of materials in a repository.
func (c *collector) resolvePOM(chain []*pom) {
	r := pomResolver{properties: pomProperties(chain), managed: map[string]pomArtifact{}}
	for _, p := range chain {
		for _, a := range p.managed {
			key := r.fill(a.group) + ":" + r.fill(a.name)
			if _, taken := r.managed[key]; !taken {
				r.managed[key] = a
			}
		}
	}
	seen := map[string]bool{} // the nearest declaration counts
	for _, p := range chain {
		for _, a := range p.needed {
			if key := r.fill(a.group) + ":" + r.fill(a.name); !seen[key] {
				seen[key] = true
				c.mavenDependency(&r, key, a)
			}
		}
	}
}

func (c *collector) mavenDependency(r *pomResolver, key string, a pomArtifact) {
	managed := r.managed[key]
	version, scope := r.fill(a.version), r.fill(a.scope)
	if version == "" {
		version = r.fill(managed.version)
	}
	if scope == "" {
		scope = r.fill(managed.scope)
	}
	if strings.Contains(key, "${") {
		c.m.Open = true
		return
	}
	dev := scope == "test"
	exact := exactMaven(version)
	switch {
	case dev || exact:
	case version == "" || strings.Contains(version, "${"):
		c.m.Open = true
	default:
		c.unpinned(key)
	}
	p := model.Package{Name: key, Direct: true, Dev: dev, Source: model.PackageFromRegistry, Pos: a.pos}
	if scope == "system" {
		p.Source = model.PackageFromPath
	}
	if exact {
		p.Version = strings.Trim(version, "[]")
	}
	c.add(p)
}

// exactMaven reports whether a version names one release: no range, no
// snapshot, and none of the words for the newest.
func exactMaven(v string) bool {
	if inner, ok := strings.CutPrefix(v, "["); ok {
		v = strings.TrimSuffix(inner, "]") // [1.0] allows 1.0 alone
	}
	return v != "" && !strings.ContainsAny(v, "[](),$ ") && v != "LATEST" && v != "RELEASE" && !strings.HasSuffix(v, "-SNAPSHOT")
}

// pomProperties gathers what a chain of project files defines. What a child
// says counts before what its parent says.
func pomProperties(chain []*pom) map[string]string {
	all := map[string]string{}
	define := func(name, value string) {
		if _, taken := all[name]; !taken && value != "" {
			all[name] = value
		}
	}
	for i, p := range chain {
		for name, value := range p.properties {
			define(name, value)
		}
		if i > 0 {
			continue
		}
		group, version := p.artifact.group, p.artifact.version
		if group == "" {
			group = p.parent.group
		}
		if version == "" {
			version = p.parent.version
		}
		for _, prefix := range []string{"project.", "pom.", ""} {
			define(prefix+"groupId", group)
			define(prefix+"artifactId", p.artifact.name)
			define(prefix+"version", version)
			define(prefix+"parent.groupId", p.parent.group)
			define(prefix+"parent.version", p.parent.version)
		}
	}
	return all
}

type pomResolver struct {
	properties map[string]string
	managed    map[string]pomArtifact // by "group:artifact"
}

// mostFilled bounds how often properties are replaced in one value: they may
// name each other in a circle.
const mostFilled = 50

// fill replaces "${…}" by properties. What is not defined stays.
func (r *pomResolver) fill(s string) string {
	for range mostFilled {
		start := strings.Index(s, "${")
		if start < 0 || len(s) > mostText {
			return s
		}
		end := strings.IndexByte(s[start:], '}')
		if end < 0 {
			return s
		}
		value, ok := r.properties[s[start+2:start+end]]
		if !ok {
			return s
		}
		s = s[:start] + value + s[start+end+1:]
	}
	return s
}
