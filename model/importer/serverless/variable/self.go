package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// What the framework sets unless the service or an option says otherwise.
const (
	defaultStage  = "dev"
	defaultRegion = "us-east-1"
)

// self looks up a value of the service file itself.
func (r *resolver) self(a asked) outcome {
	a.address = withoutSuffix(a.address)
	switch known, ok := certain(a.address); {
	case !ok:
	case known == "service":
		if name := r.head(r.in.Doc.Get("service")).Get("name"); name != nil { // version 1 allowed an object
			return outcome{node: r.head(name)}
		}
	case known == "provider.stage":
		return outcome{node: r.stage()}
	case known == "provider.region":
		return outcome{node: r.region()}
	}
	return r.lookUp(a, r.in.Doc, keysOf(a.address))
}

// lookUp follows keys through a document.
func (r *resolver) lookUp(a asked, doc *source.Node, keys []key) outcome {
	missed := ""
	n := r.find(doc, query{pos: a.pos, name: a.name(), keys: keys, missed: &missed})
	if n == nil && missed != "" {
		return outcome{node: r.open(a.pos, a.name(), missed), open: true}
	}
	return outcome{node: n}
}

// certain gives a text all of which is known.
func certain(pieces []piece) (string, bool) {
	for _, p := range pieces {
		if p.state != model.StateKnown {
			return "", false
		}
	}
	return textOf(pieces), true
}

// withoutSuffix takes off what version 1 wrote behind an address to have it
// decrypted or split.
func withoutSuffix(address []piece) []piece {
	n := len(address)
	if n == 0 || address[n-1].node != nil {
		return address
	}
	last := address[n-1]
	for _, suffix := range []string{"~true", "~false", "~split"} {
		last.text = strings.TrimSuffix(last.text, suffix)
	}
	return append(address[:n-1:n-1], last)
}

// stage is what the service's stage comes to.
func (r *resolver) stage() *source.Node {
	if n := r.provider("stage"); n != nil {
		return n
	}
	return r.parameter(r.in.pos(), "sls:stage", source.NewString(r.in.pos(), defaultStage))
}

// anyStage is the stage that is deployed to: that of the provider unless an
// option says otherwise.
func (r *resolver) anyStage(pos model.Pos) *source.Node {
	n := r.stage()
	pieces, ok := r.pieces(n)
	for _, p := range pieces {
		ok = ok && p.state == model.StateKnown
	}
	if !ok {
		return n
	}
	return r.parameter(pos, "sls:stage", n)
}

// region is what the service's region comes to.
func (r *resolver) region() *source.Node {
	if n := r.provider("region"); n != nil {
		return n
	}
	return r.parameter(r.in.pos(), "opt:region", source.NewString(r.in.pos(), defaultRegion))
}

// provider gives a setting of the provider, nil where there is none. It is also
// nil for one that is being worked out: what it is made of may ask for it.
func (r *resolver) provider(setting string) *source.Node {
	n := r.in.Doc.Get("provider")
	if r.busy(n) {
		return nil
	}
	if n = r.head(n).Get(setting); r.busy(n) {
		return nil
	}
	return present(r.head(n))
}

// pos is where the document begins.
func (in Input) pos() model.Pos {
	if in.Doc == nil {
		return model.Pos{File: in.File}
	}
	return in.Doc.Pos
}
