package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// token is what stands for the generated name of a resource. Two templates may
// use one logical id for two things, so the second one's token names its file.
func (b *builder) token(logical string) string {
	if t, ok := b.tokens[logical]; ok {
		return t
	}
	return "${" + logical + "}"
}

// distinguish gives a token of their own to the logical ids that a template
// read before has as well.
func (b *builder) distinguish() {
	if len(b.g.Components) == 0 {
		return
	}
	taken := make(map[string]bool, len(b.g.Components))
	for _, c := range b.g.Components {
		taken[c.Name] = true
	}
	slug := strings.Map(func(r rune) rune {
		if strings.ContainsRune(":.?!*/ ${}", r) {
			return '_'
		}
		return r
	}, b.in.File)
	for _, r := range b.t.Resources {
		if taken[r.Called()] {
			b.tokens[r.ID] = "${" + slug + "#" + r.ID + "}"
		}
	}
}

// expand writes out the tokens of a text that name resources of the template:
// "${Orders.Arn}/*" becomes the ARN of Orders with "/*" behind it, so that
// policies and components speak of a resource in the same words.
func (b *builder) expand(text string) string {
	text = b.own(text)
	if !strings.Contains(text, "${") {
		return text
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "${")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			out.WriteString("${" + rest)
			return out.String()
		}
		out.WriteString(b.expandToken(name))
		text = after
	}
}

func (b *builder) expandToken(name string) string {
	if text, ok := b.expandPassed(name); ok {
		return text
	}
	logical, attr, _ := strings.Cut(name, ".")
	r := b.t.Resource(logical)
	if r == nil {
		return "${" + name + "}"
	}
	c := b.g.Component(b.ids[logical])
	if c == nil {
		return b.expandFolded(r, name, attr)
	}
	info := b.types[c.ID]
	switch {
	case attr == "Arn", attr == "TopicArn", attr == "FunctionArn", attr == "AliasArn", attr == "" && info.Ref == catalogs.RefARN:
		if c.ARN != "" {
			return c.ARN
		}
	case attr == "StreamArn":
		return c.ARN + "/stream/" + b.token(logical)
	case attr == "" && info.Ref != catalogs.RefURL, attr == "QueueName", attr == "TopicName", attr == "Name":
		if name := b.names[c.ID]; name != "" && info.Ref != catalogs.RefID {
			return name
		}
		return b.token(logical)
	}
	return "${" + name + "}"
}

// expandFolded writes out a token for a resource that is no component of its
// own, such as a rule that waits for events.
func (b *builder) expandFolded(r *template.Resource, name, attr string) string {
	if attr == "" {
		return b.token(r.ID)
	}
	info, ok := catalogs.CloudFormationType(r.Type)
	if !ok || attr != "Arn" || info.ARN("x", "x") == "" {
		return "${" + name + "}"
	}
	given := b.token(r.ID)
	// A name with tokens of its own is left alone: it may lead back to here.
	if x := b.t.Text(r.Prop(info.NameProperty)); info.NameProperty != "" && x.S != "" && !strings.Contains(x.S, "${") {
		given = x.S
	}
	return info.ARN(given, b.token(r.ID))
}
