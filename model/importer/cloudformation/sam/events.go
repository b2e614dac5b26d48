package sam

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// event is one event of a function or state machine.
type event struct {
	to    *target
	name  string // its key
	id    string // prefix of the logical ids that it makes
	typ   string
	props *source.Node // never nil
	pos   model.Pos    // of its key
}

// get returns a property, nil where it is not given.
func (e *event) get(path ...string) *source.Node { return template.OrNil(e.props.Path(path...)) }

// functionEvents translates the events of a function.
func (x *translator) functionEvents(to *target) {
	by := map[string]func(*event){
		"Api": x.apiEvent, "HttpApi": x.httpAPIEvent,
		"S3": x.s3Event, "SNS": x.snsEvent,
		"Schedule": x.scheduleEvent, "ScheduleV2": x.scheduleV2Event,
		"EventBridgeRule": x.ruleEvent, "CloudWatchEvent": x.ruleEvent,
		"CloudWatchLogs": x.logsEvent, "Cognito": x.cognitoEvent,
		"IoTRule": x.iotEvent, "AlexaSkill": x.alexaEvent,
		"Kinesis": x.pullEvent, "DynamoDB": x.pullEvent, "SQS": x.pullEvent, "MSK": x.pullEvent, "MQ": x.pullEvent,
		"SelfManagedKafka": x.pullEvent, "DocumentDB": x.pullEvent,
	}
	x.eachEvent(to, func(e *event) {
		if f := by[e.typ]; f != nil {
			f(e)
			return
		}
		x.unknownEvent(e)
	})
}

// eachEvent calls f for every event that has a type.
func (x *translator) eachEvent(to *target, f func(*event)) {
	events := to.props.Get("Events")
	if !template.Given(events) {
		return
	}
	if !template.IsMap(events) {
		x.lose(events.Pos, "Events of "+to.from.ID+" is not a map", "what triggers it is unknown")
		return
	}
	for _, entry := range events.Entries {
		e := &event{to: to, name: entry.Key.Text, id: to.from.ID + entry.Key.Text, pos: entry.Key.Pos}
		typ := entry.Value.Get("Type")
		if !template.IsMap(entry.Value) || !typ.IsScalar() || typ.Text == "" || typ.Tag != "" {
			x.lose(e.pos, "the event "+e.name+" of "+to.from.ID+" has no type", "write Type, such as SQS")
			x.unknownEvent(e)
			continue
		}
		e.typ = typ.Text
		e.props = entry.Value.Get("Properties")
		if !template.IsMap(e.props) {
			if template.Given(e.props) {
				x.lose(e.props.Pos, "Properties of the event "+e.name+" is not a map", "its settings are unknown")
			}
			e.props = source.NewMap(e.pos)
		}
		f(e)
	}
}

// unknownEvent keeps an event of a type that SAM does not have.
func (x *translator) unknownEvent(e *event) {
	if e.typ != "" {
		x.lose(e.pos, "SAM has no event type "+e.typ+" for the event "+e.name+" of "+e.to.from.ID, "check the spelling; it is kept as a trigger of unknown kind")
	}
	x.emit(e.to.from, e.id+"UnknownEvent", UnknownEvent, e.pos, template.Map(e.pos, "Function", e.to.ref, "Type", e.typ, "EventName", e.name))
}

// require returns a property and records a loss where it is missing.
func (x *translator) require(e *event, key string) *source.Node {
	v := e.get(key)
	if v == nil {
		x.lose(e.pos, "the "+e.typ+" event "+e.name+" of "+e.to.from.ID+" has no "+key, "write "+key+" in its Properties")
	}
	return v
}

// permission lets a service invoke the function of an event. Extra are keys and
// values as in [template.Map].
func (x *translator) permission(e *event, suffix, principal string, extra ...any) {
	pairs := append([]any{"Action", "lambda:InvokeFunction", "FunctionName", e.to.ref, "Principal", principal}, extra...)
	x.emit(e.to.from, e.id+"Permission"+suffix, "AWS::Lambda::Permission", e.pos, template.Map(e.pos, pairs...))
}

// ruleState is the state of a rule or schedule: State, or Enabled as a word.
func (x *translator) ruleState(e *event) *source.Node {
	if v := e.get("State"); v != nil {
		return v
	}
	v := e.get("Enabled")
	s, ok := x.plain(v)
	switch {
	case v == nil:
		return nil
	case ok && strings.EqualFold(s, "false"):
		return source.NewString(v.Pos, "DISABLED")
	case ok && strings.EqualFold(s, "true"):
		return source.NewString(v.Pos, "ENABLED")
	}
	return v
}
