package config

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Config is one root module with all modules that it calls.
type Config struct {
	// File is what the ids of its components begin with: the folder's pattern
	// ("infra/*.tf"), or the plan's or state's file.
	File string
	// Resources are in the order of their addresses, each address once.
	Resources []*Resource
	Losses    []model.Loss
	// Account and Region are where the provider deploys to, "" where not known.
	Account, Region string
	// Complete: nothing exists beside what is listed, as in a plan or a state.
	Complete bool
}

// Mode tells what Terraform makes from what it only looks up.
type Mode string

// The modes.
const (
	Managed Mode = "managed"
	Data    Mode = "data"
)

// Resource is one resource block, or one data block, whatever the number of
// its instances.
type Resource struct {
	// Address is Terraform's own, without instance keys:
	// "module.api.aws_lambda_function.this", "data.aws_region.current".
	Address string
	Mode    Mode
	Type    string // "aws_lambda_function"
	Pos     model.Pos
	// Body holds attributes and nested blocks by Terraform's names. A nested
	// block is a List of Maps, also where it stands once. It is a Map, never nil.
	//
	// What is known is written out. What is not stands as an expression, in the
	// forms of package template:
	//
	//	{"Fn::GetAtt": [ID, "arn"]}       an attribute of a resource, by Terraform's name
	//	{"Fn::Join": ["", [part, …]]}     a text with such parts
	//	{"Fn::If": [condition, yes, no]}  a choice that is not decided
	//	{"Fn::ToJsonString": value}       jsonencode, of a value that holds expressions or not
	//	template.Open(pos, name, why)     anything else; name is "var.stage" for a variable
	//
	// A value that differs between instances is open.
	Body *source.Node
	// Cardinality is the number of instances, -1 where it is not known.
	Cardinality int
	// Condition is the condition under which there is any instance, as the source
	// says it ("var.create"), "" for always.
	Condition string
	// Catalogued: it comes from a module of the catalogue, whose own source was
	// not read. Its position is that of the module's call.
	Catalogued bool
}

// ID is the address in a form without dots, which would end a name in an
// expression.
func (r *Resource) ID() string { return ID(r.Address) }

// ID turns an address into the form that expressions name resources by:
// "module/api/aws_lambda_function/this".
func ID(address string) string { return strings.ReplaceAll(address, ".", "/") }
