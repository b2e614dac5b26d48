package aws

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// mergedMap writes out what is known of maps that Terraform merges, of which
// some are not. Those stand as a macro does in a map of CloudFormation's: it
// may hold more.
func mergedMap(n *source.Node) *source.Node {
	name, arg, ok := template.Intrinsic(n)
	if !ok || name != "Fn::merge" || arg.Kind != source.List || template.IsIntrinsic(arg) {
		return n
	}
	out := source.NewMap(n.Pos)
	for _, item := range arg.Items {
		switch {
		case item.Kind == source.Map && !template.IsIntrinsic(item):
			for _, e := range item.Entries {
				out.Set(e.Key.Text, e.Value)
			}
		case item.Kind != source.Null:
			out.Set("Fn::Transform", item)
		}
	}
	return out
}

// sameItems are functions whose result has the items of their one argument.
var sameItems = map[string]bool{"Fn::distinct": true, "Fn::compact": true, "Fn::flatten": true, "Fn::toset": true, "Fn::tolist": true, "Fn::sort": true}

// joinedList writes out what is known of lists that Terraform joins, of which
// some are not: an expression stands among the items as one that is not known.
// It returns nil for anything else.
func joinedList(n *source.Node) *source.Node {
	name, arg, _ := template.Intrinsic(n)
	if arg == nil || arg.Kind != source.List || template.IsIntrinsic(arg) {
		return nil
	}
	switch {
	case sameItems[name] && len(arg.Items) == 1:
		return arg.Items[0]
	case name != "Fn::concat" && name != "Fn::setunion":
		return nil
	}
	out := source.NewList(n.Pos)
	for _, item := range arg.Items {
		if item.Kind == source.List && !template.IsIntrinsic(item) {
			out.Items = append(out.Items, item.Items...)
		} else if item.Kind != source.Null {
			out.Items = append(out.Items, item)
		}
	}
	return out
}
