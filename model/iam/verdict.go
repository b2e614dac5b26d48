package iam

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// level is how far one side goes, weakest first.
type level uint8

const (
	levelNone   level = iota // no statement applies
	levelOpaque              // only one that could not be read might
	levelUnsure              // one applies if something holds that is not known
	levelSure                // one applies
)

// verdict is what one side says in one direction, and which statements say so.
type verdict struct {
	level      level
	by         []*model.Statement
	conditions []model.Condition
}

// merge takes what either of several verdicts of one kind grants.
func merge(verdicts ...verdict) verdict {
	var out verdict
	for _, v := range verdicts {
		switch {
		case v.level > out.level:
			out = v
		case v.level == out.level:
			out.by = append(slices.Clip(out.by), v.by...)
			out.conditions = append(slices.Clip(out.conditions), v.conditions...)
		}
	}
	return out
}

// both takes what two sides grant together.
func both(a, b verdict) verdict {
	if a.level == levelNone || b.level == levelNone {
		return verdict{}
	}
	return verdict{
		level:      min(a.level, b.level),
		by:         append(slices.Clip(a.by), b.by...),
		conditions: append(slices.Clip(a.conditions), b.conditions...),
	}
}

// answer is what one policy says of a request.
type answer struct{ allow, deny verdict }

// unbounded is the answer of a boundary that is not there.
var unbounded = answer{allow: verdict{level: levelSure}}

// question is a request taken apart once.
type question struct {
	action   string // lower case
	resource text
	context  Context
}

func newQuestion(r Request) question {
	return question{action: strings.ToLower(r.Action), resource: compile(r.Resource), context: r.Context}
}

// ask evaluates statements without principals.
func (p *Policy) ask(q question) answer {
	var a answer
	for _, s := range p.deny {
		a.deny.add(s, q, Yes)
	}
	for _, s := range p.allow {
		a.allow.add(s, q, Yes)
	}
	if a.allow.level == levelNone {
		a.allow = p.unreadable()
	}
	return a
}

// unreadable is what the statements grant that could not be read.
func (p *Policy) unreadable() verdict {
	var v verdict
	for _, s := range p.opaque {
		v.level, v.by = levelOpaque, append(v.by, s.Statement)
	}
	return v
}

// add takes a statement into account, of which at is already known to apply.
// Weaker statements than those that decide are not kept.
func (v *verdict) add(s *statement, q question, at Tri) {
	at = min(at, s.coversAction(q.action))
	if at == No {
		return
	}
	if at = min(at, s.coversResource(q.resource)); at == No {
		return
	}
	holds, left := q.context.holds(s.Conditions)
	if at = min(at, holds); at == No {
		return
	}
	if s.Maybe != "" {
		at = Maybe
	}
	says := verdict{level: levelUnsure, by: []*model.Statement{s.Statement}, conditions: left}
	if at == Yes {
		says.level = levelSure
	}
	*v = merge(*v, says)
}
