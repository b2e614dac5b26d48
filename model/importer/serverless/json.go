package serverless

import (
	"encoding/json"
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// jsonText writes a value as JSON, as the framework does with inputs that are
// written out as maps. ok is false where the value holds an expression.
func jsonText(n *source.Node) (text string, ok bool) {
	var out strings.Builder
	if !writeJSON(&out, n, 0) {
		return "", false
	}
	return out.String(), true
}

func writeJSON(out *strings.Builder, n *source.Node, depth int) bool {
	switch {
	case n == nil || depth > maxMerge || n.Tag != "":
		return false
	case template.IsMap(n):
		for i, e := range n.Entries {
			out.WriteString(opening(i, '{'))
			out.WriteString(quoted(e.Key.Text) + ":")
			if !writeJSON(out, e.Value, depth+1) {
				return false
			}
		}
		out.WriteString(closing(len(n.Entries), "{", "}"))
	case n.Kind == source.List:
		for i, item := range n.Items {
			out.WriteString(opening(i, '['))
			if !writeJSON(out, item, depth+1) {
				return false
			}
		}
		out.WriteString(closing(len(n.Items), "[", "]"))
	case n.Kind == source.Map:
		return false
	case n.Kind == source.Null:
		out.WriteString("null")
	case n.Kind == source.String:
		out.WriteString(quoted(n.Text))
	default:
		out.WriteString(n.Text)
	}
	return true
}

func opening(i int, bracket rune) string {
	if i == 0 {
		return string(bracket)
	}
	return ","
}

func closing(count int, open, end string) string {
	if count == 0 {
		return open + end
	}
	return end
}

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(b)
}
