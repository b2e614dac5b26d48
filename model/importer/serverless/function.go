package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// function makes the resource of a function, its log group and its role.
func (x *translator) function(fn *function) {
	x.unknownKeys(fn.node, "the function "+fn.key, functionKeys)
	out := template.Map(fn.pos, "FunctionName", fn.name)
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
	x.logging(fn, out)
	x.compute(fn, out)
	x.fileSystem(fn, out)
	copyProps(out, fn.node, "description", "Description", "reservedConcurrency", "ReservedConcurrentExecutions")
	if v := first(fn.get("layers"), x.provider.Get("layers")); v != nil {
		out.Set("Layers", v)
	}
	if v := first(fn.get("architecture"), x.provider.Get("architecture")); v != nil {
		out.Set("Architectures", template.List(v.Pos, v))
	}
	if all := tags(merge(template.OrNil(x.provider.Get("tags")), fn.get("tags"))); all != nil {
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
	if memory == nil && fn.get("capacityProvider") != nil {
		memory = x.standard(fn.pos, "capacityProvider memorySize", "2048")
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
		out.Set("EphemeralStorage", template.Map(v.Pos, "Size", v))
	}
	if v := first(fn.get("runtimeManagement"), x.provider.Get("runtimeManagement")); v != nil {
		mode, version := v, (*source.Node)(nil)
		if template.IsMap(v) {
			mode, version = template.OrNil(v.Get("mode")), template.OrNil(v.Get("arn"))
		}
		words := map[string]string{"auto": "Auto", "onFunctionUpdate": "FunctionUpdate", "manual": "Manual"}
		if s := words[x.word(mode)]; s != "" {
			mode = source.NewString(mode.Pos, s)
		}
		out.Set("RuntimeManagementConfig", template.Map(v.Pos, "UpdateRuntimeOn", mode, "RuntimeVersionArn", version))
	}
	if x.isTrue(fn.get("snapStart")) {
		out.Set("SnapStart", template.Map(fn.get("snapStart").Pos, "ApplyOn", "PublishedVersions"))
	}
}

// network sets the networks that the function is attached to. The framework
// looks at provider and function setting by setting, and ignores half a network.
func (x *translator) network(fn *function, out *source.Node) {
	if x.onEdge(fn) {
		return
	}
	if fn.get("capacityProvider") != nil {
		return // whose network it is in
	}
	own, common := fn.get("vpc"), template.OrNil(x.provider.Get("vpc"))
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
	out.Set("VpcConfig", template.Map(pos, "SecurityGroupIds", groups, "SubnetIds", subnets))
}

// failures sets where calls go that failed.
func (x *translator) failures(fn *function, out *source.Node) {
	v := fn.get("onError")
	if v == nil {
		return
	}
	out.Set("DeadLetterConfig", template.Map(v.Pos, "TargetArn", v))
	if _, ok := literal(v); ok {
		fn.role.grant(allow(v.Pos, "sns:Publish", v))
	}
}

func (x *translator) keyAndTracing(fn *function, out *source.Node) {
	if key := first(fn.get("kmsKeyArn"), fn.get("awsKmsKeyArn"), x.provider.Get("kmsKeyArn"), x.doc.Get("awsKmsKeyArn"), x.doc.Get("service").Get("awsKmsKeyArn")); key != nil {
		out.Set("KmsKeyArn", key)
		if s, ok := literal(key); ok {
			fn.role.grantOnce("key "+s, allow(key.Pos, "kms:Decrypt", key))
		}
	}
	tracing := fn.get("tracing")
	if tracing == nil || x.isFalse(tracing) { // which does not switch off the provider's
		tracing = template.OrNil(x.provider.Path("tracing", "lambda"))
	}
	if tracing == nil || x.isFalse(tracing) {
		return
	}
	mode := tracing
	if x.isTrue(tracing) {
		mode = source.NewString(tracing.Pos, "Active")
	}
	out.Set("TracingConfig", template.Map(tracing.Pos, "Mode", mode))
	fn.role.grantOnce("tracing", allow(tracing.Pos, "xray:PutTraceSegments xray:PutTelemetryRecords", "*"))
}

func (x *translator) fileSystem(fn *function, out *source.Node) {
	v := x.mapOf(fn.get("fileSystemConfig"), "fileSystemConfig of "+fn.key, "write arn and localMountPath")
	if v == nil {
		return
	}
	out.Set("FileSystemConfigs", template.List(v.Pos, template.Map(v.Pos, "Arn", template.OrNil(v.Get("arn")), "LocalMountPath", template.OrNil(v.Get("localMountPath")))))
	fn.role.grant(allow(v.Pos, "elasticfilesystem:ClientMount elasticfilesystem:ClientWrite", template.OrNil(v.Get("arn"))))
}
