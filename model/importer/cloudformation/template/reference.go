package template

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// ref evaluates a Ref.
func (e *evaluator) ref(arg *source.Node) Text {
	if !arg.IsScalar() || IsIntrinsic(arg) {
		return unknown("a Ref to an expression")
	}
	return e.named(arg.Text)
}

// named is what ${name} and Ref name come to.
func (e *evaluator) named(name string) Text {
	if name == "AWS::NoValue" {
		return Text{State: model.StateKnown}
	}
	if strings.HasPrefix(name, "AWS::") {
		return token(name, model.StateKnown, "")
	}
	if p := e.t.parameters[name]; p != nil {
		if p == e.t.assumed.parameter {
			return literal(e.t.assumed.value)
		}
		return p.text()
	}
	if id, ok := e.t.references[name]; ok {
		name = id
	}
	if e.t.resources[name] != nil {
		x := token(name, model.StateKnown, "")
		x.Refs = []Ref{{ID: name}}
		return x
	}
	return missing(name, "there is no parameter or resource "+name)
}

// missing is what a reference to something that the template lacks comes to.
// Nothing is known of it but that the same reference means the same.
func missing(name, why string) Text {
	if strings.ContainsAny(name, "${}") {
		return unknown(why)
	}
	return token("Param:"+name, model.StateUnknown, why)
}

// getAtt evaluates a Fn::GetAtt.
func (e *evaluator) getAtt(arg *source.Node) Text {
	id, attr, ok := getAttParts(arg)
	if !ok {
		return unknown("a Fn::GetAtt that is not of the form Resource.Attribute")
	}
	return e.attribute(id, attr)
}

func (e *evaluator) attribute(id, attr string) Text {
	if e.t.resources[id] == nil {
		// "Orders.Alias" and an attribute of what that stands for.
		first, rest, _ := strings.Cut(attr, ".")
		if to, ok := e.t.references[id+"."+first]; ok {
			if rest == "" {
				return e.named(to)
			}
			id, attr = to, rest
		}
	}
	if to, ok := e.t.references[id]; ok {
		id = to
	}
	if e.t.resources[id] == nil {
		return missing(id+"."+attr, "there is no resource "+id)
	}
	name, state, why := attr, model.StateKnown, ""
	if name == "" {
		name, state, why = "?", model.StateUnknown, "an attribute that is worked out at deployment"
	}
	x := token(id+"."+name, state, why)
	x.Refs = []Ref{{ID: id, Attr: name}}
	return x
}

// fromStore reports whether a parameter is the name of a parameter of Systems
// Manager, whose value it stands for.
func (p *Parameter) fromStore() bool {
	return strings.HasPrefix(p.Type, "AWS::SSM::Parameter::Value<")
}

// text is what a parameter comes to. The default of a secret is not shown.
func (p *Parameter) text() Text {
	if p.given != nil {
		return *p.given
	}
	x := Text{Secret: p.NoEcho || p.Default.IsScalar() && looksSecret(p.Default.Text)}
	switch {
	case p.fromStore():
		x = token("Param:"+p.Name, model.StateUnknown, "parameter "+p.Name+", read from Systems Manager at deployment")
		if p.Default != nil {
			x.Dynamic = []DynamicRef{{Service: "ssm", Name: p.Default.Text}}
		}
	case len(p.Allowed) == 1 && !x.Secret:
		x = literal(p.Allowed[0])
	case p.Default == nil:
		x.S, x.State, x.tokens = "${Param:"+p.Name+"}", model.StateUnknown, true
		x.Why = "parameter " + p.Name + " has no default"
		if len(p.Allowed) > 0 {
			x.Why += "; it may be " + strings.Join(p.Allowed, ", ")
		}
	case x.Secret:
		x.S, x.State, x.tokens = "${Param:"+p.Name+"}", model.StateDefault, true
		x.Why = "parameter " + p.Name + ", default not shown"
	default:
		x = literal(p.Default.Text)
		if !p.set {
			x.degrade(model.StateDefault, "parameter "+p.Name+", default")
		}
	}
	if p.NoEcho {
		x.Secret, x.NoEchoParams = true, []string{p.Name}
	}
	return x
}

// Give sets the parameters of a template that is nested in another one to what
// that one passes, in its words; those that it does not pass keep their
// defaults, which then hold for certain. A secret stays one, whatever the
// parameter says of itself.
//
// A text with tokens is not repeated: its words mean something in the other
// template only. It stands as ${Param:Name}, as far as it is known there.
func (t *Template) Give(passed map[string]Text) {
	for _, p := range t.Parameters {
		x, ok := passed[p.Name]
		switch {
		case p.NoEcho || p.fromStore():
		case !ok:
			p.set = true
		case x.Secret:
			own := token("Param:"+p.Name, x.State, x.Why)
			own.Secret, own.Dynamic = true, x.Dynamic
			if len(x.NoEchoParams) > 0 {
				own.NoEchoParams = []string{p.Name}
			}
			p.given = &own
		case x.tokens || x.State == model.StateUnknown:
			own := token("Param:"+p.Name, x.State, x.Why)
			p.given = &own
		default:
			own := Text{S: x.S, State: x.State, Why: x.Why}
			p.given = &own
		}
	}
}

// looksSecret reports whether a text has the form of a well-known credential.
func looksSecret(s string) bool {
	for _, prefix := range []string{"-----BEGIN", "ghp_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "AIza", "AKIA", "ASIA"} {
		if strings.HasPrefix(s, prefix) && len(s) >= 16 {
			return true
		}
	}
	return false
}
