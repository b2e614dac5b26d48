package config

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
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
	// Parameters are the root module's variables that expressions refer to by
	// {"Ref": "var.stage"}, and texts worked out from the defaults of such
	// variables, such as "upper(var.stage)", whose value is a default as well.
	Parameters []*template.Parameter
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
	//	{"Ref": "var.stage"}              a variable of the root module, one of Config.Parameters
	//	{"Ref": ID}                       a resource as a whole; ID[key] of an instance, where its key is known
	//	{"Fn::GetAtt": [ID, "arn"]}       an attribute of a resource, by Terraform's name; "vpc_config.0.vpc_id" below a block
	//	{"Fn::Join": ["", [part, …]]}     a text with such parts
	//	{"Fn::If": [condition, yes, no]}  a choice that is not decided
	//	{"Fn::ToJsonString": value}       jsonencode, of a value that holds expressions or not
	//	{"Fn::replace": [args…]}          another function of a value that names resources
	//	template.Open(pos, name, why)     anything else; name is "var.stage" for a variable
	//
	// Attributes that come to null are left out. A key that is not known stands as
	// the source writes it. A block that is there under a condition is
	// {"Fn::If": [condition, block, {"Ref": "AWS::NoValue"}]}, see [Blocks]. In
	// JSON, a block that is written as an object cannot be told from an attribute
	// and stands as a Map; Blocks reads it all the same.
	//
	// Where instances differ, a value stands as it does for any of them: in words
	// of each.key and count.index, which are open.
	Body *source.Node
	// Instances are the bodies of the single instances, in the order of their
	// keys, where there are several that are known.
	Instances []Instance
	// Alike: the bodies of the instances are equal. They may still mean different
	// things, for a reference does not say which instance it is to.
	Alike bool
	// Cardinality is the number of instances, -1 where it is not known.
	Cardinality int
	// Condition is the condition under which there is any instance, as the source
	// says it ("var.create"), "" for always.
	Condition string
	// Catalogued: it comes from a module of the catalogue, whose own source was
	// not read. Its position is that of the module's call.
	Catalogued bool
}

// Instance is one instance of a resource: its key, "0" or "orders", and what
// its body comes to.
type Instance struct {
	Key  string
	Body *source.Node
}

// ID is the address in a form without dots, which would end a name in an
// expression.
func (r *Resource) ID() string { return ID(r.Address) }

// ID turns an address into the form that expressions name resources by:
// "module/api/aws_lambda_function/this".
func ID(address string) string { return strings.ReplaceAll(address, ".", "/") }

// Block is one nested block, with the condition under which it is there: "" for
// always.
type Block struct {
	Body      *source.Node
	Condition string
}

// Blocks returns the nested blocks of a name, in their order. It takes a block
// for a Map, and a choice apart.
func Blocks(body *source.Node, name string) []Block {
	n := body.Get(name)
	if n == nil {
		return nil
	}
	items := []*source.Node{n}
	if n.Kind == source.List {
		items = n.Items
	}
	var out []Block
	for _, item := range items {
		out = appendBlocks(out, item, "")
	}
	return out
}

// maxChoices bounds how deep choices may be nested in each other.
const maxChoices = 16

func appendBlocks(out []Block, n *source.Node, condition string) []Block {
	if name, arg, ok := template.Intrinsic(n); ok {
		if name == "Fn::If" && len(arg.Items) == 3 && strings.Count(condition, " and ") < maxChoices {
			out = appendBlocks(out, arg.Items[1], both(condition, arg.Items[0].Text))
			out = appendBlocks(out, arg.Items[2], both(condition, "not "+arg.Items[0].Text))
		}
		return out
	}
	if n != nil && n.Kind == source.Map {
		out = append(out, Block{Body: n, Condition: condition})
	}
	return out
}

// both joins two conditions, of which "" is always met.
func both(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + " and " + b
}
