package threat

import (
	"fmt"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// itemName is the variable that holds the element of a rule's for-each list.
const itemName = "item"

// The texts that every condition may name beside facts and predicates.
var metaNames = []string{"kind", "service", "provider", "origin"}

// newEnv makes the environment of conditions over components, or over flows
// and their two ends.
func newEnv(overFlows bool) (*cel.Env, error) {
	opts := []cel.EnvOption{cel.ClearMacros(), cel.Macros(cel.StandardMacros...), cel.Variable(itemName, cel.StringType)}
	prefixes := []string{""}
	if overFlows {
		prefixes = []string{"from.", "to."}
		for _, d := range fact.Defs() {
			if len(d.Flows) > 0 {
				opts = append(opts, cel.Variable(d.Name, celType(d.Type)))
			}
		}
		opts = append(opts, cel.Variable("flow_kind", cel.StringType), cel.Variable("evidence", cel.StringType), cel.Variable("principal", cel.StringType))
	}
	for _, prefix := range prefixes {
		for _, d := range fact.Defs() {
			if len(d.Kinds) > 0 {
				opts = append(opts, cel.Variable(prefix+d.Name, celType(d.Type)))
			}
		}
		for _, p := range predicates {
			opts = append(opts, cel.Variable(prefix+p.name, celType(p.typ)))
		}
		for _, name := range metaNames {
			opts = append(opts, cel.Variable(prefix+name, cel.StringType))
		}
	}
	return cel.NewEnv(opts...)
}

func celType(t model.ValueType) *cel.Type {
	switch t {
	case model.TypeBool:
		return cel.BoolType
	case model.TypeInt:
		return cel.IntType
	case model.TypeList:
		return cel.ListType(cel.StringType)
	}
	return cel.StringType
}

// condition is a compiled expression and the names that it reads.
type condition struct {
	program cel.Program
	reads   []string
	texts   []string // text constants, candidates for an unknown text
	numbers []int64  // number constants, candidates for an unknown number
}

// compile checks an expression and compiles it. An empty one gives nil.
func compile(env *cel.Env, e catalogs.Expr) (*condition, *model.Error) {
	if e.Text == "" {
		return nil, nil
	}
	fail := func(format string, args ...any) *model.Error {
		return model.Errorf(model.CodeInvalid, e.Pos, format, args...)
	}
	checked, issues := env.Compile(e.Text)
	if err := issues.Err(); err != nil {
		first, _, _ := strings.Cut(issues.Errors()[0].Message, "\n")
		return nil, fail("condition `%s`: %s", e.Text, first).WithHint("names are facts of the vocabulary or predicates of the walk: see docs/vocabulary.md and docs/rules.md")
	}
	if checked.OutputType() != cel.BoolType {
		return nil, fail("condition `%s` is a %s, not true or false", e.Text, checked.OutputType())
	}
	c := &condition{}
	if msg := c.inspect(checked.NativeRep()); msg != "" {
		return nil, fail("condition `%s`: %s", e.Text, msg)
	}
	program, err := env.Program(checked, cel.EvalOptions(cel.OptOptimize))
	if err != nil {
		return nil, fail("condition `%s`: %v", e.Text, err)
	}
	c.program = program
	return c, nil
}

// inspect collects what the condition reads and refuses what would treat an
// unknown as a value: has(), size(), and comparing a whole list.
func (c *condition) inspect(checked *ast.AST) string {
	refs, typs := checked.ReferenceMap(), checked.TypeMap()
	seen := map[string]bool{}
	var refused string
	visit := func(e ast.Expr) {
		if ref := refs[e.ID()]; ref != nil && ref.Name != "" && ref.Value == nil && !seen[ref.Name] && !strings.HasPrefix(ref.Name, "@") && len(ref.OverloadIDs) == 0 {
			seen[ref.Name] = true
			c.reads = append(c.reads, ref.Name)
		}
		switch e.Kind() {
		case ast.LiteralKind:
			switch v := e.AsLiteral().Value().(type) {
			case string:
				c.texts = append(c.texts, v)
			case int64:
				c.numbers = append(c.numbers, v)
			}
		case ast.SelectKind:
			if e.AsSelect().IsTestOnly() {
				refused = "has() is refused: it takes an unknown for a value"
			}
		case ast.CallKind:
			if msg := refusedCall(e.AsCall(), typs); msg != "" {
				refused = msg
			}
		}
	}
	ast.PostOrderVisit(checked.Expr(), ast.NewExprVisitor(visit))
	if refused != "" {
		return refused
	}
	return checkEnums(checked, refs)
}

func refusedCall(call ast.CallExpr, typs map[int64]*cel.Type) string {
	isList := func(e ast.Expr) bool {
		t := typs[e.ID()]
		return t != nil && t.Kind() == cel.ListKind && e.Kind() != ast.ListKind
	}
	switch call.FunctionName() {
	case "size":
		return "size() is refused: it takes an incomplete list for a whole one; use exists or all"
	case "_==_", "_!=_":
		if isList(call.Args()[0]) || isList(call.Args()[1]) {
			return "comparing a whole list is refused; use exists or all"
		}
	case "@in":
		if isList(call.Args()[1]) {
			return "`in` over a list of facts is refused; use exists(x, x == …)"
		}
	}
	return ""
}

// checkEnums refuses to compare an enum with a text that is none of its
// values: such a condition can never be true.
func checkEnums(checked *ast.AST, refs map[int64]*ast.ReferenceInfo) string {
	var wrong string
	check := func(name, text string) {
		_, bare, ok := strings.Cut(name, ".")
		if !ok {
			bare = name
		}
		d, ok := fact.Named(bare)
		if !ok || len(d.Enum) == 0 {
			return
		}
		for _, v := range d.Enum {
			if v == text {
				return
			}
		}
		wrong = fmt.Sprintf("%s is never %q: it is one of %s", name, text, strings.Join(d.Enum, ", "))
	}
	literal := func(e ast.Expr) (string, bool) {
		if e.Kind() != ast.LiteralKind {
			return "", false
		}
		s, ok := e.AsLiteral().Value().(string)
		return s, ok
	}
	ast.PostOrderVisit(checked.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.Kind() != ast.CallKind {
			return
		}
		args := e.AsCall().Args()
		switch e.AsCall().FunctionName() {
		case "_==_", "_!=_":
			for i := range 2 {
				if ref, ok := refs[args[i].ID()]; ok {
					if s, ok := literal(args[1-i]); ok {
						check(ref.Name, s)
					}
				}
			}
		case "@in":
			if ref, ok := refs[args[0].ID()]; ok && args[1].Kind() == ast.ListKind {
				for _, item := range args[1].AsList().Elements() {
					if s, ok := literal(item); ok {
						check(ref.Name, s)
					}
				}
			}
		}
	}))
	return wrong
}
