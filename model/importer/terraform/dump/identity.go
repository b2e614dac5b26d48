package dump

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// identity is an attribute of a resource that tells it from all others.
type identity struct {
	target
	typ  string
	data bool
}

// arnAttributes hold an ARN of the resource that they belong to.
var arnAttributes = []string{"arn", "execution_arn", "invoke_arn", "qualified_arn", "qualified_invoke_arn", "stream_arn", "layer_arn"}

// identify notes the ARNs of an instance.
func (r *reader) identify(i *instance) {
	for _, attr := range arnAttributes {
		if arn, ok := i.values.Get(attr).Str(); ok && strings.HasPrefix(arn, "arn:") {
			r.claim(arn, identity{target{address: i.address, attr: attr}, i.typ, i.mode == config.Data})
		}
	}
}

// claim notes whose ARN this is. A resource that belongs to another one, as a
// topic's policy does, may repeat its ARN, and has the longer type.
func (r *reader) claim(arn string, by identity) {
	had, taken := r.arns[arn]
	better := had.data && !by.data || had.data == by.data && len(by.typ) < len(had.typ)
	if !taken || better {
		r.arns[arn] = by
	}
}

// identifying are the attributes by whose value one resource names another.
var identifying = []string{"arn", "id", "name", "function_name", "bucket", "url", "root_resource_id", "key_id", "execution_arn", "invoke_arn", "stream_arn", "qualified_arn"}

// attributeOf gives the attribute of a resource that has a value, by
// preference the one that is asked for.
func (r *reader) attributeOf(address, value, wanted string) (string, bool) {
	for _, attr := range append([]string{wanted}, identifying...) {
		if attr != "" && r.valuesOf(address, attr)[value] {
			return attr, true
		}
	}
	return "", false
}

// valuesOf gives what an attribute is in the instances of a resource.
func (r *reader) valuesOf(address, attr string) map[string]bool {
	key := address + " " + attr
	if known, ok := r.values[key]; ok {
		return known
	}
	values := map[string]bool{}
	for _, i := range r.byAddress[address] {
		if value, ok := scalarAt(i.values, attr).Str(); ok {
			values[value] = true
		}
	}
	r.values[key] = values
	return values
}

// scalarAt follows an attribute's path: "vpc_config.0.vpc_id".
func scalarAt(n *source.Node, attr string) *source.Node {
	for key := range strings.SplitSeq(attr, ".") {
		if n == nil || n.Kind != source.List {
			n = n.Get(key)
		} else if at, err := strconv.Atoi(key); err == nil && at >= 0 {
			n = itemAt(n, at)
		} else {
			return nil
		}
	}
	return n
}
