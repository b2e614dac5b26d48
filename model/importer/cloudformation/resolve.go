package cloudformation

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// end is a component at the end of a flow, with the condition under which the
// flow goes there.
type end struct {
	id, condition string
}

// ends gives the components that an expression names, one for each condition.
// What is not in this template becomes an external component; kind is what it
// is where its address does not tell.
func (b *builder) ends(kind model.Kind, n *source.Node, keys ...string) []end {
	if found, plain := plainPath(n, keys); plain && found == nil {
		return nil
	}
	var out []end
	for _, br := range b.branches(n, keys...) {
		if br.Node == nil || br.Node.Kind == source.Null {
			continue
		}
		if id, ok := b.end(kind, br.Node); ok {
			out = join(out, end{id, br.Condition})
		}
	}
	return out
}

// join adds an end. Both sides of a condition that name one component are one
// end, under no condition.
func join(ends []end, e end) []end {
	for i, had := range ends {
		if had.id == e.id && (had.condition == "not "+e.condition || e.condition == "not "+had.condition) {
			ends[i].condition = ""
			return ends
		}
	}
	return append(ends, e)
}

// end gives the one component that an expression names.
func (b *builder) end(kind model.Kind, n *source.Node) (string, bool) {
	if id, ok := b.local(n); ok {
		return id, true
	}
	x := b.t.Text(n)
	if x.S == "" || x.Secret && len(x.Dynamic) == 0 {
		return "", false
	}
	return b.external(kind, b.expand(x.S), n.Pos), true
}

// address is end for a value that must be an ARN. A text that is none may be
// the secret itself, written where its ARN belongs, and is not repeated.
func (b *builder) address(kind model.Kind, n *source.Node) (string, bool) {
	if x := b.t.Text(n); !strings.HasPrefix(x.S, "arn:") && !strings.Contains(x.S, "${") && len(x.Dynamic) == 0 {
		return "", false
	}
	return b.end(kind, n)
}

// local gives the component of this template that an expression names.
func (b *builder) local(n *source.Node) (string, bool) {
	if n == nil {
		return "", false
	}
	x := b.t.Text(n)
	if logical, attr, ok := b.t.TargetOf(x); ok {
		if id, ok := b.output(logical, attr); ok {
			return id, true
		}
		if id, ok := b.fold(logical); ok {
			return id, true
		}
	}
	if id, ok := b.passedIn(x.S); ok {
		return id, true
	}
	return b.byAddress(b.expand(x.S))
}

// fold gives the component that a resource is or stands for: an alias or a
// version stands for its function.
func (b *builder) fold(logical string) (string, bool) {
	const steps = 8 // a chain of names; a cycle ends here
	for range steps {
		if id, ok := b.ids[logical]; ok {
			return id, true
		}
		n := b.folds[logical]
		if n == nil {
			return "", false
		}
		x := b.t.Text(n)
		next, _, ok := b.t.TargetOf(x)
		if !ok {
			return b.byAddress(b.expand(x.S))
		}
		logical = next
	}
	return "", false
}

// byAddress gives the component with an ARN, with or without a qualifier, a
// path or an index behind it.
func (b *builder) byAddress(address string) (string, bool) {
	if id, ok := b.known[address]; ok {
		return id, true
	}
	a, ok := parseARN(address)
	if !ok {
		return "", false
	}
	a = a.canonical()
	if id, ok := b.known[a.base()]; ok {
		return id, true
	}
	name := a.name()
	if strings.Contains(name, unread) || !a.here() {
		return "", false
	}
	if id, ok := b.known[a.componentService()+" "+name]; ok {
		return id, true
	}
	if a.service == "secretsmanager" { // six characters that the provider makes up
		name = strings.TrimSuffix(strings.TrimSuffix(name, "-*"), "-??????")
		id, ok := b.known["aws.secretsmanager.secret "+name]
		return id, ok
	}
	return b.byToken(a, name)
}

// byToken gives the component whose generated name is all there is of the name
// in an ARN, where it is of the kind that the ARN is of.
func (b *builder) byToken(a arn, name string) (string, bool) {
	logical, ok := strings.CutPrefix(name, "${")
	if !ok || !strings.HasSuffix(logical, "}") {
		return "", false
	}
	logical, _, _ = strings.Cut(logical[:len(logical)-1], ".")
	c := b.g.Component(b.ids[logical])
	if c == nil || c.Kind != arnKinds[a.kindKey()] {
		return "", false
	}
	return c.ID, true
}

// external gives the component of something outside the template.
func (b *builder) external(kind model.Kind, address string, pos model.Pos) string {
	c := model.Component{
		Kind: kind, Service: "aws", Name: address, Zone: zoneProvider, Source: pos,
		Origin: model.OriginExternal,
	}
	if a, ok := parseARN(address); ok {
		a = a.canonical()
		c.ARN = a.base()
		c.Service, c.Name = a.componentService(), a.name()
		if k, ok := arnKinds[a.kindKey()]; ok {
			c.Kind = k
		}
		address = c.ARN
	}
	if scheme, host, ok := externalHost(address); ok {
		c.Kind, c.Service, c.Name, c.Zone = model.KindExternal, "https", host, zoneInternet
		address = scheme + "://" + host
	} else if secret.Value(address) {
		address = "a " + string(kind) // what it names is not repeated
		c.Name = address
	}
	c.ID = "external:" + address
	if ownTokens(address) {
		c.ID = "external:" + b.in.File + "#" + address
		c.Aliases = []string{address}          // what it stands for may be in another file
		if strings.Contains(address, unread) { // two that cannot be read are two
			c.ID, c.Aliases = fmt.Sprintf("%s at %d:%d", c.ID, pos.Line, pos.Column), nil
		}
		c.Name = strings.NewReplacer("${Param:", "", "${Import:", "", "${", "", "}", "").Replace(c.Name)
	}
	if c.Name == "" {
		c.Name = string(c.Kind)
	}
	return b.add(c, "").ID
}

// ownTokens reports whether a text hangs on a value that means something in
// its own template only: any token but a pseudo parameter.
func ownTokens(text string) bool {
	for {
		_, rest, found := strings.Cut(text, "${")
		if !found {
			return false
		}
		name, after, _ := strings.Cut(rest, "}")
		if !strings.HasPrefix(name, "AWS::") {
			return true
		}
		text = after
	}
}

// condition joins those of a resource and of branches within it.
func (b *builder) under(r *template.Resource, conditions ...string) string {
	out := r.Condition
	for _, c := range conditions {
		out = both(out, c)
	}
	return out
}
