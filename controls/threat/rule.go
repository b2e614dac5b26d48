package threat

import (
	"slices"
	"strings"

	"cel.dev/cel-go/cel"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// rule is a rule whose conditions are compiled.
type rule struct {
	catalogs.Rule
	pre, violation, safeguard *condition
	slots                     []slot
	index                     map[string]int // slot by name
	each                      *slot          // where the rule has a for-each
	item                      int            // index of the slot of the item, -1 where none is read
	memo                      map[string]outcome
	key                       []byte // scratch of memoKey
}

// compiler compiles rules; the two environments are made when first needed.
type compiler struct {
	components, flows *cel.Env
}

// Check compiles every rule and returns the defects: undeclared names, wrong
// types, refused functions, facts that no kind of the rule has.
func Check(rules []catalogs.Rule) []*model.Error {
	var c compiler
	var errs []*model.Error
	for i := range rules {
		_, more := c.compile(rules[i])
		errs = append(errs, more...)
	}
	return errs
}

func (c *compiler) env(overFlows bool) (*cel.Env, error) {
	env := &c.components
	if overFlows {
		env = &c.flows
	}
	if *env == nil {
		made, err := newEnv(overFlows)
		if err != nil {
			return nil, err
		}
		*env = made
	}
	return *env, nil
}

func (c *compiler) compile(src catalogs.Rule) (*rule, []*model.Error) {
	overFlows := len(src.Flows) > 0
	env, err := c.env(overFlows)
	if err != nil {
		return nil, []*model.Error{model.Errorf(model.CodeInternal, src.Pos, "expression environment: %v", err)}
	}
	r := &rule{Rule: src, memo: map[string]outcome{}, item: -1}
	var errs []*model.Error
	var names []string
	for _, part := range []struct {
		expr catalogs.Expr
		into **condition
	}{{src.Precondition, &r.pre}, {src.Violation, &r.violation}, {src.Safeguard, &r.safeguard}} {
		cond, err := compile(env, part.expr)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		*part.into = cond
		if cond != nil {
			names = append(names, cond.reads...)
		}
	}
	if src.ForEach != "" {
		each := slotsOf([]string{src.ForEach}, overFlows)
		r.each = &each[0]
		if each[0].fact == 0 && each[0].predicate == nil {
			errs = append(errs, model.Errorf(model.CodeInvalid, src.Pos, "for-each names %q, which is no fact or predicate", src.ForEach))
		}
	}
	r.slots = slotsOf(names, overFlows)
	r.index = make(map[string]int, len(r.slots))
	for i, s := range r.slots {
		r.index[s.name] = i
		if s.meta == itemName {
			r.item = i
		}
		errs = append(errs, r.checkSlot(s)...)
	}
	if r.item >= 0 && r.each == nil {
		errs = append(errs, model.Errorf(model.CodeInvalid, src.Pos, "`item` is only there in a rule with for-each"))
	}
	errs = append(errs, r.checkTexts()...)
	return r, errs
}

// checkSlot refuses a fact or predicate that none of the rule's kinds has: it
// would be unknown for ever.
func (r *rule) checkSlot(s slot) []*model.Error {
	wrong := false
	switch {
	case s.isFlow:
		d := fact.Def(s.fact)
		wrong = !slices.ContainsFunc(r.Flows, func(k model.FlowKind) bool { return slices.Contains(d.Flows, k) })
	case s.fact != 0 && s.end == self:
		d := fact.Def(s.fact)
		wrong = !slices.ContainsFunc(r.Kinds, d.AppliesTo)
	case s.predicate != nil && s.end == self:
		wrong = !slices.ContainsFunc(r.Kinds, s.predicate.appliesTo)
	}
	if !wrong {
		return nil
	}
	return []*model.Error{model.Errorf(model.CodeInvalid, r.Pos, "rule %s reads %s, which nothing that it applies to has", r.ID, s.name)}
}

// checkTexts makes sure that every placeholder of the rule's texts has a
// value.
func (r *rule) checkTexts() []*model.Error {
	var errs []*model.Error
	texts := []string{r.Explanation, r.Subject}
	for _, text := range texts {
		for _, name := range placeholders(text) {
			bare := strings.TrimPrefix(strings.TrimPrefix(name, "from."), "to.")
			_, isFact := fact.Named(bare)
			if !isFact && predicateNamed(bare) == nil && !slices.Contains([]string{"component", "item", "service", "actor", "identity", "from", "to"}, name) {
				errs = append(errs, model.Errorf(model.CodeInvalid, r.Pos, "rule %s: nothing is called {%s}", r.ID, name))
			}
		}
	}
	return errs
}

// appliesToService reports whether the rule is meant for a service.
func (r *rule) appliesToService(service string) bool {
	return len(r.Services) == 0 || slices.Contains(r.Services, service)
}
