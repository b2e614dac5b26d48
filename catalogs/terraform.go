package catalogs

import (
	"embed"
	"slices"
	"sync"
)

// terraformFiles say what Terraform's AWS resource types are in the words of
// CloudFormation, one file for each group of services.
//
//go:embed aws/terraform/*.yaml
var terraformFiles embed.FS

// TerraformResource says what a resource type of Terraform's AWS provider is in
// CloudFormation's words. A type has a Type, adds to another one by Into, or
// says nothing that is modelled.
//
// Attributes and blocks become the property of the same name in CloudFormation's
// spelling, "timeout_in_seconds" the property TimeoutInSeconds; Properties lists
// the exceptions. A block that stands once becomes a map, unless it is said to
// be a list.
type TerraformResource struct {
	Name string // "aws_sqs_queue"
	Type string // "AWS::SQS::Queue", "" for none of its own
	Into *TerraformOwner
	// Properties are the exceptions, by the path of the attribute:
	// "logging.target_bucket". A property's own path counts from that of the block
	// around it.
	Properties map[string]TerraformProperty
	// Defaults are what Terraform's provider sets where the source is silent and
	// CloudFormation does not, by property. One of a block holds where the block is.
	Defaults map[string]string
	// Parts are attributes that make a resource of their own in CloudFormation.
	Parts []TerraformPart
	// Reads says what an attribute of the resource stands for where another one
	// refers to it: "Ref"; the name of an attribute of CloudFormation's; "=name"
	// for the value of its own attribute of that name; or a text with ${Ref},
	// ${Arn} and pseudo parameters in it.
	Reads map[string]string
}

// TerraformOwner says what a resource adds to.
type TerraformOwner struct {
	Type string   // of the other resource, "aws_s3_bucket"
	By   []string // attributes that name it, the most telling first
	// Under is the path below which the properties go, "" for the top; with List
	// they are an item of the list there, with Value one attribute alone is.
	Under string
	List  bool
	Value string
}

// TerraformProperty says what becomes of an attribute or block.
type TerraformProperty struct {
	// To is the path of the property, "" for the same name, "-" for nothing, "."
	// for a block whose content takes its place.
	To string
	// List: a list even where it stands once. Several attributes may add to one.
	List bool
	// Map: its keys are the user's and stay as they are.
	Map bool
	// Wrap is the path below which a value, or each item, goes.
	Wrap string
	// JSON: a text that holds a document. Text is where the text goes that cannot
	// be read as one, "" for To; Pick is the part of the document that counts.
	JSON       bool
	Text, Pick string
	// Unless are types, each with the attribute that names the resource that one
	// belongs to, whose resources say the same: "aws_s3_bucket_policy.bucket".
	Unless []string
	// Values gives other words for values; "" is left out.
	Values map[string]string
}

// TerraformPart is a resource that one attribute makes beside its own.
type TerraformPart struct {
	Attribute string
	Type, To  string
	Is        string // Terraform's own type of such a resource, "" for none
	Owner     string // property that names the resource, "" for none
	JSON      bool
	Unless    []string          // as in TerraformProperty
	Also      map[string]string // further attributes and their properties
}

type terraformTables struct {
	resources map[string]TerraformResource
	lookups   map[string]TerraformResource
}

var loadTerraform = sync.OnceValues(readTerraform)

// Terraform returns what a resource type of Terraform's AWS provider is, and
// whether it is known. What it returns is shared: do not change it.
func Terraform(typ string) (TerraformResource, bool) {
	t, err := loadTerraform()
	if err != nil {
		return TerraformResource{}, false
	}
	r, ok := t.resources[typ]
	return r, ok
}

// TerraformLookup returns what a data source stands for that looks up no
// resource: only its Reads count. What it returns is shared.
func TerraformLookup(typ string) (TerraformResource, bool) {
	t, err := loadTerraform()
	if err != nil {
		return TerraformResource{}, false
	}
	r, ok := t.lookups[typ]
	return r, ok
}

// TerraformTypes returns the resource types that are known, sorted.
func TerraformTypes() []string {
	t, err := loadTerraform()
	if err != nil {
		return nil
	}
	out := make([]string, 0, len(t.resources))
	for name := range t.resources {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
