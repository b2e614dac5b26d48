package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// stepFunctions adds the state machines and activities of the section of the
// plugin serverless-step-functions.
func (x *translator) stepFunctions() {
	section := x.mapOf(x.doc.Get("stepFunctions"), "stepFunctions", "write stateMachines below it")
	if section == nil {
		return
	}
	if !x.plugins["serverless-step-functions"] {
		x.wrong(section.Pos, "add it to plugins", "stepFunctions has no effect without the plugin serverless-step-functions")
	}
	for _, e := range x.named(section.Get("stateMachines"), "stateMachines", "write one state machine per key, with definition") {
		if settings := x.mapOf(e.Value, "the state machine "+e.Key.Text, "write definition below it"); settings != nil {
			x.stateMachine(e.Key.Text, e.Key.Pos, settings)
		}
	}
	for _, n := range items(section.Get("activities")) {
		name := x.word(n)
		x.emit("", normal(name)+"StepFunctionsActivity", "AWS::StepFunctions::Activity", n.Pos, template.Map(n.Pos, "Name", n))
	}
}

// machineID is the logical id of a state machine: of its id, its name or its
// key.
func (x *translator) machineID(key string, settings *source.Node) string {
	for _, n := range []*source.Node{settings.Get("id"), settings.Get("name")} {
		if s := x.word(n); s != "" {
			return normal(s)
		}
	}
	return normal(key) + "StepFunctionsStateMachine"
}

func (x *translator) stateMachine(key string, pos model.Pos, settings *source.Node) {
	id := x.machineID(key, settings)
	out := template.Map(pos, "StateMachineName", template.OrNil(settings.Get("name")), "StateMachineType", template.OrNil(settings.Get("type")))
	r := &template.Resource{ID: id, Name: key, Type: "AWS::StepFunctions::StateMachine", Props: out, Pos: pos, Origin: model.OriginAuthored}
	if x.byID[id] != nil {
		x.wrong(pos, "give one of them another id", "the logical id %s of the state machine %s is taken", id, key)
		return
	}
	if x.isTrue(settings.Get("retain")) {
		r.DeletionPolicy = "Retain"
	}
	x.add(r)
	definition := x.localNames(template.OrNil(settings.Get("definition")))
	switch {
	case definition == nil:
		x.wrong(pos, "add definition", "the state machine %s has no definition", key)
	case template.IsMap(definition):
		out.Set("Definition", definition)
	default:
		out.Set("DefinitionString", definition)
	}
	x.machineSettings(settings, out)
	if own := template.OrNil(settings.Get("role")); own != nil {
		out.Set("RoleArn", x.roleNamed(own))
	} else {
		out.Set("RoleArn", template.GetAtt(pos, x.machineRole(id, pos, settings, definition), "Arn"))
	}
	fn := &function{key: key, id: id, node: settings, pos: pos, res: r, target: template.RefTo(pos, id), counts: map[string]int{}, machine: true}
	x.machineEvents(fn)
}

func (x *translator) machineSettings(settings, out *source.Node) {
	if v := settings.Get("loggingConfig"); template.IsMap(v) {
		logging := source.NewMap(v.Pos)
		copyProps(logging, v, "level", "Level", "includeExecutionData", "IncludeExecutionData")
		groups := template.List(v.Pos)
		for _, group := range items(v.Get("destinations")) {
			groups.Items = append(groups.Items, template.Map(group.Pos, "CloudWatchLogsLogGroup", template.Map(group.Pos, "LogGroupArn", group)))
		}
		logging.Set("Destinations", groups)
		out.Set("LoggingConfiguration", logging)
	}
	if v := settings.Path("tracingConfig", "enabled"); template.Given(v) {
		out.Set("TracingConfiguration", template.Map(v.Pos, "Enabled", v))
	}
	if v := settings.Get("encryptionConfig"); template.IsMap(v) {
		out.Set("EncryptionConfiguration", v)
	}
}

// localNames puts logical ids in the place of functions' keys, by which a
// definition may refer to them.
func (x *translator) localNames(n *source.Node) *source.Node {
	return rewrite(n, func(n *source.Node) *source.Node {
		name, arg, ok := template.Intrinsic(n)
		if !ok {
			return nil
		}
		key, rest := x.word(arg), "Arn"
		switch {
		case name == "Fn::GetAtt" && template.IsList(arg) && len(arg.Items) == 2:
			key, rest = x.word(arg.Items[0]), x.word(arg.Items[1])
		case name == "Fn::GetAtt":
			key, rest, _ = strings.Cut(key, ".")
		}
		fn := x.byKey[key]
		if fn == nil || x.section.Path("Resources", key) != nil {
			return nil
		}
		switch name {
		case "Ref":
			return template.RefTo(n.Pos, fn.id)
		case "Fn::GetAtt":
			return template.GetAtt(n.Pos, fn.id, rest)
		}
		return nil
	})
}

// machineEvents adds what starts a state machine, each by a role of its own.
func (x *translator) machineEvents(fn *function) {
	by := map[string]func(*event){
		"http": x.httpEvent, "schedule": x.scheduleEvent, "cloudwatchEvent": x.ruleEvent, "eventBridge": x.machineBusEvent,
	}
	for _, e := range x.listed(fn.get("events"), fn) {
		if f := by[e.typ]; f != nil {
			f(e)
			x.unread(e)
			continue
		}
		x.unknownEvent(e)
	}
}

// machineBusEvent reads the plugin's eventBridge event, which it takes for the
// same as cloudwatchEvent; one that is written as functions have it is read too.
func (x *translator) machineBusEvent(e *event) {
	if e.get("event") == nil && e.get("pattern") != nil {
		x.busEvent(e)
		return
	}
	x.ruleEvent(e)
}

// startRole is the role by which a service starts a state machine.
func (x *translator) startRole(e *event, id, service string) *source.Node {
	if own := first(e.get("role"), e.get("iamRole")); own != nil {
		return x.roleNamed(own)
	}
	r := x.byID[id]
	if r == nil {
		role := x.newRole(id, e.fn.id, e.pos, nil, source.NewString(e.pos, id))
		role.services = []string{service}
		x.startRoles[id] = role
	}
	x.startRoles[id].grantOnce(e.fn.id, allow(e.pos, "states:StartExecution", e.fn.target))
	return template.GetAtt(e.pos, id, "Arn")
}
