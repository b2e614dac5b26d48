package native

import (
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Read reads a model file. With errors, the File holds what could be read.
func Read(doc *source.Node) (File, []*model.Error) {
	r := &reader{}
	if doc == nil || doc.Kind != source.Map {
		return r.file, []*model.Error{model.Errorf(model.CodeInvalid, posOf(doc), "a model file is a map").WithHint("begin it with `fourgate: 1`")}
	}
	r.each(doc, map[string]func(*source.Node){
		"fourgate":   r.version,
		"name":       func(n *source.Node) { r.file.Name = r.text(n) },
		"sources":    r.list(r.source),
		"zones":      r.list(r.zone),
		"components": r.list(r.component),
		"flows":      r.list(r.flow),
		"answers":    r.list(r.answer),
	})
	if doc.Get("fourgate") == nil {
		r.fail(doc, "the model file does not say its version").WithHint("begin it with `fourgate: 1`")
	}
	return r.file, r.errs
}

func posOf(n *source.Node) model.Pos {
	if n == nil {
		return model.Pos{}
	}
	return n.Pos
}

type reader struct {
	file File
	errs []*model.Error
	ids  map[string]model.Pos
}

func (r *reader) fail(n *source.Node, format string, args ...any) *model.Error {
	err := model.Errorf(model.CodeInvalid, posOf(n), format, args...)
	r.errs = append(r.errs, err)
	return err
}

// each hands every entry of a map to the reader of its key, and reports the
// keys that have none.
func (r *reader) each(n *source.Node, readers map[string]func(*source.Node)) {
	if n.Kind != source.Map {
		r.fail(n, "a map is expected here")
		return
	}
	for _, e := range n.Entries {
		if read, ok := readers[e.Key.Text]; ok {
			read(e.Value)
			continue
		}
		known := make([]string, 0, len(readers))
		for k := range readers {
			known = append(known, k)
		}
		slices.Sort(known)
		r.fail(e.Key, "there is no property %q here", e.Key.Text).WithHint("known are: %s", strings.Join(known, ", "))
	}
}

func (r *reader) list(read func(*source.Node)) func(*source.Node) {
	return func(n *source.Node) {
		if n.Kind != source.List {
			r.fail(n, "a list is expected here")
			return
		}
		for _, item := range n.Items {
			read(item)
		}
	}
}

func (r *reader) text(n *source.Node) string {
	s, ok := n.Str()
	if !ok {
		r.fail(n, "a text is expected here")
	}
	return s
}

// into reads a text into a variable.
func (r *reader) into(s *string) func(*source.Node) {
	return func(n *source.Node) { *s = r.text(n) }
}

func (r *reader) version(n *source.Node) {
	if v, ok := n.Int(); !ok || v != Version {
		r.fail(n, "this is version %s of the format; Fourgate reads version %d", n.Text, Version).WithHint("a newer Fourgate may read it")
	}
}

func (r *reader) source(n *source.Node) {
	s := Source{Path: r.text(n), Pos: n.Pos}
	if clean := path.Clean(s.Path); path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") {
		r.fail(n, "the source leads outside the folder of the model file").WithHint("name a path below it")
		return
	}
	r.file.Sources = append(r.file.Sources, s)
}

func (r *reader) zone(n *source.Node) {
	z := model.Zone{Source: n.Pos}
	r.each(n, map[string]func(*source.Node){
		"id": r.into(&z.ID), "name": r.into(&z.Name), "parent": r.into(&z.Parent),
		"kind": func(n *source.Node) {
			z.Kind = choice(r, n, []string{"internet", "provider", "account", "network", "application"})
		},
	})
	if z.ID == "" {
		r.fail(n, "a zone needs an id")
		return
	}
	r.file.Zones = append(r.file.Zones, z)
}

// choice reads one of several texts.
func choice[T ~string](r *reader, n *source.Node, values []T) T {
	s := T(r.text(n))
	if !slices.Contains(values, s) {
		names := make([]string, len(values))
		for i, v := range values {
			names[i] = string(v)
		}
		r.fail(n, "%q is not possible here", s).WithHint("use one of: %s", strings.Join(names, ", "))
	}
	return s
}

func (r *reader) data(into *[]model.DataClass) func(*source.Node) {
	return r.list(func(n *source.Node) { *into = append(*into, choice(r, n, model.DataClasses())) })
}
