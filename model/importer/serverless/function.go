package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// function makes the resource of a function, its log group and its role.
func (x *translator) function(fn *function) {
	x.unknownKeys(fn.node, "the function "+fn.key, functionKeys)
	out := obj(fn.pos, "FunctionName", fn.name)
	fn.res = &template.Resource{
		ID: fn.id, Name: fn.key, Type: "AWS::Lambda::Function", Props: out, Pos: fn.pos, Origin: model.OriginAuthored, Condition: x.word(fn.get("condition")),
	}
	if had := x.byID[fn.id]; had != nil {
		x.wrong(fn.pos, "give one of them another key", "the functions %s and %s have one logical id, %s", had.Name, fn.key, fn.id)
		return
	}
	x.add(fn.res)
	x.functionRole(fn, out)
	x.code(fn, out)
	x.sizes(fn, out)
	x.environment(fn, out)
	x.network(fn, out)
	x.failures(fn, out)
	x.keyAndTracing(fn, out)
	x.fileSystem(fn, out)
	copyProps(out, fn.node, "description", "Description", "reservedConcurrency", "ReservedConcurrentExecutions")
	if v := first(fn.get("layers"), x.provider.Get("layers")); v != nil {
		out.Set("Layers", v)
	}
	if v := first(fn.get("architecture"), x.provider.Get("architecture")); v != nil {
		out.Set("Architectures", list(v.Pos, v))
	}
	if all := tags(merge(orNil(x.provider.Get("tags")), fn.get("tags"))); all != nil {
		out.Set("Tags", all)
	}
	x.logGroup(fn)
	x.alias(fn)
}

// sizes sets memory, time and storage, for which the framework has defaults of
// its own.
func (x *translator) sizes(fn *function, out *source.Node) {
	memory := first(fn.get("memorySize"), x.provider.Get("memorySize"))
	timeout := first(fn.get("timeout"), x.provider.Get("timeout"))
	if memory == nil && x.onEdge(fn) {
		memory = x.standard(fn.pos, "Lambda@Edge memorySize", "128")
	}
	if timeout == nil && x.onEdge(fn) {
		timeout = x.standard(fn.pos, "Lambda@Edge timeout", "5")
	}
	if memory == nil {
		memory = x.standard(fn.pos, "provider.memorySize", "1024")
	}
	if timeout == nil {
		timeout = x.standard(fn.pos, "provider.timeout", "6")
	}
	out.Set("MemorySize", memory)
	out.Set("Timeout", timeout)
	if v := fn.get("ephemeralStorageSize"); v != nil {
		out.Set("EphemeralStorage", obj(v.Pos, "Size", v))
	}
	if v := first(fn.get("runtimeManagement"), x.provider.Get("runtimeManagement")); v != nil {
		mode, version := v, (*source.Node)(nil)
		if isMap(v) {
			mode, version = orNil(v.Get("mode")), orNil(v.Get("arn"))
		}
		words := map[string]string{"auto": "Auto", "onFunctionUpdate": "FunctionUpdate", "manual": "Manual"}
		if s := words[x.word(mode)]; s != "" {
			mode = str(mode.Pos, s)
		}
		out.Set("RuntimeManagementConfig", obj(v.Pos, "UpdateRuntimeOn", mode, "RuntimeVersionArn", version))
	}
	if x.isTrue(fn.get("snapStart")) {
		out.Set("SnapStart", obj(fn.get("snapStart").Pos, "ApplyOn", "PublishedVersions"))
	}
}

// environment joins the variables of the provider with the function's own,
// which count before them. A function at the edge has none.
func (x *translator) environment(fn *function, out *source.Node) {
	if x.onEdge(fn) {
		return
	}
	for _, n := range []*source.Node{fn.get("environment"), orNil(x.provider.Get("environment"))} {
		if template.IsIntrinsic(n) {
			out.Set("Environment", obj(n.Pos, "Variables", n)) // which there are is not known
			return
		}
	}
	hint := "write one variable per key"
	all := merge(x.mapOf(x.provider.Get("environment"), "provider.environment", hint), x.mapOf(fn.get("environment"), "environment of "+fn.key, hint))
	if all == nil {
		return
	}
	variables := source.NewMap(all.Pos)
	for _, e := range all.Entries {
		if given(e.Value) {
			variables.Set(e.Key.Text, e.Value)
			variables.Entries[len(variables.Entries)-1].Key = e.Key
		}
	}
	out.Set("Environment", obj(all.Pos, "Variables", variables))
}

// network sets the networks that the function is attached to. The framework
// looks at provider and function setting by setting, and ignores half a network.
func (x *translator) network(fn *function, out *source.Node) {
	if x.onEdge(fn) {
		return
	}
	own, common := fn.get("vpc"), orNil(x.provider.Get("vpc"))
	if own == nil && common == nil {
		return
	}
	if x.isFalse(own) {
		return
	}
	if v := first(own, common); template.IsIntrinsic(v) {
		out.Set("VpcConfig", v)
		return
	}
	groups := first(own.Get("securityGroupIds"), common.Get("securityGroupIds"))
	subnets := first(own.Get("subnetIds"), common.Get("subnetIds"))
	pos := first(own, common).Pos
	if groups == nil || subnets == nil {
		if len(entries(first(own, common))) > 0 {
			of := "the provider"
			if own != nil {
				of = fn.key
			}
			x.wrong(pos, "write both securityGroupIds and subnetIds", "vpc of %s lacks security groups or subnets, so the framework ignores it", of)
		}
		return
	}
	out.Set("VpcConfig", obj(pos, "SecurityGroupIds", groups, "SubnetIds", subnets))
}

// failures sets where calls go that failed.
func (x *translator) failures(fn *function, out *source.Node) {
	v := fn.get("onError")
	if v == nil {
		return
	}
	out.Set("DeadLetterConfig", obj(v.Pos, "TargetArn", v))
	if _, ok := literal(v); ok {
		fn.role.grant(allow(v.Pos, "sns:Publish", v))
	}
}

func (x *translator) keyAndTracing(fn *function, out *source.Node) {
	if key := first(fn.get("kmsKeyArn"), fn.get("awsKmsKeyArn"), x.provider.Get("kmsKeyArn"), x.doc.Get("awsKmsKeyArn")); key != nil {
		out.Set("KmsKeyArn", key)
		if s, ok := literal(key); ok {
			fn.role.grantOnce("key "+s, allow(key.Pos, "kms:Decrypt", key))
		}
	}
	tracing := first(fn.get("tracing"), x.provider.Path("tracing", "lambda"))
	if tracing == nil || x.isFalse(tracing) {
		return
	}
	mode := tracing
	if x.isTrue(tracing) {
		mode = str(tracing.Pos, "Active")
	}
	out.Set("TracingConfig", obj(tracing.Pos, "Mode", mode))
	fn.role.grantOnce("tracing", allow(tracing.Pos, "xray:PutTraceSegments xray:PutTelemetryRecords", "*"))
}

func (x *translator) fileSystem(fn *function, out *source.Node) {
	v := x.mapOf(fn.get("fileSystemConfig"), "fileSystemConfig of "+fn.key, "write arn and localMountPath")
	if v == nil {
		return
	}
	out.Set("FileSystemConfigs", list(v.Pos, obj(v.Pos, "Arn", orNil(v.Get("arn")), "LocalMountPath", orNil(v.Get("localMountPath")))))
	fn.role.grant(allow(v.Pos, "elasticfilesystem:ClientMount elasticfilesystem:ClientWrite", orNil(v.Get("arn"))))
}
