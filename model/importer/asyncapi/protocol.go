package asyncapi

import "github.com/fourgate/fourgate/model"

// tls says whether a protocol's messages are encrypted on their way.
type tls uint8

const (
	tlsOpen   tls = iota // the protocol's name does not tell
	tlsNever             // sent as they are
	tlsAlways            // the secure variant
)

// protocol is what the name of a protocol tells of a channel.
type protocol struct {
	name string // of its bindings
	kind model.Kind
	tls  tls
}

// protocols are those that AsyncAPI names.
// Source: AsyncAPI specification 3.0.0, Server Object and bindings, 2026-11.
var protocols = map[string]protocol{
	"amqp": {"amqp", model.KindTopic, tlsNever}, "amqps": {"amqp", model.KindTopic, tlsAlways}, "amqp1": {"amqp1", model.KindQueue, tlsOpen},
	"anypointmq": {"anypointmq", model.KindQueue, tlsAlways}, "googlepubsub": {"googlepubsub", model.KindTopic, tlsAlways},
	"http": {"http", model.KindRoute, tlsNever}, "https": {"http", model.KindRoute, tlsAlways}, "ibmmq": {"ibmmq", model.KindTopic, tlsOpen},
	"jms": {"jms", model.KindQueue, tlsOpen}, "kafka": {"kafka", model.KindStream, tlsNever}, "kafka-secure": {"kafka", model.KindStream, tlsAlways},
	"mercure": {"mercure", model.KindTopic, tlsOpen}, "mqtt": {"mqtt", model.KindTopic, tlsNever}, "mqtts": {"mqtt", model.KindTopic, tlsAlways},
	"secure-mqtt": {"mqtt", model.KindTopic, tlsAlways}, "mqtt5": {"mqtt5", model.KindTopic, tlsOpen}, "nats": {"nats", model.KindTopic, tlsOpen},
	"pulsar": {"pulsar", model.KindStream, tlsOpen}, "redis": {"redis", model.KindTopic, tlsNever}, "rediss": {"redis", model.KindTopic, tlsAlways},
	"sns": {"sns", model.KindTopic, tlsOpen}, "solace": {"solace", model.KindTopic, tlsOpen}, "sqs": {"sqs", model.KindQueue, tlsOpen},
	"stomp": {"stomp", model.KindQueue, tlsNever}, "stomps": {"stomp", model.KindQueue, tlsAlways},
	"ws": {"ws", model.KindRoute, tlsNever}, "wss": {"ws", model.KindRoute, tlsAlways},
}

// destinationKinds are what bindings call a channel where the protocol has
// several.
var destinationKinds = map[string]model.Kind{
	"queue": model.KindQueue, "fifo-queue": model.KindQueue, "topic": model.KindTopic, "exchange": model.KindTopic, "routingKey": model.KindTopic,
}
