package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// dataClasses reads the data classes that tags or the metadata of a resource
// state: "data-classification: phi".
func (b *builder) dataClasses(c *model.Component, r *template.Resource) {
	for _, key := range []string{"Tags", "UserPoolTags", "HostedZoneTags"} {
		n := r.Prop(key)
		if n == nil {
			continue
		}
		for _, e := range n.Entries {
			b.dataClass(c, e.Key.Text, e.Value)
		}
		for _, item := range b.items(n) {
			b.dataClass(c, b.t.Text(item.Node.Get("Key")).S, item.Node.Get("Value"))
		}
	}
	if r.Metadata != nil {
		for _, e := range r.Metadata.Entries {
			b.dataClass(c, e.Key.Text, e.Value)
		}
	}
}

// withoutSeparators joins the words of a tag's key.
var withoutSeparators = strings.NewReplacer("-", "", "_", "", ":", "", " ", "")

func (b *builder) dataClass(c *model.Component, key string, value *source.Node) {
	switch strings.ToLower(withoutSeparators.Replace(key)) {
	case "dataclassification", "dataclass", "dataclasses":
	default:
		return
	}
	list, _ := b.t.Strings(value)
	for _, x := range list {
		for word := range strings.FieldsFuncSeq(strings.ToLower(x.S), func(r rune) bool { return strings.ContainsRune(" ,;/+:", r) }) {
			if class := model.DataClass(word); slices.Contains(model.DataClasses(), class) && !slices.Contains(c.Data, class) {
				c.Data = append(c.Data, class)
			}
		}
	}
}
