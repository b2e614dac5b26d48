package serverless

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// event is one event of a function.
type event struct {
	fn    *function
	typ   string
	value *source.Node // as written, nil for a bare word
	props *source.Node // value where it is a map, else an empty one
	pos   model.Pos    // of the type
	place int          // among the function's events, from 1
	used  map[string]bool
}

// get returns a setting, nil where it is not given.
func (e *event) get(path ...string) *source.Node {
	if e.used == nil {
		e.used = map[string]bool{}
	}
	e.used[path[0]] = true
	return template.OrNil(e.props.Path(path...))
}

// copy sets properties from settings; each pair is "setting", "property".
func (e *event) copy(to *source.Node, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if v := e.get(pairs[i]); v != nil {
			to.Set(pairs[i+1], v)
		}
	}
}

// quietSettings say nothing about what is modelled, or are read for some
// events only.
var quietSettings = map[string]bool{
	"description": true, "displayName": true, "documentation": true, "forceDeploy": true, "response": true, "request": true, "timeoutInMillis": true,
	"timeout": true, "connectionType": true, "connectionId": true, "operationId": true, "caching": true, "statusCodes": true, "cachePolicy": true,
	"isDefaultOrigin": true, "includeBody": true, "input": true, "inputPath": true, "inputTransformer": true, "roleArn": true, "timezone": true, "cors": true,
	"swagger": true, "name": true, "enabled": true, "async": true, "integration": true, "type": true, "kmsKeyId": true, "virtualHost": true,
}

// unread notes the settings of an event that nothing has asked for.
func (x *translator) unread(e *event) {
	for _, entry := range entries(e.props) {
		if !e.used[entry.Key.Text] && !quietSettings[entry.Key.Text] {
			x.unmodelled(entry.Key.Pos, "check the spelling; a plugin may read it", "the key %s of the %s event of %s is not known", entry.Key.Text, e.typ, e.fn.key)
		}
	}
}

// id begins the logical ids of what the event makes.
func (e *event) id() string {
	if e.fn.machine {
		return normal(e.fn.key) + "StepFunctions"
	}
	return normal(e.fn.key)
}

// either is the setting of a map, or the value where it is a single one.
func (e *event) either(key string) *source.Node {
	if template.IsMap(e.value) {
		return e.get(key)
	}
	return template.OrNil(e.value)
}

// events translates the events of a function.
func (x *translator) events(fn *function) {
	by := map[string]func(*event){
		"http": x.httpEvent, "httpApi": x.httpAPIEvent, "websocket": x.socketEvent, "alb": x.balancerEvent, "cloudFront": x.edgeEvent,
		"s3": x.bucketEvent, "sns": x.topicEvent, "cloudwatchLog": x.logEvent, "cognitoUserPool": x.poolEvent,
		"alexaSkill": x.skillEvent, "alexaSmartHome": x.homeEvent, "iot": x.thingEvent, "iotFleetProvisioning": x.fleetEvent,
		"schedule": x.scheduleEvent, "cloudwatchEvent": x.ruleEvent, "eventBridge": x.busEvent,
		"sqs": x.queueEvent, "stream": x.streamEvent, "msk": x.managedKafkaEvent, "kafka": x.kafkaEvent,
		"activemq": x.brokerEvent, "rabbitmq": x.brokerEvent, "documentDb": x.documentEvent,
	}
	for _, e := range x.listed(fn.get("events"), fn) {
		switch f := by[e.typ]; {
		case f != nil:
			f(e)
			x.unread(e)
		default:
			x.unknownEvent(e)
		}
	}
}

const eventsHint = "write a list of events such as - http: GET /users"

// listed lists events: each a map with its type as the one key, or a bare type.
func (x *translator) listed(n *source.Node, fn *function) []*event {
	if !template.Given(n) {
		return nil
	}
	if !template.IsList(n) {
		if template.IsIntrinsic(n) {
			x.wrong(n.Pos, "what triggers it is unknown", "events of %s could not be read", fn.key)
		} else {
			x.wrong(n.Pos, eventsHint, "events of %s is a %s, not a list", fn.key, n.Kind)
		}
		return nil
	}
	var out []*event
	for i, item := range n.Items {
		e := &event{fn: fn, pos: item.Pos, place: i + 1}
		switch typ, isWord := literal(item); {
		case isWord:
			e.typ = typ
		case template.IsMap(item) && len(item.Entries) > 0:
			// Beside the type there may be keys of plugins, such as x-azure-settings.
			entry := item.Entries[0]
			e.typ, e.value, e.pos = entry.Key.Text, entry.Value, entry.Key.Pos
		case !template.Given(item):
			continue
		default:
			x.wrong(item.Pos, eventsHint, "an event of %s has no type", fn.key)
			continue
		}
		if e.props = e.value; !template.IsMap(e.value) {
			e.props = source.NewMap(e.pos)
		}
		out = append(out, e)
	}
	return out
}

// unknownEvent keeps an event of a type that the framework does not have.
func (x *translator) unknownEvent(e *event) {
	x.wrong(e.pos, "check the spelling; it is kept as a trigger of unknown kind", "there is no event type %s, which %s has", e.typ, e.fn.key)
	x.emit(e.fn.id, e.id()+"UnknownEvent"+strconv.Itoa(e.place), sam.UnknownEvent, e.pos,
		template.Map(e.pos, "Function", e.fn.target, "Type", e.typ, "EventName", e.typ))
}

// require returns a setting and records where it is missing.
func (x *translator) require(e *event, n *source.Node, key string) *source.Node {
	if n == nil {
		x.wrong(e.pos, "add "+key, "the event %s of %s has no %s", e.typ, e.fn.key, key)
	}
	return n
}

// nameOf is what the framework takes of an expression for a name in logical
// ids: the logical id in a reference, the export's name, or the last part of an
// ARN.
func (x *translator) nameOf(n *source.Node) string {
	name, arg, ok := template.Intrinsic(n)
	if s, plain := x.plain(n); plain {
		return s[strings.LastIndexAny(s, ":/")+1:]
	}
	if !ok {
		return ""
	}
	switch name {
	case "Ref", "Fn::ImportValue":
		return x.word(arg)
	case "Fn::GetAtt":
		if template.IsList(arg) && len(arg.Items) > 0 {
			return x.word(arg.Items[0])
		}
		id, _, _ := strings.Cut(x.word(arg), ".")
		return id
	case "Fn::Join":
		if template.IsList(arg) && len(arg.Items) == 2 && template.IsList(arg.Items[1]) {
			return x.nameOfJoin(x.word(arg.Items[0]), arg.Items[1].Items)
		}
	case "Fn::Sub":
		s := x.word(arg)
		if template.IsList(arg) && len(arg.Items) > 0 {
			s = x.word(arg.Items[0])
		}
		return s[strings.LastIndexAny(s, ":/")+1:]
	}
	return ""
}

// nameOfJoin is the last part of an ARN that is put together.
func (x *translator) nameOfJoin(separator string, parts []*source.Node) string {
	var names []string
	for _, part := range parts {
		if s, ok := x.plain(part); ok {
			names = append(names, s)
		} else {
			names = append(names, strings.TrimPrefix(x.nameOf(part), "AWS::"))
		}
	}
	s := strings.Join(names, separator)
	return s[strings.LastIndexAny(s, ":/")+1:]
}

// idOf is a name in a logical id; an event whose source has no name that is
// known has its place instead.
func (e *event) idOf(name string) string {
	if s := alphanumeric(name); s != "" {
		return s
	}
	return strconv.Itoa(e.place)
}

// state is the word for whether a rule is on.
func (x *translator) state(enabled *source.Node) string {
	if x.isFalse(enabled) {
		return "DISABLED"
	}
	return "ENABLED"
}
