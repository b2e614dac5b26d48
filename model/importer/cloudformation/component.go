package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

const provider = "aws"

// id is the address of a logical id in this file.
func (b *builder) id(logical string) string {
	if r := b.t.Resource(logical); r != nil && r.Address != "" {
		logical = r.Address
	}
	return b.in.File + "#" + logical
}

// of returns the component that a resource became, nil where it became none.
func (b *builder) of(r *template.Resource) *model.Component {
	id, ok := b.ids[r.ID]
	if !ok {
		return nil
	}
	return b.g.Component(id)
}

// declare makes the component of a resource, or says that it is not modelled.
func (b *builder) declare(r *template.Resource) {
	if f := b.families[r.Type]; f.declare != nil {
		f.declare(b, r)
		return
	} else if f.stands != "" {
		b.folds[r.ID] = r.Prop(f.stands)
	}
	info, ok := catalogs.CloudFormationType(r.Type)
	switch {
	case ok && info.Kind != "":
		b.make(r, info)
	case ok || custom(r.Type):
	case strings.HasSuffix(r.Type, "::MODULE"):
		b.make(r, catalogs.ResourceType{Type: r.Type, Kind: model.KindNested, Service: "aws.cloudformation.module"})
	case strings.HasPrefix(r.Type, "AWS::Serverless::"):
		// The translation reports what it left.
	default:
		b.g.AddLoss(model.Loss{Kind: model.LossUnmodeled, Pos: typePos(r), Reason: r.Type + " is not modelled"})
	}
}

// nothing is for resources whose components are made while building.
func nothing(*builder, *template.Resource) {}

func typePos(r *template.Resource) model.Pos {
	if n := r.Attributes.Get("Type"); n != nil {
		return n.Pos
	}
	return r.Pos
}

// declareAs makes the component of a resource by the table of types, whatever
// its family says.
func (b *builder) declareAs(r *template.Resource) *model.Component {
	info, _ := catalogs.CloudFormationType(r.Type)
	return b.make(r, info)
}

// make adds the component of a resource and makes it known by its names.
func (b *builder) make(r *template.Resource, info catalogs.ResourceType) *model.Component {
	name := b.physicalName(r, info)
	c := b.add(model.Component{
		ID: b.id(r.ID), Kind: info.Kind, Service: info.Service, Name: r.Called(), Zone: b.accountZone(),
		Source: r.Pos, Origin: r.Origin, ARN: info.ARN(arnName(info, orToken(name, b.token(r.ID))), b.token(r.ID)),
	}, r.Condition)
	if r.GeneratedFrom != "" {
		c.GeneratedFrom = b.id(r.GeneratedFrom)
	}
	b.ids[r.ID] = c.ID
	b.types[c.ID] = info
	if r.Partial || r.Props != nil && (template.IsIntrinsic(r.Props) || r.Props.Get("Fn::Transform") != nil) {
		b.open[c.ID] = true
	}
	if c.ARN != "" {
		b.know(c.ARN, c.ID)
	}
	if name != "" {
		c.Aliases = append(c.Aliases, name)
		b.names[c.ID] = name
		b.know(info.Service+" "+name, c.ID)
	}
	b.know(info.Service+" "+b.token(r.ID), c.ID)
	return c
}

// add puts a component of this template into the graph. Where the id is taken
// it returns the one that has it.
func (b *builder) add(c model.Component, condition string) *model.Component {
	c.Provider = provider
	c.Presence, c.Condition = b.presence(condition)
	kept, added := b.g.AddComponent(c)
	if added {
		b.made = append(b.made, kept)
	}
	return kept
}

func (b *builder) know(key, id string) {
	if _, taken := b.known[key]; !taken {
		b.known[key] = id
	}
}

// presence says whether what stands under a condition is there. A condition is
// a name or what a branch gives: "IsProd and not IsTest".
func (b *builder) presence(condition string) (model.Presence, string) {
	if b.outside != "" {
		if condition == "" || b.decided(condition) {
			return model.Maybe, b.outside
		}
		return model.Maybe, both(b.outside, condition)
	}
	if condition == "" {
		return model.Present, ""
	}
	if b.decided(condition) {
		return model.Present, ""
	}
	return model.Maybe, condition
}

// decided reports whether a condition holds for certain.
func (b *builder) decided(condition string) bool {
	v, decided := b.t.Decide(condition)
	return decided && v
}

// physicalName is the name that the template gives a resource, "" where the
// provider makes one up.
func (b *builder) physicalName(r *template.Resource, info catalogs.ResourceType) string {
	if info.NameProperty == "" {
		return ""
	}
	n := r.Prop(info.NameProperty)
	if n == nil || template.IsNoValue(n) {
		return ""
	}
	name := b.t.Text(n)
	if name.Secret || strings.Contains(name.S, "${?}") {
		return ""
	}
	return b.expand(name.S)
}

// arnName is a name as it stands in an ARN: that of a parameter loses the slash
// that it begins with, because "parameter/" ends with one, and the address of
// an identity provider its scheme.
func arnName(info catalogs.ResourceType, name string) string {
	switch info.Type {
	case "AWS::SSM::Parameter":
		return strings.TrimPrefix(name, "/")
	case "AWS::IAM::OIDCProvider":
		return strings.TrimPrefix(name, "https://")
	}
	return name
}

func orToken(name, token string) string {
	if name != "" {
		return name
	}
	return token
}
