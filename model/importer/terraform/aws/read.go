package aws

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// attribute gives what an attribute of a resource is, "" for the resource as a
// whole.
func (t *translator) attribute(pos model.Pos, id, attribute string) *source.Node {
	id, key := config.InstanceOf(id)
	if _, ok := t.apart[id][key]; ok && key != "" {
		outer := t.key
		t.key = key
		defer func() { t.key = outer }()
	}
	r := t.resources[id]
	if r == nil {
		return template.Open(pos, strings.ReplaceAll(id, "/", ".")+suffix(attribute), "there is no such resource in this configuration")
	}
	if r.Mode == config.Data {
		return t.lookup(pos, r, attribute)
	}
	def, ok := catalogs.Terraform(r.Type)
	switch {
	case ok && def.Into != nil:
		return t.ofAddition(pos, r, def, attribute)
	case ok && def.Type != "":
		return t.ofResource(pos, r, def, attribute)
	}
	if text, ok := def.Reads[attribute]; ok {
		return t.standsFor(pos, text, r, open(pos, r, ""), open(pos, r, "arn"))
	}
	if v, ok := t.argument(pos, id, attribute); ok {
		return v
	}
	return open(pos, r, attribute)
}

// open is a value that only the provider knows.
func open(pos model.Pos, r *config.Resource, attribute string) *source.Node {
	return template.Open(pos, r.Address+suffix(attribute), "known at deployment only")
}

func suffix(attribute string) string {
	if attribute == "" {
		return ""
	}
	return "." + attribute
}

// ofResource gives an attribute of a resource that is one in CloudFormation.
func (t *translator) ofResource(pos model.Pos, r *config.Resource, def catalogs.TerraformResource, attribute string) *source.Node {
	id := t.logicalOf(r.ID())
	if r.Cardinality == 0 {
		return open(pos, r, attribute)
	}
	if r.Type == gatewayResource && attribute == "path" {
		return t.resourcePath(pos, r)
	}
	if text, ok := def.Reads[attribute]; ok {
		return t.standsFor(pos, text, r, template.RefTo(pos, id), template.GetAtt(pos, id, "Arn"))
	}
	info, _ := catalogs.CloudFormationType(def.Type)
	switch {
	case attribute == "" || attribute == "id":
		return template.RefTo(pos, id)
	case attribute == "arn":
		return template.GetAtt(pos, id, "Arn")
	case info.NameProperty != "" && propertyOf(def, attribute) == info.NameProperty && info.Kind != "":
		if info.Ref == catalogs.RefName {
			return template.RefTo(pos, id)
		}
		return template.GetAtt(pos, id, "Name")
	}
	if v, ok := t.argument(pos, r.ID(), attribute); ok {
		return v
	}
	first, _, _ := strings.Cut(attribute, ".")
	return template.GetAtt(pos, id, pascal(first))
}

// propertyOf is the property that an attribute becomes.
func propertyOf(def catalogs.TerraformResource, attribute string) string {
	if to := def.Properties[attribute].To; to != "" {
		return to
	}
	return pascal(attribute)
}

// ofAddition gives an attribute of a resource that only adds to another one:
// its own identity is that of the other.
func (t *translator) ofAddition(pos model.Pos, r *config.Resource, def catalogs.TerraformResource, attribute string) *source.Node {
	owner := open(pos, r, "")
	if v, ok := t.argument(pos, r.ID(), def.Into.By[0]); ok {
		owner = v
	}
	if text, ok := def.Reads[attribute]; ok {
		return t.standsFor(pos, text, r, owner, owner)
	}
	if attribute == "" || attribute == "id" || attribute == "arn" {
		return owner
	}
	if v, ok := t.argument(pos, r.ID(), attribute); ok {
		return v
	}
	return open(pos, r, attribute)
}

// standsFor gives what the catalogue says that an attribute is: itself and arn
// are what "Ref" and ${Arn} stand for.
func (t *translator) standsFor(pos model.Pos, text string, r *config.Resource, itself, arn *source.Node) *source.Node {
	switch {
	case text == "Ref":
		return itself
	case text == "Arn":
		return arn
	case strings.HasPrefix(text, "="):
		if v, ok := t.argument(pos, r.ID(), text[1:]); ok {
			return v
		}
		return open(pos, r, text[1:])
	case !strings.Contains(text, "${"):
		return template.GetAtt(pos, t.logicalOf(r.ID()), text)
	}
	if name, ok := strings.CutPrefix(text, "${AWS::"); ok && strings.IndexByte(name, '}') == len(name)-1 {
		return template.RefTo(pos, "AWS::"+name[:len(name)-1])
	}
	vars := source.NewMap(pos)
	for _, name := range variables(text) {
		switch {
		case strings.HasPrefix(name, "AWS::"):
		case name == "Ref":
			vars.Set(name, itself)
		case name == "Arn":
			vars.Set(name, arn)
		default:
			v, ok := t.argument(pos, r.ID(), name)
			if !ok {
				v = open(pos, r, name)
			}
			vars.Set(name, v)
		}
	}
	return template.Call(pos, fnSub, source.NewList(pos, source.NewString(pos, text), vars))
}

// variables are the names in a text of the form "…${Name}…".
func variables(text string) []string {
	var out []string
	for {
		_, rest, found := strings.Cut(text, "${")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return out
		}
		out, text = append(out, name), after
	}
}

// follow goes along the steps of an attribute: "environment.0.variables.TABLE".
// A block that stands once may be named without its number.
func follow(n *source.Node, attribute string) *source.Node {
	if attribute == "" {
		return nil
	}
	for step := range strings.SplitSeq(attribute, ".") {
		if n == nil || template.IsIntrinsic(n) {
			return nil
		}
		i, err := strconv.Atoi(step)
		switch {
		case n.Kind == source.List && err == nil && i >= 0 && i < len(n.Items):
			n = n.Items[i]
		case n.Kind == source.List && len(n.Items) == 1:
			n = n.Items[0].Get(step)
		default:
			n = n.Get(step)
		}
	}
	return n
}
