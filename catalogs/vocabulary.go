package catalogs

import (
	_ "embed"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

//go:generate go run ./internal/vocabgen

//go:embed vocabulary.yaml
var vocabularyYAML []byte

// ReadVocabulary reads vocabulary.yaml. Programs use the generated package
// model/fact instead; this is what that is generated from, and what tests
// compare it with. Ids follow the order of the file.
func ReadVocabulary() ([]model.FactDef, []*model.Error) {
	docs, errs := source.Parse("vocabulary.yaml", vocabularyYAML, source.TemplateLimits())
	if len(errs) > 0 || len(docs) != 1 {
		return nil, errs
	}
	r := vocabularyReader{seen: map[string]bool{}}
	list := docs[0].Get("facts")
	if list == nil || list.Kind != source.List {
		return nil, []*model.Error{model.Errorf(model.CodeInvalid, docs[0].Pos, "the vocabulary has no list `facts`")}
	}
	for _, n := range list.Items {
		r.read(n)
	}
	return r.defs, r.errs
}

type vocabularyReader struct {
	defs []model.FactDef
	errs []*model.Error
	seen map[string]bool
}

func (r *vocabularyReader) fail(n *source.Node, format string, args ...any) {
	r.errs = append(r.errs, model.Errorf(model.CodeInvalid, n.Pos, format, args...))
}

func (r *vocabularyReader) read(n *source.Node) {
	d := model.FactDef{ID: model.FactID(len(r.defs) + 1)}
	for _, e := range n.Entries {
		text, _ := e.Value.Str()
		switch e.Key.Text {
		case "name":
			d.Name = text
		case "kinds":
			d.Kinds = textsOf[model.Kind](e.Value)
		case "flows":
			d.Flows = textsOf[model.FlowKind](e.Value)
		case "type":
			d.Type = valueType(text)
		case "enum":
			d.Enum = textsOf[string](e.Value)
		case "unit":
			d.Unit = text
		case "meaning":
			d.Meaning = text
		case "question":
			d.Question = text
		case "defaults":
		default:
			r.fail(e.Key, "a fact has no property %q", e.Key.Text)
		}
	}
	switch {
	case d.Name == "" || d.Meaning == "":
		r.fail(n, "a fact needs a name and a meaning")
	case r.seen[d.Name]:
		r.fail(n, "fact %q stands twice", d.Name)
	case d.Type == model.TypeNone:
		r.fail(n, "fact %q needs a type: bool, int, text, enum or list", d.Name)
	case len(d.Kinds)+len(d.Flows) == 0:
		r.fail(n, "fact %q applies to nothing", d.Name)
	}
	r.seen[d.Name] = true
	if defaults := n.Get("defaults"); defaults != nil {
		for _, item := range defaults.Items {
			d.Defaults = append(d.Defaults, r.readDefault(item, d))
		}
	}
	r.defs = append(r.defs, d)
}

func (r *vocabularyReader) readDefault(n *source.Node, d model.FactDef) model.FactDefault {
	var def model.FactDefault
	for _, e := range n.Entries {
		text, _ := e.Value.Str()
		switch e.Key.Text {
		case "service":
			def.Service = text
		case "source":
			def.Source = text
		case "fixed":
			def.Fixed = text == "true"
		case "value":
			v, ok := valueOf(e.Value, d.Type)
			if !ok {
				r.fail(e.Value, "the default of %q is no %s", d.Name, d.Type)
			}
			def.Value = v
		default:
			r.fail(e.Key, "a default has no property %q", e.Key.Text)
		}
	}
	if def.Service == "" || def.Source == "" {
		r.fail(n, "a default of %q needs a service and a source", d.Name)
	}
	return def
}

// valueType reads a type's name; an enum is a text.
func valueType(name string) model.ValueType {
	if name == "enum" {
		return model.TypeText
	}
	t, _ := model.ParseValueType(name)
	return t
}

func valueOf(n *source.Node, t model.ValueType) (model.Value, bool) {
	switch t {
	case model.TypeBool:
		b, ok := n.Bool()
		return model.Bool(b), ok
	case model.TypeInt:
		i, ok := n.Int()
		return model.Int(i), ok
	case model.TypeText:
		s, ok := n.Str()
		return model.Text(s), ok
	case model.TypeList:
		return model.List(textsOf[string](n)...), n.Kind == source.List
	}
	return model.Value{}, false
}

func textsOf[T ~string](n *source.Node) []T {
	var out []T
	for _, item := range n.Items {
		if s, ok := item.Str(); ok {
			out = append(out, T(s))
		}
	}
	return out
}
