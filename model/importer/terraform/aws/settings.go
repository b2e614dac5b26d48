package aws

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// methodSettings splits the path of a method, "orders/{id}/GET", of which both
// halves may be "*".
func methodSettings(_ *translator, _ instance, props *source.Node) bool {
	n := props.Get("MethodPath")
	if n == nil || !n.IsScalar() {
		return true
	}
	i := strings.LastIndexByte(n.Text, '/')
	if i < 0 {
		return true
	}
	props.Set("HttpMethod", source.NewString(n.Pos, n.Text[i+1:]))
	props.Set("ResourcePath", source.NewString(n.Pos, "/"+strings.TrimPrefix(n.Text[:i], "/")))
	return true
}

// routeSettings writes the settings of routes by their keys.
func routeSettings(_ *translator, _ instance, props *source.Node) bool {
	list := props.Get("RouteSettings")
	if list == nil || list.Kind != source.List {
		return true
	}
	out := source.NewMap(list.Pos)
	for _, item := range list.Items {
		if key, ok := item.Get("RouteKey").Str(); ok {
			out.Set(key, item)
		}
	}
	props.Set("RouteSettings", out)
	return true
}

// dimensions writes those of an alarm as a list.
func dimensions(_ *translator, _ instance, props *source.Node) bool {
	listDimensions(props)
	if metrics := props.Get("Metrics"); metrics != nil {
		for _, m := range metrics.Items {
			listDimensions(get(m, "MetricStat.Metric"))
		}
	}
	return true
}

func listDimensions(n *source.Node) {
	d := n.Get("Dimensions")
	if d == nil || d.Kind != source.Map {
		return
	}
	list := source.NewList(d.Pos)
	for _, e := range d.Entries {
		list.Items = append(list.Items, source.NewMap(e.Value.Pos,
			source.Entry{Key: source.NewString(e.Value.Pos, "Name"), Value: e.Key},
			source.Entry{Key: source.NewString(e.Value.Pos, "Value"), Value: e.Value}))
	}
	n.Set("Dimensions", list)
}
