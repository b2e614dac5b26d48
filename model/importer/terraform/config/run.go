package config

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// run is the loading of one root module.
type run struct {
	*Loader
	config  *Config
	used    map[*folder]bool
	steps   int       // left
	last    hcl.Range // what was worked out last
	depth   int
	modules int // left
	// failed counts what came to an error, which try and can look at.
	failed int
	// byDefault are values other than Ref that come from a variable's default.
	byDefault map[*source.Node]bool
	params    map[string]*template.Parameter
	stated    map[model.Loss]bool
}

func newRun(l *Loader, c *Config) *run {
	return &run{
		Loader: l, config: c, used: map[*folder]bool{}, steps: maxSteps, modules: maxModules,
		byDefault: map[*source.Node]bool{}, params: map[string]*template.Parameter{}, stated: map[model.Loss]bool{},
	}
}

// lose states a loss, once.
func (r *run) lose(kind model.LossKind, pos model.Pos, reason, hint string) {
	l := model.Loss{Kind: kind, Pos: pos, Reason: reason, Hint: hint}
	if !r.stated[l] {
		r.stated[l] = true
		r.config.Losses = append(r.config.Losses, l)
	}
}

// spend takes steps off the budget, and reports whether there were as many.
func (r *run) spend(n int) bool {
	if r.steps < 0 {
		return false
	}
	if r.steps -= n; r.steps < 0 {
		pos := model.Pos{File: r.config.File}
		if r.last.Filename != "" {
			pos = r.pos(r.last)
		}
		r.lose(model.LossUnread, pos, "the configuration is larger than this program works out: it ends here",
			"import a plan (terraform show -json) instead")
		return false
	}
	return true
}

// pos is where a range begins.
func (l *Loader) pos(rng hcl.Range) model.Pos {
	if f := l.files[rng.Filename]; f != nil {
		return f.pos(rng)
	}
	return model.Pos{File: rng.Filename, Line: rng.Start.Line, Column: rng.Start.Column}
}

// source is the source text of an expression in one line.
func (l *Loader) source(x hclsyntax.Expression) string {
	rng := x.Range()
	if f := l.files[rng.Filename]; f != nil {
		return f.source(rng)
	}
	return ""
}
