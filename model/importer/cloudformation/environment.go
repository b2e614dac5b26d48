package cloudformation

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// environmentReading is what the variables of one function come to. Values are
// looked at and forgotten.
type environmentReading struct {
	names, plaintext, resolved, defaults []string
	external, plain                      []string
	open                                 bool
	addressOpen                          bool // a variable is named like an address, and its value is not known
	why                                  string
}

// environment states the facts of a function's variables, and adds a flow to
// every component that one of them names.
func (b *builder) environment(c *model.Component, r *template.Resource) {
	var e environmentReading
	for _, br := range b.branches(r.Props, "Environment", "Variables") {
		switch {
		case br.Node == nil:
		case br.Node.Kind != source.Map || template.IsIntrinsic(br.Node):
			e.open, e.why = true, "the variables are not written out"
		default:
			for _, v := range br.Node.Entries {
				if v.Key.Text == "Fn::Transform" { // which may add more
					e.open, e.why = true, "a part of the variables is not written out"
					continue
				}
				b.variable(&e, c, r, v, br.Condition)
			}
		}
	}
	e.state(c, b.firstPos(r, "Environment"))
}

// firstPos is where a property stands, or the resource where it is left out.
func (b *builder) firstPos(r *template.Resource, keys ...string) model.Pos {
	if n := r.Prop(keys...); n != nil {
		return n.Pos
	}
	return r.Pos
}

func (b *builder) variable(e *environmentReading, c *model.Component, r *template.Resource, v source.Entry, condition string) {
	name := v.Key.Text
	e.names = append(e.names, name)
	for _, br := range b.branches(v.Value) {
		if br.Node == nil {
			continue
		}
		x := b.t.Text(br.Node)
		under := both(condition, br.Condition)
		if b.secretVariable(e, c, r, name, br.Node, x, under) {
			continue
		}
		if id, ok := b.local(br.Node); ok && id != c.ID {
			f := b.flow(r, model.FlowUses, c.ID, id, v.Key, under)
			f.Evidence, f.Label = model.EvidenceReferenced, name
			continue
		}
		if scheme, host, ok := externalHost(x.S); ok && !ownHost(host) {
			e.external = append(e.external, host)
			if plainScheme(scheme) {
				e.plain = append(e.plain, host)
			}
			f := b.flow(r, model.FlowUses, c.ID, b.external(model.KindExternal, x.S, v.Key.Pos), v.Key, under)
			f.Evidence, f.Label = model.EvidenceReferenced, name
		} else if x.State == model.StateUnknown && namesAddress(name) {
			e.addressOpen = true
		}
	}
}

// namesAddress reports whether a variable is called like what holds the address
// of something outside.
func namesAddress(variable string) bool {
	variable = strings.ToLower(variable)
	for _, word := range []string{"url", "uri", "endpoint", "host"} {
		if strings.Contains(variable, word) {
			return true
		}
	}
	return false
}

// secretVariable notes a variable that holds a secret, and reports whether it
// does.
func (b *builder) secretVariable(e *environmentReading, c *model.Component, r *template.Resource, name string, n *source.Node, x template.Text, condition string) bool {
	for _, d := range x.Dynamic {
		if !d.Secret() {
			continue
		}
		e.resolved = append(e.resolved, name)
		f := b.flow(r, model.FlowUses, c.ID, b.dynamicSecret(d, n.Pos), n, condition)
		f.Label = name
		return true
	}
	switch {
	case len(x.NoEchoParams) > 0:
		if slices.ContainsFunc(x.NoEchoParams, b.hasDefault) {
			e.defaults = append(e.defaults, name)
		} else {
			e.resolved = append(e.resolved, name)
		}
		return true
	case x.Secret:
		return true
	case x.State == model.StateUnknown && secretParameter(x.S):
		e.resolved = append(e.resolved, name)
		return true
	case x.State == model.StateDefault && secret.Variable(name, x.S):
		e.defaults = append(e.defaults, name)
		return true
	case x.State != model.StateUnknown && secret.Variable(name, x.S), x.State == model.StateUnknown && secret.Value(x.S):
		e.plaintext = append(e.plaintext, name)
		return true
	}
	return false
}

// secretParameter reports whether a text is one parameter without a value, whose
// name promises a secret.
func secretParameter(text string) bool {
	name, isParameter := strings.CutPrefix(text, "${Param:")
	name, whole := strings.CutSuffix(name, "}")
	return isParameter && whole && !strings.Contains(name, "}") && secret.Named(name)
}

// hasDefault reports whether a parameter has a default that may be the secret
// itself: not an empty one, nor one that stands where the secret will. What an
// outer template passes counts before the parameter's own.
func (b *builder) hasDefault(parameter string) bool {
	for b.passed[parameter] != nil {
		x := b.outer.t.Text(b.passed[parameter])
		if len(x.NoEchoParams) != 1 {
			return x.State != model.StateUnknown && !x.Secret && secret.Variable("password", x.S)
		}
		b, parameter = b.outer, x.NoEchoParams[0]
	}
	p := b.t.Parameter(parameter)
	if p == nil || p.Default == nil {
		return false
	}
	s, ok := p.Default.Str()
	return ok && secret.Variable("password", s)
}

// dynamicSecret gives the component of a secret that deployment resolves.
func (b *builder) dynamicSecret(d template.DynamicRef, pos model.Pos) string {
	name, service := b.expand(secretName(d.Name)), "secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:"
	if id, ok := b.byAddress(name); ok {
		return id
	}
	if d.Service != "secretsmanager" {
		service = "ssm:${AWS::Region}:${AWS::AccountId}:parameter/"
		if id, ok := b.known["aws.ssm.parameter "+name]; ok {
			return id
		}
	} else if id, ok := b.known["aws.secretsmanager.secret "+name]; ok {
		return id
	}
	if _, isARN := parseARN(name); !isARN {
		name = "arn:${AWS::Partition}:" + service + trimSlash(name)
	}
	return b.external(model.KindSecret, name, pos)
}

// secretName cuts off what a reference says of a part of the secret, in the
// short form "name::key". The colons of tokens stay.
func secretName(reference string) string {
	inToken := false
	for i := range len(reference) {
		switch {
		case reference[i] == '{':
			inToken = true
		case reference[i] == '}':
			inToken = false
		case !inToken && strings.HasPrefix(reference[i:], "::"):
			return reference[:i]
		}
	}
	return reference
}

func trimSlash(s string) string {
	if len(s) > 0 && s[0] == '/' {
		return s[1:]
	}
	return s
}

// state puts the reading on the function. Lists are sorted.
func (e *environmentReading) state(c *model.Component, pos model.Pos) {
	list := func(id model.FactID, items []string, open bool) {
		slices.Sort(items)
		items = slices.Compact(items)
		if open {
			c.Facts.Set(id, model.Known(model.OpenList(items...), pos))
			return
		}
		c.Facts.Set(id, model.KnownList(items, pos))
	}
	if e.open && len(e.names) == 0 {
		for _, id := range []model.FactID{fact.EnvironmentVariables, fact.PlaintextSecretVariables, fact.ResolvedSecretVariables, fact.DefaultParameterSecrets} {
			c.Facts.Set(id, model.Unknown(e.why, pos))
		}
		return
	}
	if len(e.names) > 0 {
		list(fact.EnvironmentVariables, e.names, e.open)
	}
	list(fact.PlaintextSecretVariables, e.plaintext, e.open)
	list(fact.ResolvedSecretVariables, e.resolved, e.open)
	list(fact.DefaultParameterSecrets, e.defaults, e.open)
	list(fact.ExternalEndpoints, e.external, e.open || e.addressOpen)
	list(fact.PlaintextEndpoints, e.plain, e.open || e.addressOpen)
}
