package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// outputs lists what the framework publishes of a service, for others to use:
// by the name of the export, or as ${cf:stack.Output}.
func (x *translator) outputs() []*template.Output {
	var out []*template.Output
	add := func(name string, pos model.Pos, value *source.Node) {
		out = append(out, &template.Output{Name: name, Pos: pos, Value: value, Export: text(pos, "sls-", x.stack, "-", name)})
	}
	for _, fn := range x.functions {
		add(functionID(fn.key)+"QualifiedArn", fn.pos, getAtt(fn.pos, fn.id, "Arn"))
	}
	for _, r := range x.made {
		switch {
		case r.ID == httpID:
			add("HttpApiId", r.Pos, ref(r.Pos, r.ID))
		case r.ID == deploymentBucketID:
			add("ServerlessDeploymentBucketName", r.Pos, ref(r.Pos, r.ID))
		case r.Type == "AWS::Lambda::LayerVersion":
			add(r.ID+"QualifiedArn", r.Pos, ref(r.Pos, r.ID))
		}
	}
	return out
}

// publish notes the outputs of the service's stack under the token that
// ${cf:stack.Output} comes to in another service.
func (x *translator) publish(t *template.Template, g *model.Graph) {
	stack := x.word(first(x.provider.Get("stackName"), x.stack))
	if stack == "" {
		return
	}
	for _, o := range t.Outputs {
		id, _, ok := t.Target(o.Value)
		if !ok {
			continue
		}
		if c := g.Component(x.in.File + "#" + id); c != nil {
			g.Publish("Param:cf:"+stack+"."+o.Name, model.Export{Component: c.ID, Pos: o.Pos})
		}
	}
}
