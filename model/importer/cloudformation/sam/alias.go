package sam

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// publish adds the version and the alias that AutoPublishAlias asks for. From
// then on events invoke the alias.
func (x *translator) publish(to *target) {
	v := to.props.Get("AutoPublishAlias")
	if !template.Given(v) {
		if x.preferenceEnabled(to) {
			x.lose(to.props.Get("DeploymentPreference").Pos, "DeploymentPreference of "+to.from.ID+" needs AutoPublishAlias", "it has no effect")
		}
		return
	}
	name, ok := x.plain(v)
	if !ok || name == "" || template.Alphanumeric(name) == "" {
		x.lose(v.Pos, "AutoPublishAlias of "+to.from.ID+" is not a plain name", "write the name, or a parameter with a default; no alias is read")
		return
	}
	id := to.from.ID
	version := x.emit(to.from, id+"Version", "AWS::Lambda::Version", v.Pos, template.Map(v.Pos,
		"FunctionName", template.RefTo(v.Pos, id), "Description", template.OrNil(to.props.Get("VersionDescription")), "FunctionScalingConfig", template.OrNil(to.props.Get("FunctionScalingConfig"))))
	version.DeletionPolicy = "Retain"
	if s, ok := x.plain(to.props.Get("VersionDeletionPolicy")); ok && s != "" {
		version.DeletionPolicy = s
	}
	aliasID := id + "Alias" + template.Alphanumeric(name)
	alias := x.emit(to.from, aliasID, "AWS::Lambda::Alias", v.Pos, template.Map(v.Pos,
		"Name", name, "FunctionName", template.RefTo(v.Pos, id), "FunctionVersion", template.GetAtt(v.Pos, version.ID, "Version"),
		"ProvisionedConcurrencyConfig", template.OrNil(to.props.Get("ProvisionedConcurrencyConfig"))))
	x.t.SetReference(id+".Version", version.ID)
	x.t.SetReference(id+".Alias", aliasID)
	to.ref, to.arn = template.RefTo(v.Pos, aliasID), template.RefTo(v.Pos, aliasID)
	if x.preferenceEnabled(to) {
		x.deployment(to, alias)
	}
}

// functionURL adds the URL that FunctionUrlConfig asks for, and, where it is
// plainly open, the permissions that let anybody call it. AWS's translator adds
// none where AuthType is an expression.
func (x *translator) functionURL(to *target) {
	config, condition := to.props.Get("FunctionUrlConfig"), ""
	if arg, ok := intrinsicIf(config); ok {
		config, condition = oneSide(arg)
	}
	if !template.Given(config) {
		return
	}
	props := template.Map(config.Pos, "TargetFunctionArn", to.ref)
	if template.IsMap(config) {
		copyProps(props, config, "AuthType", "Cors", "InvokeMode")
	} else {
		x.lose(config.Pos, "FunctionUrlConfig of "+to.from.ID+" is not a map", "the URL's settings are unknown")
		if !template.IsIntrinsic(config) {
			return
		}
	}
	url := x.emit(to.from, to.from.ID+"Url", "AWS::Lambda::Url", config.Pos, props)
	if url.Origin == model.OriginAuthored {
		return
	}
	if condition != "" {
		x.conditional(url, condition)
	}
	auth := config.Get("AuthType")
	if template.IsMap(config) && auth == nil {
		x.lose(config.Pos, "FunctionUrlConfig of "+to.from.ID+" has no AuthType", "write AWS_IAM or NONE")
	}
	if template.Scalar(auth) != "NONE" || condition != "" {
		return
	}
	x.emit(to.from, to.from.ID+"UrlPublicPermissions", "AWS::Lambda::Permission", auth.Pos, template.Map(auth.Pos,
		"Action", "lambda:InvokeFunctionUrl", "FunctionName", to.ref, "Principal", "*", "FunctionUrlAuthType", "NONE"))
	x.emit(to.from, to.from.ID+"URLInvokeAllowPublicAccess", "AWS::Lambda::Permission", auth.Pos, template.Map(auth.Pos,
		"Action", "lambda:InvokeFunction", "FunctionName", to.ref, "Principal", "*", "InvokedViaFunctionUrl", true))
}

// oneSide gives the side of a Fn::If whose other side is left out, with the
// condition under which it holds. Where both sides are given, it puts them
// together key by key, under no condition.
func oneSide(arg *source.Node) (value *source.Node, condition string) {
	name, yes, no := arg.Items[0].Text, arg.Items[1], arg.Items[2]
	switch {
	case !template.Given(yes):
		return no, "not " + name
	case !template.Given(no):
		return yes, name
	case !template.IsMap(yes) || !template.IsMap(no):
		return yes, name
	}
	out := source.NewMap(yes.Pos)
	for _, e := range yes.Entries {
		other := no.Get(e.Key.Text)
		if other == nil {
			other = template.NoValue(no.Pos)
		}
		out.Set(e.Key.Text, template.If(e.Value.Pos, name, e.Value, other))
	}
	for _, e := range no.Entries {
		if yes.Get(e.Key.Text) == nil {
			out.Set(e.Key.Text, template.If(e.Value.Pos, name, template.NoValue(yes.Pos), e.Value))
		}
	}
	return out, ""
}

// invokeConfig adds the settings of asynchronous calls and, for destinations
// without an address, the queue or topic that SAM makes.
func (x *translator) invokeConfig(to *target) {
	config := to.props.Get("EventInvokeConfig")
	if !template.Given(config) {
		return
	}
	if !template.IsMap(config) {
		x.lose(config.Pos, "EventInvokeConfig of "+to.from.ID+" is not a map", "destinations are unknown")
		return
	}
	qualifier := source.NewString(config.Pos, "$LATEST")
	if name, ok := x.plain(to.props.Get("AutoPublishAlias")); ok && name != "" {
		qualifier = source.NewString(config.Pos, name)
	}
	out := template.Map(config.Pos, "FunctionName", template.RefTo(config.Pos, to.from.ID), "Qualifier", qualifier)
	copyProps(out, config, "MaximumEventAgeInSeconds", "MaximumRetryAttempts")
	if d := config.Get("DestinationConfig"); template.IsMap(d) {
		destinations := source.NewMap(d.Pos)
		for _, on := range []string{"OnSuccess", "OnFailure"} {
			if v := d.Get(on); template.IsMap(v) {
				destinations.Set(on, template.Map(v.Pos, "Destination", x.destination(to, on, v)))
			} else if template.Given(v) {
				x.lose(v.Pos, on+" of "+to.from.ID+" is not a map", "write Type and Destination")
			}
		}
		out.Set("DestinationConfig", destinations)
	}
	x.emit(to.from, to.from.ID+"EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", config.Pos, out)
}

// destination resolves one destination, generating a queue or a topic where
// only a type is given.
func (x *translator) destination(to *target, on string, v *source.Node) *source.Node {
	typ, _ := x.plain(v.Get("Type"))
	address := template.OrNil(v.Get("Destination"))
	if typ == "" {
		x.lose(v.Pos, on+" of "+to.from.ID+" has no Type", "write SQS, SNS, Lambda, EventBridge or S3Bucket")
		return address
	}
	made := func() *source.Node {
		id := to.from.ID + "EventInvokeConfig" + on
		switch typ {
		case "SQS":
			x.emit(to.from, id+"Queue", "AWS::SQS::Queue", v.Pos, source.NewMap(v.Pos))
			return template.GetAtt(v.Pos, id+"Queue", "Arn")
		case "SNS":
			x.emit(to.from, id+"Topic", "AWS::SNS::Topic", v.Pos, source.NewMap(v.Pos))
			return template.RefTo(v.Pos, id+"Topic")
		}
		x.lose(v.Pos, on+" of "+to.from.ID+" has no Destination", "only SQS and SNS destinations are made by SAM")
		return nil
	}
	switch arg, isIf := intrinsicIf(address); {
	case address == nil:
		address = made()
	case isIf && (noValueAt(arg, 1) || noValueAt(arg, 2)):
		if own := made(); own != nil {
			if noValueAt(arg, 1) {
				address = template.If(v.Pos, arg.Items[0].Text, own, arg.Items[2])
			} else {
				address = template.If(v.Pos, arg.Items[0].Text, arg.Items[1], own)
			}
		}
	}
	x.sendRights(to, typ, address, to.from.ID+"EventInvokeConfig"+on+typ+"Policy")
	return address
}
