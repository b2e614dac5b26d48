package sam

import (
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// canonical writes a value as JSON without spaces and with sorted keys, and
// intrinsic functions in their long form.
func canonical(n *source.Node, depth int) string {
	if n == nil || depth > maxMerge {
		return "null"
	}
	if n.Tag != "" {
		name, arg, _ := template.Intrinsic(n)
		value := canonical(arg, depth+1)
		if name == "Fn::GetAtt" && arg.IsScalar() {
			id, attr, _ := strings.Cut(arg.Text, ".")
			value = "[" + strconv.Quote(id) + "," + strconv.Quote(attr) + "]"
		}
		return "{" + strconv.Quote(name) + ":" + value + "}"
	}
	var parts []string
	switch n.Kind {
	case source.List:
		for _, item := range n.Items {
			parts = append(parts, canonical(item, depth+1))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case source.Map:
		for _, e := range n.Entries {
			parts = append(parts, strconv.Quote(e.Key.Text)+":"+canonical(e.Value, depth+1))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case source.String:
		return strconv.Quote(n.Text)
	case source.Null:
		return "null"
	}
	return n.Text
}
