package template

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// Text is what an expression comes to as a string.
type Text struct {
	// S is the text, with tokens for what only deployment knows:
	// ${AWS::Region}, ${LogicalId}, ${LogicalId.Attr}, ${Param:Name},
	// ${Import:Name} and, for what cannot be told at all, ${?}. Inside
	// ${Import:…} no other token stands.
	S string
	// Refs are the resources of this template that the expression names, each
	// once, in order.
	Refs []Ref
	// State is Known for a text of literals and of tokens for resources and
	// pseudo parameters, Default where a parameter's default took part, and
	// Unknown where S holds another token.
	State model.State
	// Why says why the text is unknown, or whose default took part.
	Why string
	// Secret: it holds a secret's dynamic reference or a NoEcho parameter.
	Secret       bool
	Dynamic      []DynamicRef
	NoEchoParams []string

	tokens bool // S holds tokens
}

// Ref names a resource of the template; Attr is "" for what Ref yields.
type Ref struct{ ID, Attr string }

// IsZero reports whether the expression came to nothing, as AWS::NoValue and a
// missing property do.
func (x Text) IsZero() bool { return x.S == "" && len(x.Refs) == 0 && x.State == model.StateKnown }

// Bounds of one evaluation, above what CloudFormation itself accepts.
const (
	maxDepth = 250     // nested expressions
	maxSteps = 20_000  // values looked at
	maxText  = 1 << 18 // bytes of one text
)

// evaluator works out one expression within bounds.
type evaluator struct {
	t     *Template
	steps int
}

// Text evaluates an expression as a string. Nil, and a reference to
// AWS::NoValue, come to the empty text.
func (t *Template) Text(n *source.Node) Text {
	e := evaluator{t: t, steps: maxSteps}
	return e.text(n, 0)
}

const unknownToken = "${?}"

// unknown is a text of which nothing is known but the resources in it.
func unknown(why string, parts ...Text) Text {
	x := Text{S: unknownToken, State: model.StateUnknown, Why: why, tokens: true}
	for _, p := range parts {
		x.absorb(p)
	}
	return x
}

// token is a text that only deployment knows, of a known kind.
func token(name string, state model.State, why string) Text {
	return Text{S: "${" + name + "}", State: state, Why: why, tokens: true}
}

func literal(s string) Text {
	x := Text{S: s, State: model.StateKnown}
	return x.withDynamic()
}

// withDynamic notes the dynamic references in S.
func (x Text) withDynamic() Text {
	if !strings.Contains(x.S, dynamicOpen) {
		return x
	}
	x.Dynamic = dynamicRefs(x.S)
	for _, d := range x.Dynamic {
		x.Secret = x.Secret || d.Secret()
		x.degrade(model.StateUnknown, "resolved from "+d.Service+" at deployment")
	}
	return x
}

// absorb takes over what p refers to, without its text.
func (x *Text) absorb(p Text) {
	for _, r := range p.Refs {
		if !slices.Contains(x.Refs, r) {
			x.Refs = append(x.Refs, r)
		}
	}
	x.Secret = x.Secret || p.Secret
	x.Dynamic = append(x.Dynamic, p.Dynamic...)
	x.NoEchoParams = append(x.NoEchoParams, p.NoEchoParams...)
	x.tokens = x.tokens || p.tokens
	x.degrade(p.State, p.Why)
}

// degrade lowers the state to that of a part.
func (x *Text) degrade(state model.State, why string) {
	switch {
	case x.State == model.StateUnknown || state == model.StateKnown:
	case state == model.StateUnknown || x.State == model.StateKnown:
		x.State, x.Why = state, why
	}
}

// spend takes one step off the budget.
func (e *evaluator) spend(depth int) bool {
	e.steps--
	return e.steps >= 0 && depth <= maxDepth
}

func (e *evaluator) text(n *source.Node, depth int) Text {
	if n == nil || n.Kind == source.Null && n.Tag == "" {
		return Text{State: model.StateKnown}
	}
	if !e.spend(depth) {
		return unknown("the expression is too large")
	}
	name, arg, ok := Intrinsic(n)
	switch {
	case ok:
		return e.call(name, arg, depth)
	case n.IsScalar():
		return literal(n.Text)
	}
	return unknown("a "+n.Kind.String()+", not a text", e.parts(n, depth)...)
}

func (e *evaluator) call(name string, arg *source.Node, depth int) Text {
	switch name {
	case "Ref":
		return e.ref(arg)
	case "Fn::GetAtt":
		return e.getAtt(arg)
	case "Fn::Sub":
		return e.sub(arg, depth)
	case "Fn::Join":
		return e.join(arg, depth)
	case "Fn::Select":
		return e.selectText(arg, depth)
	case "Fn::If":
		return e.ifText(arg, depth)
	case "Fn::FindInMap":
		return e.findText(arg, depth)
	case "Fn::ImportValue":
		return e.importValue(arg, depth)
	case "Fn::Base64":
		return e.base64(arg, depth)
	case "Fn::Length":
		if items, open := e.strings(arg, depth+1); !open {
			return literal(strconv.Itoa(len(items)))
		}
	case openFunction:
		return e.open(arg)
	case "Fn::Transform":
		return unknown("a macro is not carried out", e.parts(arg, depth)...)
	}
	return unknown(name+" is worked out at deployment", e.parts(arg, depth)...)
}

// parts evaluates everything below n that is an expression, for the resources
// that it names.
func (e *evaluator) parts(n *source.Node, depth int) []Text {
	if n == nil || !e.spend(depth) {
		return nil
	}
	if IsIntrinsic(n) {
		return []Text{e.text(n, depth+1)}
	}
	var out []Text
	for _, item := range n.Items {
		out = append(out, e.parts(item, depth+1)...)
	}
	for _, entry := range n.Entries {
		out = append(out, e.parts(entry.Value, depth+1)...)
	}
	return out
}

// ImportToken is the token that stands for what another stack exports under a
// name.
func ImportToken(name string) string {
	return "Import:" + strings.NewReplacer("${", "", "}", "").Replace(name)
}

func (e *evaluator) importValue(arg *source.Node, depth int) Text {
	name := e.text(arg, depth+1)
	x := token(ImportToken(name.S), model.StateUnknown, "imported from another stack")
	x.absorb(name)
	return x
}

func (e *evaluator) base64(arg *source.Node, depth int) Text {
	x := e.text(arg, depth+1)
	if x.tokens || x.Secret || x.State == model.StateUnknown {
		return unknown("encoded at deployment", x)
	}
	if base64.StdEncoding.EncodedLen(len(x.S)) > maxText {
		return unknown("the text is too long", x)
	}
	x.S = base64.StdEncoding.EncodeToString([]byte(x.S))
	return x
}
