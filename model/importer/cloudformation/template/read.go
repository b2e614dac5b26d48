package template

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// The transforms that this project carries out itself.
const (
	samTransform       = "AWS::Serverless-2016-10-31"
	languageExtensions = "AWS::LanguageExtensions"
)

// reader collects what is wrong with the shape of a template while it reads
// the rest.
type reader struct {
	t    *Template
	errs []*model.Error
}

// Read reads one document as a template. What has the wrong shape is reported
// with its place and left out; the rest is read. The template is never nil.
//
// A template needs include only where it calls AWS::Include; without it, what
// is included is a loss.
func Read(doc *source.Node, file string, include Include) (*Template, []*model.Error) {
	r := &reader{t: &Template{File: file, Format: CloudFormation}}
	if doc == nil || doc.Kind != source.Map {
		pos := model.Pos{File: file}
		if doc != nil {
			pos = doc.Pos
		}
		r.t.Reindex()
		return r.t, []*model.Error{model.Errorf(model.CodeInvalid, pos, "the template is not a map").
			WithHint("a template has the sections Resources, Parameters, Outputs and so on")}
	}
	r.transforms(doc.Get("Transform"))
	r.t.Globals = r.section(doc, "Globals")
	r.t.Mappings = r.section(doc, "Mappings")
	r.t.Conditions = r.section(doc, "Conditions")
	r.t.Metadata = r.section(doc, "Metadata")
	r.parameters(r.section(doc, "Parameters"))
	resources := r.section(doc, "Resources")
	if resources == nil && doc.Get("Resources") == nil {
		r.fail(doc.Pos, "add the section Resources", "the template has no resources")
	}
	has := contentsOf(resources)
	if include != nil && has.macros {
		in := &includer{t: r.t, read: include, budget: maxIncludes}
		resources = in.node(resources, 0, 0)
		has = contentsOf(resources)
	}
	x := &expander{t: r.t, budget: maxForEach}
	if has.loops {
		resources = x.expand(resources)
	}
	r.resources(resources)
	r.outputs(x.expand(r.section(doc, "Outputs")))
	r.t.Reindex()
	if has.macros {
		r.t.reportMacros(resources)
	}
	return r.t, r.errs
}

func (r *reader) fail(pos model.Pos, hint, format string, args ...any) {
	r.errs = append(r.errs, model.Errorf(model.CodeInvalid, pos, format, args...).WithHint("%s", hint))
}

// section returns a section that is a map, nil where it is missing or empty.
func (r *reader) section(doc *source.Node, name string) *source.Node {
	n := doc.Get(name)
	switch {
	case n == nil || n.Kind == source.Null:
		return nil
	case n.Kind != source.Map:
		r.fail(n.Pos, "write one entry per name below "+name, "%s is a %s, not a map", name, n.Kind)
		return nil
	}
	return n
}

func (r *reader) transforms(n *source.Node) {
	items := []*source.Node{n}
	if n != nil && n.Kind == source.List {
		items = n.Items
	}
	for _, item := range items {
		if item != nil && item.Kind == source.Map {
			item = item.Get("Name")
		}
		if !item.IsScalar() || item.Kind == source.Null {
			continue
		}
		r.t.Transforms = append(r.t.Transforms, item.Text)
		switch item.Text {
		case samTransform:
			r.t.Format = SAM
		case languageExtensions:
		default:
			r.t.Lose(model.LossUnread, item.Pos, "the transform "+item.Text+" is not carried out: it may add or change resources",
				"import the processed template as well (aws cloudformation get-template --template-stage Processed)")
		}
	}
}

func (r *reader) resources(section *source.Node) {
	if section == nil {
		return
	}
	for _, e := range section.Entries {
		if res := r.resource(e); res != nil {
			r.t.Resources = append(r.t.Resources, res)
			if r.t.Format == CloudFormation && strings.HasPrefix(res.Type, "AWS::Serverless::") {
				r.t.Format = SAM
			}
		}
	}
}

// resource reads one resource, nil where it has no type.
func (r *reader) resource(e source.Entry) *Resource {
	id, n := e.Key.Text, e.Value
	if n.Kind != source.Map {
		r.fail(e.Key.Pos, "a resource has Type and Properties", "the resource %s is a %s, not a map", id, n.Kind)
		return nil
	}
	typ := n.Get("Type")
	if !typ.IsScalar() || typ.Text == "" || typ.Tag != "" {
		r.fail(e.Key.Pos, "add Type, such as AWS::Lambda::Function", "the resource %s has no type", id)
		return nil
	}
	res := &Resource{
		ID: id, Type: typ.Text, Pos: e.Key.Pos, Attributes: n, Origin: model.OriginAuthored,
		Condition: Scalar(n.Get("Condition")), DeletionPolicy: Scalar(n.Get("DeletionPolicy")),
		Metadata: n.Get("Metadata"),
	}
	res.Props = n.Get("Properties")
	if res.Props == nil || res.Props.Kind != source.Map || IsIntrinsic(res.Props) {
		// A macro in place of the properties is reported with the other macros.
		if name, _, _ := Intrinsic(res.Props); res.Props != nil && res.Props.Kind != source.Null && name != "Fn::Transform" {
			r.fail(res.Props.Pos, "write the properties as a map", "the properties of %s are not a map", id)
		}
		res.Props = source.NewMap(e.Key.Pos)
	}
	return res
}

func (r *reader) parameters(n *source.Node) {
	r.t.parameters = map[string]*Parameter{}
	if n == nil {
		return
	}
	for _, e := range n.Entries {
		p := &Parameter{Name: e.Key.Text, Pos: e.Key.Pos}
		if e.Value.Kind != source.Map {
			r.fail(e.Key.Pos, "a parameter has Type and, often, Default", "the parameter %s is a %s, not a map", p.Name, e.Value.Kind)
		} else {
			p.Type = Scalar(e.Value.Get("Type"))
			p.NoEcho = strings.EqualFold(Scalar(e.Value.Get("NoEcho")), "true")
			if d := e.Value.Get("Default"); d.IsScalar() {
				p.Default = d
			} else if d != nil {
				r.fail(d.Pos, "write lists as a text with commas", "the default of the parameter %s is a %s, not a single value", p.Name, d.Kind)
			}
			if allowed := e.Value.Get("AllowedValues"); allowed != nil {
				for _, item := range allowed.Items {
					p.Allowed = append(p.Allowed, item.Text)
				}
			}
		}
		r.t.Parameters = append(r.t.Parameters, p)
		r.t.parameters[p.Name] = p
	}
}

func (r *reader) outputs(n *source.Node) {
	if n == nil {
		return
	}
	for _, e := range n.Entries {
		if e.Value.Kind != source.Map {
			r.fail(e.Key.Pos, "an output has a Value", "the output %s is a %s, not a map", e.Key.Text, e.Value.Kind)
			continue
		}
		r.t.Outputs = append(r.t.Outputs, &Output{
			Name: e.Key.Text, Pos: e.Key.Pos, Value: e.Value.Get("Value"),
			Export: e.Value.Path("Export", "Name"), Condition: Scalar(e.Value.Get("Condition")),
		})
	}
}
