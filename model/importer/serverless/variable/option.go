package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// option is a value of the command line.
func (r *resolver) option(a asked) outcome {
	const why = "an option of the command that deploys"
	likely := ""
	switch name, _ := certain(a.address); name {
	case "stage", "s":
		a.address, likely = []piece{known("stage")}, r.likely(r.provider("stage"))
	case "region", "r":
		a.address, likely = []piece{known("region")}, r.likely(r.provider("region"))
	}
	return outcome{node: r.guess(a.pos, a.name(), why, likely), open: true}
}

// likely gives the text that a value most likely is, "" where that cannot be
// told.
func (r *resolver) likely(n *source.Node) string {
	pieces, _ := r.pieces(n)
	for _, p := range pieces {
		if !p.chooses() {
			return ""
		}
	}
	return textOf(pieces)
}

// environment is a variable of the machine that deploys.
func (r *resolver) environment(a asked) outcome {
	if name, ok := certain(a.address); ok {
		if file := r.dotenvOf(name); file != "" {
			return r.only(a, "set in "+file+", whose values are not shown")
		}
	}
	return r.given(a, "an environment variable of the machine that deploys")
}

// param is a parameter: what a compose file passes counts before that of the
// stage. Deployment may give it another value.
func (r *resolver) param(a asked) outcome {
	name, ok := certain(a.address)
	if !ok {
		name = named(a.address, false)
	}
	if v := r.passed(a, name); v != nil {
		return outcome{node: v}
	}
	doc := r.in.Doc
	stage := r.likely(r.stage())
	sections := []*source.Node{r.at(doc, "params", "default"), r.at(doc, "stages", "default", "params")}
	if stage != "" {
		sections = []*source.Node{
			r.at(doc, "stages", stage, "params"), r.at(doc, "params", stage), // version 4's before version 3's
			r.at(doc, "stages", "default", "params"), r.at(doc, "params", "default"),
		}
	}
	for _, section := range sections {
		v := present(r.head(r.at(section).Get(name)))
		if v == nil {
			continue
		}
		return outcome{node: r.fallback(a.pos, a.name(), v)}
	}
	return r.given(a, "a parameter given at deployment")
}

// at follows keys through values whose variables are replaced on the outside.
func (r *resolver) at(n *source.Node, keys ...string) *source.Node {
	n = r.head(n)
	for _, k := range keys {
		n = r.head(n.Get(k))
	}
	return n
}

// core is a value of the framework itself.
func (r *resolver) core(a asked) outcome {
	switch name, _ := certain(a.address); name {
	case "stage":
		return outcome{node: r.anyStage(a.pos)}
	case "instanceId":
		return r.only(a, "the framework makes it up at deployment")
	}
	return r.only(a, "a value of the framework that only deployment knows")
}

// boolean turns a text into a truth value.
func (r *resolver) boolean(a asked) outcome {
	if len(a.params) == 0 {
		return outcome{}
	}
	pieces := a.params[0]
	def := model.StateKnown
	for _, p := range pieces {
		if p.state == model.StateUnknown {
			return r.only(a, "made of a value that only deployment knows")
		}
		if p.state == model.StateDefault {
			def = model.StateDefault
		}
	}
	var b *source.Node
	switch strings.ToLower(strings.TrimSpace(textOf(pieces))) {
	case "true", "1":
		b = source.NewBool(a.pos, true)
	case "false", "0":
		b = source.NewBool(a.pos, false)
	default:
		r.lose(a.pos, "strToBool is given a text that is neither true nor false", "give it true, false, 1 or 0")
		return r.only(a, "a text that is neither true nor false")
	}
	if def == model.StateDefault {
		b = r.parameter(a.pos, a.called(true), b)
	}
	return outcome{node: b}
}
