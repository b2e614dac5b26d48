package importer

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// part is a file that a document of another one names as part of itself.
type part struct{ name, of, format string }

// findNested works out which candidates are parts of another one, so that they
// are imported with it and not a second time. A file that several documents
// name, or one of a circle that nothing leads into, is set apart: it is imported
// on its own.
func (r *reader) findNested() {
	parts := map[string][]part{} // by the file that names them
	named := map[string]int{}
	for i := 0; i < len(r.candidates); i++ {
		name := r.candidates[i].name
		parts[name] = r.partsOf(name)
		for _, p := range parts[name] {
			named[p.name]++
		}
	}
	if len(named) == 0 {
		return
	}
	r.nested, r.apart = map[string]part{}, map[string]bool{}
	for name, times := range named {
		r.apart[name] = times > 1
	}
	for _, first := range []bool{true, false} { // what is named nowhere, then circles
		for _, c := range r.candidates {
			if _, isPart := r.nested[c.name]; !isPart && (named[c.name] != 1 || !first) {
				r.reach(c.name, parts)
			}
		}
	}
}

// reach notes what is part of a file that is imported on its own.
func (r *reader) reach(name string, parts map[string][]part) {
	todo := []string{name}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		for _, p := range parts[at] {
			if _, seen := r.nested[p.name]; !seen && !r.apart[p.name] && p.name != name {
				r.nested[p.name] = p
				todo = append(todo, p.name)
			}
		}
	}
}

// partsOf lists the files that the documents of a file name as parts.
func (r *reader) partsOf(name string) []part {
	if r.text(name) {
		return nil
	}
	data, err := r.content(name, source.TemplateLimits())
	if err != nil {
		return nil // read says so
	}
	var out []part
	for _, f := range r.opts.Formats {
		n, ok := f.(Nester)
		if !ok || !n.Nests(data) {
			continue
		}
		docs, _ := source.Parse(name, data, source.TemplateLimits())
		for _, doc := range docs {
			in := Input{File: name, Doc: doc, Root: r.root.FS(), RootName: r.rootName, RootPath: r.rootPath, Data: data}
			if ok, _ := n.Recognise(in); ok {
				for _, p := range n.Nested(in) {
					out = append(out, part{name: p, of: name, format: n.Name()})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return out
}
