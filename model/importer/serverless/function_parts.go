package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// alias adds the alias that provisioned concurrency, snapshots and durable
// functions need. From then on events invoke the alias.
func (x *translator) alias(fn *function) {
	var id string
	var name, executions *source.Node
	v := first(fn.get("provisionedConcurrency"), fn.get("snapStart"), fn.get("durableConfig"))
	switch {
	case fn.get("provisionedConcurrency") != nil:
		id, name, executions = "ProvConcLambdaAlias", source.NewString(v.Pos, "provisioned"), v
		if template.IsMap(v) {
			name, executions = first(v.Get("alias"), name), template.OrNil(v.Get("executions"))
		}
	case x.isTrue(fn.get("snapStart")):
		id, name = "SnapStartLambdaAlias", source.NewString(v.Pos, "snapstart")
	case fn.get("durableConfig") != nil:
		id, name = "DurableLambdaAlias", source.NewString(v.Pos, "durable")
	default:
		return
	}
	id = normal(fn.key) + id
	out := template.Map(v.Pos, "FunctionName", template.RefTo(v.Pos, fn.id), "FunctionVersion", template.GetAtt(v.Pos, x.version(fn), "Version"), "Name", name)
	if executions != nil {
		out.Set("ProvisionedConcurrencyConfig", template.Map(v.Pos, "ProvisionedConcurrentExecutions", executions))
	}
	x.emit(fn.id, id, "AWS::Lambda::Alias", v.Pos, out)
	fn.target, fn.qualifier = template.RefTo(v.Pos, id), name
}

// compute sets what a function of version 4 runs on, and how.
func (x *translator) compute(fn *function, out *source.Node) {
	if v := fn.get("recursiveLoop"); v != nil {
		mode := v
		if s := x.word(v); s != "" {
			mode = source.NewString(v.Pos, upperFirst(strings.ToLower(s)))
		}
		out.Set("RecursiveLoop", mode)
	}
	if v := fn.get("durableConfig"); v != nil {
		config := source.NewMap(v.Pos)
		copyProps(config, v, "executionTimeout", "ExecutionTimeout", "retentionPeriodInDays", "RetentionPeriodInDays")
		out.Set("DurableConfig", config)
		if fn.role != nil && fn.role.first("durable") {
			fn.role.attach(source.NewString(v.Pos, durablePolicy), true)
		}
	}
	x.capacity(fn, out)
}

// durablePolicy lets a function keep the state of its executions.
const durablePolicy = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicDurableExecutionRolePolicy"

// version adds a version of a function, where something needs it.
func (x *translator) version(fn *function) string {
	return x.emit(fn.id, normal(fn.key)+"LambdaVersion", "AWS::Lambda::Version", fn.pos, template.Map(fn.pos, "FunctionName", template.RefTo(fn.pos, fn.id))).ID
}
