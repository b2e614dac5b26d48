package catalogs

import (
	"slices"
	"strings"
	"sync"

	"github.com/fourgate/fourgate/model"
)

// What a Ref to a resource returns.
const (
	RefName = "name"
	RefARN  = "arn"
	RefURL  = "url"
	RefID   = "id"
)

// ResourceType is what is known of a CloudFormation resource type.
type ResourceType struct {
	Type string // "AWS::SQS::Queue"
	// Kind of component that a resource of the type is; "" for a type that is
	// known and makes no component of its own.
	Kind         model.Kind
	Service      string // "aws.sqs.queue"
	Ref          string // what Ref returns: RefName, RefARN, RefURL or RefID
	NameProperty string // "QueueName"; "" where the provider makes the name up
	arn          string
}

// ARN returns the address of a resource of the type with a physical name and
// the part that the provider makes up, either of which may be a token such as
// "${Orders}"; "" where the type has none.
func (t ResourceType) ARN(name, id string) string {
	return strings.ReplaceAll(strings.ReplaceAll(t.arn, "${Name}", name), "${Id}", id)
}

var loadResourceTypes = sync.OnceValues(readResourceTypeTable)

// CloudFormationType returns what is known of a CloudFormation resource type,
// and whether it is in the table.
func CloudFormationType(name string) (ResourceType, bool) {
	list, err := loadResourceTypes()
	if err != nil {
		return ResourceType{}, false
	}
	i, ok := slices.BinarySearchFunc(list, name, func(t ResourceType, name string) int { return strings.Compare(t.Type, name) })
	if !ok {
		return ResourceType{}, false
	}
	return list[i], true
}

// CloudFormationTypes returns the table, sorted by type.
func CloudFormationTypes() []ResourceType {
	list, err := loadResourceTypes()
	if err != nil {
		return nil
	}
	return slices.Clone(list)
}

func readResourceTypeTable() ([]ResourceType, error) {
	t, err := openTable("aws/resource-types.tsv", "type", "kind", "ref", "name_property", "arn", "service")
	if err != nil {
		return nil, err
	}
	list := make([]ResourceType, 0, len(t.rows))
	for _, r := range t.rows {
		e := ResourceType{
			Type: r.get("type"), Ref: r.get("ref"), NameProperty: r.get("name_property"),
			Service: r.get("service"), arn: r.get("arn"),
		}
		if kind := r.get("kind"); kind != "-" {
			e.Kind = model.Kind(kind)
			if !slices.Contains(model.Kinds(), e.Kind) {
				return nil, r.errorf("%q is no kind of component", kind)
			}
		}
		if e.Service == "" {
			e.Service = strings.ReplaceAll(strings.ToLower(e.Type), "::", ".")
		}
		if n := len(list); n > 0 && list[n-1].Type >= e.Type {
			return nil, r.errorf("%s is out of order or appears twice", e.Type)
		}
		list = append(list, e)
	}
	return list, nil
}
