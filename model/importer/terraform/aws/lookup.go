package aws

import (
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// lookup gives an attribute of what a data source looks up: something outside
// of this configuration, told by the name or ARN that is asked for.
func (t *translator) lookup(pos model.Pos, r *config.Resource, attribute string) *source.Node {
	if r.Type == policyDocument && (attribute == "json" || attribute == "minified_json") {
		return template.Call(pos, fnJSON, t.policyDocument(r))
	}
	if r.Type == templateFile && attribute == "rendered" {
		if text, ok := t.rendered(pos, r); ok {
			return text
		}
	}
	found, _ := catalogs.TerraformLookup(r.Type)
	if text, ok := found.Reads[attribute]; ok {
		if v, asked := t.argument(pos, r.ID(), attribute); asked && !t.c.Complete {
			return v // another region than the one that is deployed to
		}
		return t.standsFor(pos, text, r, open(pos, r, "id"), open(pos, r, "arn"))
	}
	if def, ok := catalogs.Terraform(r.Type); ok && def.Type != "" {
		if v, ok := t.outside(pos, r, def, attribute); ok {
			return v
		}
	}
	if v, ok := t.argument(pos, r.ID(), attribute); ok {
		return v
	}
	return open(pos, r, attribute)
}

// outside gives an attribute of a resource that is made elsewhere.
func (t *translator) outside(pos model.Pos, r *config.Resource, def catalogs.TerraformResource, attribute string) (*source.Node, bool) {
	info, _ := catalogs.CloudFormationType(def.Type)
	text, listed := def.Reads[attribute]
	isName := info.NameProperty != "" && propertyOf(def, attribute) == info.NameProperty
	if !listed && !isName && attribute != "arn" && attribute != "id" && attribute != "" {
		return nil, false
	}
	arn := t.arnOutside(pos, r, def, info)
	name, named := t.nameOutside(pos, r, def, info)
	switch {
	case isName && named:
		return name, true
	case attribute == "arn":
		return arn, true
	case !listed && (attribute == "id" || attribute == ""):
		text = "Ref"
	}
	itself := arn
	switch {
	case info.Ref == catalogs.RefName && named:
		itself = name
	case info.Ref == catalogs.RefID || info.Ref == catalogs.RefName:
		itself = open(pos, r, "id")
		if v, ok := t.firstArgument(pos, r, "id", "key_id", "api_id", "rest_api_id", "user_pool_id", "file_system_id"); ok {
			itself = v
		}
	}
	if !strings.Contains(text, "${") && text != "Ref" && text != "Arn" && !strings.HasPrefix(text, "=") {
		return open(pos, r, attribute), true
	}
	return t.standsFor(pos, text, r, itself, arn), true
}

func (t *translator) firstArgument(pos model.Pos, r *config.Resource, names ...string) (*source.Node, bool) {
	for _, name := range names {
		if v, ok := t.argument(pos, r.ID(), name); ok {
			return v, true
		}
	}
	return nil, false
}

// nameOutside is the physical name that a data source asks for.
func (t *translator) nameOutside(pos model.Pos, r *config.Resource, def catalogs.TerraformResource, info catalogs.ResourceType) (*source.Node, bool) {
	attribute := "name"
	for _, e := range r.Body.Entries {
		if info.NameProperty != "" && propertyOf(def, e.Key.Text) == info.NameProperty {
			attribute = e.Key.Text
			break
		}
	}
	return t.argument(pos, r.ID(), attribute)
}

// arnOutside is the ARN that a data source asks for, or the one that the name
// asked for has.
func (t *translator) arnOutside(pos model.Pos, r *config.Resource, def catalogs.TerraformResource, info catalogs.ResourceType) *source.Node {
	if v, ok := t.argument(pos, r.ID(), "arn"); ok {
		return v
	}
	pattern := info.ARN("${Name}", "${Id}")
	if def.Type == "AWS::IAM::ManagedPolicy" {
		pattern = t.policyPattern(r)
	}
	name, named := t.nameOutside(pos, r, def, info)
	id, known := t.firstArgument(pos, r, "id", "key_id", "api_id")
	if pattern == "" || strings.Contains(pattern, "${Name}") && !named {
		return open(pos, r, "arn")
	}
	if !known {
		pattern = strings.TrimSuffix(pattern, "-${Id}") // which policies leave open as well
		id = open(pos, r, "id")
	}
	vars := source.NewMap(pos)
	if named {
		vars.Set("Name", name)
	}
	if strings.Contains(pattern, "${Id}") {
		vars.Set("Id", id)
	}
	return template.Call(pos, fnSub, source.NewList(pos, source.NewString(pos, pattern), vars))
}

// policyPattern is the ARN of a managed policy that is looked up by its name:
// the provider's own where there is one of that name.
func (t *translator) policyPattern(r *config.Resource) string {
	own := "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${Name}"
	given, ok := t.argument(r.Pos, r.ID(), "name")
	name, literal := given.Str()
	if !ok || !literal {
		return own
	}
	for _, path := range []string{"", "service-role/", "aws-service-role/", "job-function/"} {
		if _, ok := catalogs.ManagedPolicy("arn:aws:iam::aws:policy/" + path + name); ok {
			return "arn:aws:iam::aws:policy/" + path + "${Name}"
		}
	}
	return own
}
