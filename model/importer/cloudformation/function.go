package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// function is what is known of a function beside its component.
type function struct {
	c        *model.Component
	r        *template.Resource
	logGroup string // id of the log component, "" where none is declared
}

func declareFunction(b *builder, r *template.Resource) {
	c := b.declareAs(r)
	b.functions[c.ID] = &function{c: c, r: r}
}

func buildFunction(b *builder, r *template.Resource) {
	c := b.of(r)
	b.functionFacts(c, r)
	b.environment(c, r)
	b.code(c, r)
	b.layers(c, r)
	b.attachNetwork(c, r)
	b.flowsTo(r, model.FlowAssumes, c.ID, model.KindIdentity, "Role")
	b.flowsTo(r, model.FlowDeadLetters, c.ID, model.KindQueue, "DeadLetterConfig", "TargetArn")
	b.set(c, fact.FailureDestination, given, r.Props, "DeadLetterConfig", "TargetArn")
	b.encrypted(r, c, "KmsKeyArn")
	b.filesystems(c, r)
	b.flowsTo(r, model.FlowUses, c.ID, model.KindCompute, "CapacityProviderConfig", "LambdaManagedInstancesCapacityProviderConfig", "CapacityProviderArn")
	b.functionLog(c, r)
}

var packageTypes = map[string]string{"Zip": "zip", "Image": "image"}

func (b *builder) functionFacts(c *model.Component, r *template.Resource) {
	p := r.Props
	b.set(c, fact.Runtime, plainText, p, "Runtime")
	b.set(c, fact.Handler, plainText, p, "Handler")
	b.set(c, fact.PackageType, enum(packageTypes), p, "PackageType")
	b.set(c, fact.TimeoutSeconds, integer, p, "Timeout")
	b.set(c, fact.MemoryMiB, integer, p, "MemorySize")
	b.set(c, fact.EphemeralStorageMiB, integer, p, "EphemeralStorage", "Size")
	if b.set(c, fact.ReservedConcurrency, integer, p, "ReservedConcurrentExecutions") {
		b.set(c, fact.ConcurrencyLimited, limited, p, "ReservedConcurrentExecutions")
	}
	b.set(c, fact.Tracing, equals("Active"), p, "TracingConfig", "Mode")
	b.set(c, fact.SnapStart, equals("PublishedVersions"), p, "SnapStart", "ApplyOn")
	b.set(c, fact.RecursionProtection, equals("Terminate"), p, "RecursiveLoop")
	b.set(c, fact.TenantIsolation, equals("PER_TENANT"), p, "TenancyConfig", "TenantIsolationMode")
	b.set(c, fact.EnvironmentKey, customerKey, p, "KmsKeyArn")
	b.set(c, fact.LogFormat, enum(map[string]string{"JSON": "json", "Text": "text"}), p, "LoggingConfig", "LogFormat")
	b.set(c, fact.RuntimeUpdate, enum(map[string]string{"Auto": "auto", "FunctionUpdate": "function-update", "Manual": "manual"}),
		p, "RuntimeManagementConfig", "UpdateRuntimeOn")
	b.codeSigning(c, r)
}

// codeSigning follows the function's code signing configuration.
func (b *builder) codeSigning(c *model.Component, r *template.Resource) {
	for _, br := range b.branches(r.Props, "CodeSigningConfigArn") {
		if br.Node == nil {
			continue
		}
		logical, _, ok := b.t.Target(br.Node)
		config := b.t.Resource(logical)
		if !ok || config == nil {
			c.Facts.Set(fact.CodeSigning, model.Unknown("the code signing configuration is not in this template", br.Node.Pos))
			continue
		}
		if !b.set(c, fact.CodeSigning, enum(map[string]string{"Warn": "warn", "Enforce": "enforce"}), config.Props, "CodeSigningPolicies", "UntrustedArtifactOnDeployment") {
			c.Facts.Set(fact.CodeSigning, model.KnownText("warn", config.Pos))
		}
	}
}

// filesystems adds what the function mounts.
func (b *builder) filesystems(c *model.Component, r *template.Resource) {
	var mounts []string
	for _, item := range b.items(r.Props, "FileSystemConfigs") {
		for _, fs := range b.ends(model.KindStore, item.Node, "Arn") {
			b.flow(r, model.FlowUses, c.ID, fs.id, item.Node, item.Condition, fs.condition)
			mounts = append(mounts, b.g.Component(fs.id).Name)
		}
	}
	if n := r.Prop("FileSystemConfigs"); n != nil && len(mounts) > 0 {
		c.Facts.Set(fact.FilesystemMounts, model.KnownList(mounts, n.Pos))
	}
}

// functionLog finds the log group that the function names itself. To name the
// one that it has anyway says nothing, unless the template makes it.
func (b *builder) functionLog(c *model.Component, r *template.Resource) {
	if n := r.Prop("LoggingConfig", "LogGroup"); n != nil && b.t.Text(n).S == "/aws/lambda/"+b.names[c.ID] {
		if _, ok := b.local(n); !ok {
			return
		}
	}
	for _, to := range b.logs(r, "LoggingConfig", "LogGroup") {
		b.flow(r, model.FlowLogs, c.ID, to.id, r.Prop("LoggingConfig", "LogGroup"), to.condition)
		b.functions[c.ID].logGroup = to.id
	}
}

// functionOfLog gives the function whose default log group has this name.
func (b *builder) functionOfLog(log *model.Component) *function {
	name, ok := strings.CutPrefix(b.names[log.ID], "/aws/lambda/")
	if !ok {
		return nil
	}
	id, ok := b.known["aws.lambda.function "+name]
	if !ok {
		return nil
	}
	return b.functions[id]
}

// finishFunctions states what follows from the other resources of the template.
func (b *builder) finishFunctions() {
	for _, c := range b.made {
		fn := b.functions[c.ID]
		if fn == nil {
			continue
		}
		if fn.logGroup != "" {
			b.inheritLog(fn)
		} else {
			b.absent(c, fact.LogGroupDeclared, model.Bool(false))
			b.absent(c, fact.LogRetentionDays, model.Int(0))
			b.absent(c, fact.LogForwarding, model.Bool(false))
		}
		if metrics := b.alarms[c.ID]; len(metrics) > 0 {
			c.Facts.Set(fact.Alarms, model.KnownList(metrics, c.Source))
		} else {
			b.absent(c, fact.Alarms, model.List())
		}
	}
}

// inheritLog states of a function what its log group says.
func (b *builder) inheritLog(fn *function) {
	log := b.g.Component(fn.logGroup)
	declared := log.Origin != model.OriginExternal
	fn.c.Facts.SetIfUnstated(fact.LogGroupDeclared, model.KnownBool(declared, log.Source))
	for _, id := range []model.FactID{fact.LogRetentionDays, fact.LogForwarding} {
		if log.Facts.Has(id) {
			fn.c.Facts.SetIfUnstated(id, log.Facts.Get(id))
		}
	}
	if declared && !log.Facts.Has(fact.LogRetentionDays) && !b.open[log.ID] {
		if d, ok := fact.Def(fact.LogRetentionDays).DefaultFor(log.Service); ok {
			f := model.Default(d.Value, d.Source, log.Source)
			f.Fixed = d.Fixed
			fn.c.Facts.SetIfUnstated(fact.LogRetentionDays, f)
		}
	}
}
