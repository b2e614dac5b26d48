package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// stateMachine translates AWS::Serverless::StateMachine. A definition that is
// written out stays a tree, so that its places are kept.
func (x *translator) stateMachine(r *template.Resource) {
	props := r.Props
	out := source.NewMap(props.Pos)
	for _, p := range [][2]string{
		{"Name", "StateMachineName"}, {"Type", "StateMachineType"}, {"Logging", "LoggingConfiguration"},
		{"Tracing", "TracingConfiguration"}, {"DefinitionSubstitutions", "DefinitionSubstitutions"}, {"Definition", "Definition"},
		{"EncryptionConfiguration", "EncryptionConfiguration"},
	} {
		if v := props.Get(p[0]); template.Given(v) {
			out.Set(p[1], v)
		}
	}
	x.definition(r, props, out)
	out.Set("Tags", tags(props.Pos, props.Get("Tags"), "stateMachine:createdBy"))
	role := x.stateMachineRole(r, props, out)
	x.become(r, "AWS::StepFunctions::StateMachine", out)
	to := &target{from: r, role: role, props: props, ref: template.RefTo(r.Pos, r.ID), arn: template.RefTo(r.Pos, r.ID)}
	x.publishStateMachine(to)
	x.stateMachineEvents(to)
}

// stateMachineRole sets RoleArn in out and returns the role that SAM generates:
// none where the author names one, if only under a condition.
func (x *translator) stateMachineRole(r *template.Resource, props, out *source.Node) *template.Resource {
	own := props.Get("Role")
	if name, _, ok := template.Intrinsic(own); ok && name == "Fn::If" {
		out.Set("RoleArn", own)
		return nil
	}
	return x.roleOr(r, own, out, "RoleArn", func() *template.Resource {
		role := x.newRole(r, r.ID+"Role", r.Pos, "states.amazonaws.com", "stateMachine:createdBy", props)
		if role == nil {
			return nil
		}
		if v := props.Path("Tracing", "Enabled"); x.isTrue(v) {
			x.addManaged(role, v.Pos, "AWSXrayWriteOnlyAccess")
		}
		x.rolePolicies(role, props.Get("Policies"))
		return role
	})
}

// definition says where the definition is that is not written out.
func (x *translator) definition(r *template.Resource, props, out *source.Node) {
	uri := props.Get("DefinitionUri")
	switch {
	case template.Given(props.Get("Definition")) && template.Given(uri):
		x.lose(uri.Pos, "the state machine "+r.ID+" has both Definition and DefinitionUri", "Definition is used")
	case template.Given(uri):
		at := x.location(uri)
		if at.Get("S3Bucket") == nil {
			out.Set(DefinitionURIKey, uri)
			return
		}
		out.Set("DefinitionS3Location", template.Map(uri.Pos, "Bucket", at.Get("S3Bucket"), "Key", at.Get("S3Key"), "Version", at.Get("S3ObjectVersion")))
	case !template.Given(props.Get("Definition")):
		x.lose(r.Pos, "the state machine "+r.ID+" has no Definition or DefinitionUri", "what it does is unknown")
	}
}

// publishStateMachine adds the version and alias that AutoPublishAlias asks
// for. Events start the machine itself all the same.
func (x *translator) publishStateMachine(to *target) {
	v := to.props.Get("AutoPublishAlias")
	if !template.Given(v) {
		return
	}
	name, ok := x.plain(v)
	if !ok || name == "" {
		x.lose(v.Pos, "AutoPublishAlias of "+to.from.ID+" is not a plain name", "no alias is read")
		return
	}
	id := to.from.ID
	version := x.emit(to.from, id+"Version", "AWS::StepFunctions::StateMachineVersion", v.Pos, template.Map(v.Pos,
		"StateMachineArn", template.RefTo(v.Pos, id), "StateMachineRevisionId", template.GetAtt(v.Pos, id, "StateMachineRevisionId")))
	version.DeletionPolicy = "Retain"
	preference := template.Map(v.Pos, "StateMachineVersionArn", template.RefTo(v.Pos, version.ID), "Type", "ALL_AT_ONCE")
	if p := to.props.Get("DeploymentPreference"); template.IsMap(p) {
		copyProps(preference, p, "Type", "Alarms", "Interval", "Percentage")
	}
	alias := id + "Alias" + template.Alphanumeric(name)
	x.emit(to.from, alias, "AWS::StepFunctions::StateMachineAlias", v.Pos, template.Map(v.Pos, "Name", name, "DeploymentPreference", preference))
	x.t.SetReference(id+".Version", version.ID)
	x.t.SetReference(id+".Alias", alias)
}

// stateMachineEvents translates the events of a state machine. Each starts it
// by a role of its own.
func (x *translator) stateMachineEvents(to *target) {
	by := map[string]func(*event){
		"Api": x.startEvent, "Schedule": x.scheduleEvent, "ScheduleV2": x.scheduleV2Event,
		"EventBridgeRule": x.ruleEvent, "CloudWatchEvent": x.ruleEvent,
	}
	x.eachEvent(to, func(e *event) {
		if f := by[e.typ]; f != nil {
			f(e)
			return
		}
		x.unknownEvent(e)
	})
}

// startRole generates the role by which a service starts the state machine of
// an event.
func (x *translator) startRole(e *event, service string) string {
	id := e.id + "Role"
	props := template.Map(e.pos, "AssumeRolePolicyDocument", trust(e.pos, service))
	if v := e.to.props.Get("PermissionsBoundary"); template.Given(v) {
		props.Set("PermissionsBoundary", v)
	}
	if v := e.get("PermissionsBoundary"); v != nil {
		props.Set("PermissionsBoundary", v)
	}
	role := x.emit(e.to.from, id, "AWS::IAM::Role", e.pos, props)
	if role.Props == props {
		x.addPolicy(role, e.pos, id+"StartExecutionPolicy", allow(e.pos, source.NewString(e.pos, "states:StartExecution"), e.to.arn))
	}
	return id
}

// startEvent makes a method of a REST API start the state machine, without a
// function between them.
func (x *translator) startEvent(e *event) {
	role := x.startRole(e, "apigateway.amazonaws.com")
	path, verb, ok := x.route(e)
	if !ok {
		return
	}
	b, _ := x.restAPIOf(e)
	if b == nil || !b.managed {
		return
	}
	op := x.operation(b, path, verb, e)
	if op == nil {
		return
	}
	body := template.Sub(e.pos, `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "${__StateMachineArn__}"}`, "__StateMachineArn__", e.to.arn)
	x.integrate(op, template.Map(e.pos, "type", "aws", "httpMethod", "POST", "credentials", template.GetAtt(e.pos, role, "Arn"),
		"uri", template.Sub(e.pos, "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution"),
		"requestTemplates", template.Map(e.pos, "application/json", body),
		"responses", template.Map(e.pos, "200", template.Map(e.pos, "statusCode", "200"), "400", template.Map(e.pos, "statusCode", "400"))), e)
	x.methodAuth(b, op, e)
	x.eventResourcePolicy(b, path, verb, e)
}
