package importer

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// exchange brings what files export to those that import it.
type exchange struct {
	g      *model.Graph
	tokens map[string]model.Export
}

// ownStack begins the token of an export whose name begins with the name of the
// stack that exports it. Which name that is, only deployment knows.
const ownStack = "Import:AWS::StackName"

// export finds what a token stands for: the export of that name, or the only
// one whose name is the same behind the name of its stack.
func (x *exchange) export(token string) (model.Export, bool) {
	if e, ok := x.tokens[token]; ok {
		return e, e != model.Export{}
	}
	name, ok := strings.CutPrefix(token, "Import:")
	if !ok {
		return model.Export{}, false
	}
	var found []model.Export
	for own, e := range x.tokens {
		if rest, ok := strings.CutPrefix(own, ownStack); ok && len(rest) > 1 && strings.HasSuffix(name, rest) && name != rest {
			found = append(found, e)
		}
	}
	if len(found) != 1 || found[0] == (model.Export{}) {
		return model.Export{}, false
	}
	return found[0], true
}

// exported gives the component that an external one stands for because its
// address is one that another file exports, "" for none.
func (x *exchange) exported(c *model.Component) string {
	for _, alias := range c.Aliases {
		rest, ok := strings.CutPrefix(alias, "${")
		token, behind, closed := strings.Cut(rest, "}")
		if !ok || !closed || behind != "" && behind[0] != '/' && behind[0] != ':' {
			continue
		}
		if e, ok := x.export(token); ok {
			return e.Component
		}
	}
	return ""
}

// rewrite says exported values in the words of the file that exports them,
// wherever policies and addresses name them. It gives the statements of
// identities that speak of other things than before, by component id.
func (x *exchange) rewrite() map[string][]model.Statement {
	rewritten := map[string][]model.Statement{}
	for _, c := range x.g.Components {
		for _, list := range [][]model.Statement{c.Permissions, c.Boundary, c.Trust, c.Resource} {
			for i := range list {
				before := list[i].Resources
				x.statement(&list[i])
				if !slices.Equal(before, list[i].Resources) && len(c.Permissions) > 0 && &list[0] == &c.Permissions[0] {
					rewritten[c.ID] = append(rewritten[c.ID], list[i])
				}
			}
		}
		if strings.Contains(c.ARN, "${") {
			c.ARN = x.text(c.ARN)
		}
	}
	return rewritten
}

func (x *exchange) statement(s *model.Statement) {
	s.Resources = x.texts(s.Resources)
	s.NotResources = x.texts(s.NotResources)
	s.Conditions = slices.Clone(s.Conditions)
	for i := range s.Conditions {
		s.Conditions[i].Values = x.texts(s.Conditions[i].Values)
	}
	s.Principals, s.NotPrincipals = slices.Clone(s.Principals), slices.Clone(s.NotPrincipals)
	for _, list := range [][]model.Principal{s.Principals, s.NotPrincipals} {
		for i := range list {
			list[i].Value = x.text(list[i].Value)
		}
	}
}

// texts replaces what is exported in a list, which others may share.
func (x *exchange) texts(list []string) []string {
	var out []string
	for i, text := range list {
		said := x.text(text)
		if said != text && out == nil {
			out = append([]string(nil), list...)
		}
		if out != nil {
			out[i] = said
		}
	}
	if out == nil {
		return list
	}
	return out
}

// text replaces the tokens of a text that an export stands for.
func (x *exchange) text(text string) string {
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
		token, after, closed := strings.Cut(rest, "}")
		e, ok := x.export(token)
		switch {
		case !closed:
			out.WriteString("${" + rest)
			return out.String()
		case ok && e.Text != "":
			out.WriteString(e.Text)
		default:
			out.WriteString("${" + token + "}")
		}
		text = after
	}
}
