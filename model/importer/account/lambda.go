package account

import (
	"cmp"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// functions reads lambda list-functions.
func functions(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.function(n)
	}
}

// oneFunction reads the answers about one function: its configuration, and
// get-function, which wraps it.
func oneFunction(d *dump, f *file) {
	n := f.doc
	if c := n.Get("Configuration"); c != nil {
		n = c
	}
	r := d.function(n)
	if image := text(f.doc, "Code", "ImageUri"); image != "" {
		d.property(r, "Code", object(n.Pos, "ImageUri", f.doc.Path("Code", "ImageUri")))
	}
	if tags := f.doc.Get("Tags"); !missing(tags) {
		r.Props.Set("Tags", tags)
	}
	take(r.Props, f.doc.Get("Concurrency"), "ReservedConcurrentExecutions")
}

func (d *dump) function(n *source.Node) *resource {
	name, arn := text(n, "FunctionName"), text(n, "FunctionArn")
	r := d.object("AWS::Lambda::Function", name, name, n)
	d.links.know(arn, r.ID, "Arn")
	take(r.Props, n, "FunctionName", "Runtime", "Role", "Handler", "Timeout", "MemorySize", "PackageType", "KMSKeyArn=KmsKeyArn", "TracingConfig",
		"EphemeralStorage", "SnapStart", "FileSystemConfigs", "Architectures", "TenancyConfig")
	if !missing(n.Path("DeadLetterConfig", "TargetArn")) {
		take(r.Props, n, "DeadLetterConfig")
	}
	if len(items(n.Path("VpcConfig", "SubnetIds"))) > 0 {
		r.Props.Set("VpcConfig", object(n.Get("VpcConfig").Pos, "SubnetIds", n.Path("VpcConfig", "SubnetIds"), "SecurityGroupIds", n.Path("VpcConfig", "SecurityGroupIds")))
	}
	layers := source.NewList(n.Pos)
	for _, layer := range items(n.Get("Layers")) {
		if arn := layer.Get("Arn"); arn != nil {
			layers.Items = append(layers.Items, arn)
		}
	}
	if len(layers.Items) > 0 {
		r.Props.Set("Layers", layers)
	}
	d.functionLog(r, n, name)
	d.variables(r, n)
	d.describe(r)
	return r
}

// functionLog keeps the log group that a function names, unless it is the one
// that it has without naming any.
func (d *dump) functionLog(r *resource, n *source.Node, name string) {
	config := n.Get("LoggingConfig")
	if config == nil {
		return
	}
	out := source.NewMap(config.Pos)
	take(out, config, "LogFormat")
	if text(config, "LogGroup") != "/aws/lambda/"+name {
		take(out, config, "LogGroup")
	}
	r.Props.Set("LoggingConfig", out)
}

// leftOut is what the script writes in the place of a variable's value.
const leftOut = "fourgate:left-out"

// variables keeps the variables of a function. Where the values were left out,
// the names are known, and what the values are is not.
func (d *dump) variables(r *resource, n *source.Node) {
	vars := n.Path("Environment", "Variables")
	if missing(vars) {
		if e := n.Path("Environment", "Error"); e != nil {
			r.Props.Set("Environment", object(e.Pos, "Variables", d.links.unknown(e, "the variables could not be decrypted for the listing")))
		}
		return
	}
	const why = "the values were left out of the listing"
	out, blank := source.NewMap(vars.Pos), false
	for _, e := range entries(vars) {
		v := e.Value
		if text(v) == leftOut {
			v, blank = d.links.unknown(v, why), true
		}
		out.Set(e.Key.Text, v)
	}
	if blank {
		out = d.links.either(vars, "the values", out, d.links.unknown(vars, why))
	}
	r.Props.Set("Environment", object(vars.Pos, "Variables", out))
}

// functionNamed gives the function that an ARN or a name is of, listed or not.
func (d *dump) functionNamed(s string, n *source.Node) *resource {
	if _, rest, ok := strings.Cut(s, ":function:"); ok {
		s = rest
	}
	name, _, _ := strings.Cut(s, ":")
	r := d.get("AWS::Lambda::Function", name, n)
	r.Props.Set("FunctionName", str(n, name))
	return r
}

func mappings(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::Lambda::EventSourceMapping", text(n, "UUID"), "", n)
		take(r.Props, n, "FunctionArn=FunctionName", "EventSourceArn", "BatchSize", "MaximumRetryAttempts", "BisectBatchOnFunctionError",
			"FunctionResponseTypes", "FilterCriteria", "SourceAccessConfigurations", "SelfManagedEventSource", "Topics", "Queues", "KMSKeyArn=KmsKeyArn")
		if !missing(n.Path("DestinationConfig", "OnFailure", "Destination")) {
			take(r.Props, n, "DestinationConfig")
		}
		if state := n.Get("State"); state != nil {
			off := strings.HasPrefix(text(state), "Disabl") || text(state) == "Deleting"
			r.Props.Set("Enabled", source.NewBool(state.Pos, !off))
		}
		d.describe(r)
	}
}

func functionURLs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		d.functionURL(n)
	}
}

// functionURL reads an address of a function, from a listing or on its own.
func (d *dump) functionURL(n *source.Node) {
	arn := text(n, "FunctionArn")
	fn := d.functionNamed(arn, n)
	_, qualifier, _ := strings.Cut(arn, ":function:"+fn.Name+":")
	key := fn.Name
	if qualifier != "" {
		key += ":" + qualifier
	}
	r := d.object("AWS::Lambda::Url", key, fn.Name+" URL", n)
	take(r.Props, n, "FunctionArn=TargetFunctionArn", "AuthType", "Cors", "InvokeMode")
	if url := strings.TrimSuffix(text(n, "FunctionUrl"), "/"); url != "" {
		d.links.know(url, r.ID, "FunctionUrl")
		d.links.know(strings.TrimPrefix(url, "https://"), r.ID, "FunctionUrl")
	}
	d.describe(r)
}

func oneFunctionURL(d *dump, f *file) { d.functionURL(f.doc) }

func invokeConfigs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		_, key, _ := strings.Cut(text(n, "FunctionArn"), ":function:")
		r := d.object("AWS::Lambda::EventInvokeConfig", key, "", n)
		take(r.Props, n, "FunctionArn=FunctionName", "MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig")
		d.describe(r)
	}
}

func functionAliases(d *dump, f *file) {
	for _, n := range items(f.top()) {
		arn := text(n, "AliasArn")
		fn := d.functionNamed(arn, n)
		r := d.object("AWS::Lambda::Alias", fn.Name+":"+text(n, "Name"), text(n, "Name"), n)
		r.Props.Set("FunctionName", d.links.ref(n, fn.ID))
		take(r.Props, n, "Name", "FunctionVersion", "Description")
		d.describe(r)
	}
}

// ofFunction reads an answer about one function, which only the file's place
// names.
func ofFunction(keys ...string) func(*dump, *file) {
	return func(d *dump, f *file) {
		name := cmp.Or(text(f.doc, "FunctionName"), f.subject)
		if name == "" {
			d.lose(model.LossUnread, f.doc, "the answer to aws "+f.op.String()+" names no function", "name the file after the function: "+f.op.name+"/<function>.json")
			return
		}
		r := d.functionNamed(name, f.doc)
		take(r.Props, f.doc, keys...)
		d.describe(r, f.op.name)
	}
}

func signingConfigs(d *dump, f *file) {
	for _, n := range items(f.top()) {
		r := d.object("AWS::Lambda::CodeSigningConfig", lastPart(text(n, "CodeSigningConfigArn"), ":"), "", n)
		take(r.Props, n, "AllowedPublishers", "CodeSigningPolicies")
		d.links.know(text(n, "CodeSigningConfigArn"), r.ID, "")
	}
}

func layers(d *dump, f *file) {
	for _, n := range items(f.top()) {
		name, arn := text(n, "LayerName"), text(n, "LayerArn")
		r := d.object("AWS::Lambda::LayerVersion", name, name, n)
		take(r.Props, n, "LayerName")
		take(r.Props, n.Get("LatestMatchingVersion"), "CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo")
		d.links.know(arn, r.ID, "")
		d.describe(r)
	}
}
