package serverless

// logGroup adds the log group that the framework makes for every function.
func (x *translator) logGroup(fn *function) {
	if x.isTrue(fn.get("disableLogs")) {
		return
	}
	out := obj(fn.pos, "LogGroupName", text(fn.pos, "/aws/lambda/", fn.name),
		"RetentionInDays", first(fn.get("logRetentionInDays"), x.provider.Get("logRetentionInDays")),
		"DataProtectionPolicy", first(fn.get("logDataProtectionPolicy"), x.provider.Get("logDataProtectionPolicy")))
	x.emit(fn.id, normal(fn.key)+"LogGroup", "AWS::Logs::LogGroup", fn.pos, out)
}

// alias adds the alias that provisioned concurrency and snapshots need. From
// then on events invoke the alias.
func (x *translator) alias(fn *function) {
	id, name, v := normal(fn.key)+"ProvConcLambdaAlias", "provisioned", fn.get("provisionedConcurrency")
	if v == nil && x.isTrue(fn.get("snapStart")) {
		id, name, v = normal(fn.key)+"SnapStartLambdaAlias", "snapstart", fn.get("snapStart")
	}
	if v == nil {
		return
	}
	out := obj(v.Pos, "FunctionName", ref(v.Pos, fn.id), "FunctionVersion", getAtt(v.Pos, x.version(fn), "Version"), "Name", name)
	if name == "provisioned" {
		out.Set("ProvisionedConcurrencyConfig", obj(v.Pos, "ProvisionedConcurrentExecutions", v))
	}
	x.emit(fn.id, id, "AWS::Lambda::Alias", v.Pos, out)
	fn.target = ref(v.Pos, id)
}

// version adds a version of a function, where something needs it.
func (x *translator) version(fn *function) string {
	return x.emit(fn.id, normal(fn.key)+"LambdaVersion", "AWS::Lambda::Version", fn.pos, obj(fn.pos, "FunctionName", ref(fn.pos, fn.id))).ID
}
