package serverless

import (
	"path"

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
		add(functionID(fn.key)+"QualifiedArn", fn.pos, template.GetAtt(fn.pos, fn.id, "Arn"))
	}
	for _, r := range x.made {
		switch {
		case r.ID == httpID:
			add("HttpApiId", r.Pos, template.RefTo(r.Pos, r.ID))
		case r.ID == deploymentBucketID:
			add("ServerlessDeploymentBucketName", r.Pos, template.RefTo(r.Pos, r.ID))
		case r.Type == "AWS::Lambda::LayerVersion":
			add(r.ID+"QualifiedArn", r.Pos, template.RefTo(r.Pos, r.ID))
		}
	}
	return out
}

// publish notes the outputs of the service's stack under the tokens that
// ${cf:stack.Output}, and ${service.Output} of a compose file, come to in another
// service.
func (x *translator) publish(t *template.Template, g *model.Graph) {
	tokens := []string{"Param:service:" + path.Dir(x.in.File) + "."}
	if stack := x.word(first(x.provider.Get("stackName"), x.stack)); stack != "" {
		tokens = append(tokens, "Param:cf:"+stack+".")
	}
	for _, o := range t.Outputs {
		id, _, ok := t.Target(o.Value)
		if !ok {
			continue
		}
		if c := g.Component(x.in.File + "#" + id); c != nil {
			for _, token := range tokens {
				g.Publish(token+o.Name, model.Export{Component: c.ID, Pos: o.Pos})
			}
		}
	}
}
