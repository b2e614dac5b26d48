package aws

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// notifications writes what a bucket tells of its objects as CloudFormation
// does: one configuration for each event, with the filter as rules.
func notifications(_ *translator, _ instance, props *source.Node) bool {
	for _, key := range []string{"LambdaConfigurations", "QueueConfigurations", "TopicConfigurations"} {
		list := props.Get(key)
		if list == nil || list.Kind != source.List {
			continue
		}
		var out []*source.Node
		for _, item := range list.Items {
			out = append(out, notification(item)...)
		}
		props.Set(key, source.NewList(list.Pos, out...))
	}
	return true
}

func notification(n *source.Node) []*source.Node {
	if name, arg, ok := template.Intrinsic(n); ok {
		if name != fnIf || len(arg.Items) != 3 {
			return []*source.Node{n}
		}
		var out []*source.Node
		for _, v := range notification(arg.Items[1]) {
			out = append(out, choice(arg.Items[0].Text, v))
		}
		return out
	}
	var rules []*source.Node
	for _, key := range []string{"prefix", "suffix"} {
		if v := n.Get(pascal("filter_" + key)); v != nil {
			rules = append(rules, source.NewMap(v.Pos,
				source.Entry{Key: source.NewString(v.Pos, "Name"), Value: source.NewString(v.Pos, key)},
				source.Entry{Key: source.NewString(v.Pos, "Value"), Value: v}))
		}
	}
	events := []*source.Node{nil}
	if list := n.Get("Events"); list != nil && list.Kind == source.List && len(list.Items) > 0 {
		events = list.Items
	} else if list != nil {
		events[0] = list
	}
	out := make([]*source.Node, 0, len(events))
	for _, event := range events {
		one := source.NewMap(n.Pos)
		for _, key := range []string{"Function", "Queue", "Topic"} {
			if v := n.Get(key); v != nil {
				one.Set(key, v)
			}
		}
		if event != nil {
			one.Set("Event", event)
		}
		if len(rules) > 0 {
			put(one, "Filter.S3Key.Rules", source.NewList(n.Pos, rules...), false)
		}
		out = append(out, one)
	}
	return out
}
