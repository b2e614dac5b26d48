package template

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// reportMacros records the macros called inside resources: what they put there
// cannot be read.
func (t *Template) reportMacros(resources *source.Node) {
	eachMap(resources, func(n *source.Node) {
		if n.Tag == "!Transform" {
			t.loseMacro(n, n)
		} else if call := n.Get("Fn::Transform"); call != nil {
			t.loseMacro(n, call)
		}
	})
}

// eachMap visits the maps and lists below n, each once. It uses no recursion.
func eachMap(n *source.Node, visit func(*source.Node)) {
	todo := []*source.Node{n}
	seen := map[*source.Node]bool{}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == nil || n.IsScalar() || seen[n] {
			continue
		}
		seen[n] = true
		visit(n)
		todo = append(todo, n.Items...)
		for _, e := range n.Entries {
			todo = append(todo, e.Value)
		}
	}
}

func (t *Template) loseMacro(at, call *source.Node) {
	name := Scalar(call.Get("Name"))
	if name == "AWS::Include" {
		t.Lose(model.LossUnread, at.Pos, "a part that AWS::Include brings in from elsewhere is not read: "+
			t.Text(call.Path("Parameters", "Location")).S, "import the processed template as well")
		return
	}
	if name == "" {
		name = "(unnamed)"
	}
	t.Lose(model.LossUnread, at.Pos, "the macro "+name+" is not carried out: it may add or change properties", "import the processed template as well")
}
