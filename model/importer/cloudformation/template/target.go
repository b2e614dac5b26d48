package template

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Target returns the one resource of this template that an expression refers
// to: through Ref and Fn::GetAtt, through a text that starts with such a
// reference ("${Bucket.Arn}/*"), through an ARN or a URL built around one
// resource's name, or as a literal name or ARN that equals the physical name of
// one resource. It reports false where there is none or more than one.
func (t *Template) Target(n *source.Node) (id, attr string, ok bool) {
	return t.TargetOf(t.Text(n))
}

// TargetOf is Target for a text that is evaluated already.
func (t *Template) TargetOf(x Text) (id, attr string, ok bool) {
	if len(x.Refs) > 0 {
		for _, r := range x.Refs[1:] {
			if r.ID != x.Refs[0].ID {
				return "", "", false
			}
		}
		first := x.Refs[0]
		if x.S == unknownToken || startsWithRef(x.S, first) || isAddress(x.S) {
			return first.ID, first.Attr, true
		}
		return "", "", false
	}
	if x.State == model.StateUnknown || x.S == "" {
		return "", "", false
	}
	if t.physical == nil {
		t.physical = newPhysicalNames(t)
	}
	id, ok = t.physical.find(x.S)
	return id, "", ok
}

func startsWithRef(s string, r Ref) bool {
	name := r.ID
	if r.Attr != "" {
		name += "." + r.Attr
	}
	return strings.HasPrefix(s, "${"+name+"}")
}

// isAddress reports whether a text is an ARN or a URL, in which a resource's
// name stands for the resource.
func isAddress(s string) bool {
	return strings.HasPrefix(s, "arn:") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "s3://")
}
