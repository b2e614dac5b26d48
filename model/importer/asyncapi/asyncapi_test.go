package asyncapi_test

import (
	"flag"
	"fmt"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/asyncapi"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden holds the graph of each document in testdata against the listing
// beside it. Run with -update to rewrite the listings.
func TestGolden(t *testing.T) { importertest.Golden(t, asyncapi.Format{}, *update) }

func FuzzImport(f *testing.F) { importertest.Fuzz(f, asyncapi.Format{}) }

func TestRecognise(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"2.0", `{asyncapi: 2.0.0, info: {}, channels: {}}`, true},
		{"3.0", `{asyncapi: 3.0.0, info: {}, channels: {}}`, true},
		{"3.0 of operations alone", `{asyncapi: 3.0.0, info: {}, operations: {}}`, true},
		{"components alone", `{asyncapi: 3.0.0, info: {}, components: {}}`, false},
		{"2.x without channels", `{asyncapi: 2.0.0, info: {}}`, false},
		{"no info", `{asyncapi: 3.0.0}`, false},
		{"version 1", `{asyncapi: 1.2.0, info: {}, topics: {}}`, false},
		{"another document", `{openapi: 3.0.0, info: {}, paths: {}}`, false},
		{"a list", `[asyncapi, info]`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs, _ := source.Parse("x.yaml", []byte(tt.text), source.TemplateLimits())
			if got, why := (asyncapi.Format{}).Recognise(importer.Input{File: "x.yaml", Doc: docs[0]}); got != tt.want {
				t.Errorf("got %v, %q", got, why)
			}
			if tt.want && !(asyncapi.Format{}).Marked("x.yaml", []byte(tt.text)) {
				t.Error("recognised and not marked")
			}
		})
	}
	if ok, _ := (asyncapi.Format{}).Recognise(importer.Input{}); ok {
		t.Error("a file without a document is recognised")
	}
}

// TestDirections: the two versions say the same in opposite words.
func TestDirections(t *testing.T) {
	const v2 = "asyncapi: 2.6.0\ninfo: {}\nservers: {s: {url: h, protocol: kafka}}\nchannels: {c: {%s: {}}}\n"
	const v3 = "asyncapi: 3.0.0\ninfo: {}\nservers: {s: {host: h, protocol: kafka}}\nchannels: {c: {}}\noperations: {o: {action: %s, channel: {$ref: '#/channels/c'}}}\n"
	for _, tt := range []struct {
		name, text string
		sends      bool
	}{
		{"publish in 2", fmt.Sprintf(v2, "publish"), false},
		{"subscribe in 2", fmt.Sprintf(v2, "subscribe"), true},
		{"receive in 3", fmt.Sprintf(v3, "receive"), false},
		{"send in 3", fmt.Sprintf(v3, "send"), true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := importertest.Text(t, asyncapi.Format{}, "a.yaml", tt.text)
			if len(g.Flows) != 1 {
				t.Fatalf("%d flows", len(g.Flows))
			}
			f := g.Flows[0]
			want := model.Flow{From: "a.yaml#channel c", To: "a.yaml#service", Kind: model.FlowPolls}
			if tt.sends {
				want = model.Flow{From: "a.yaml#service", To: "a.yaml#channel c", Kind: model.FlowPublishes}
			}
			if f.From != want.From || f.To != want.To || f.Kind != want.Kind {
				t.Errorf("got %s", f.ID)
			}
		})
	}
}

// TestTransport goes through protocols with a secure variant: it is known of
// both, and of a protocol whose name does not tell, nothing is.
func TestTransport(t *testing.T) {
	for _, tt := range []struct {
		protocol string
		kind     model.Kind
		want     string
	}{
		{"kafka", model.KindStream, "false"}, {"kafka-secure", model.KindStream, "true"}, {"mqtt", model.KindTopic, "false"}, {"mqtts", model.KindTopic, "true"},
		{"secure-mqtt", model.KindTopic, "true"}, {"amqp", model.KindTopic, "false"}, {"amqps", model.KindTopic, "true"}, {"nats", model.KindTopic, ""},
		{"jms", model.KindQueue, ""}, {"pulsar", model.KindStream, ""}, {"googlepubsub", model.KindTopic, "true"}, {"redis", model.KindTopic, "false"},
	} {
		text := "asyncapi: 3.0.0\ninfo: {}\nservers: {s: {host: h, protocol: " + tt.protocol + "}}\nchannels: {c: {}}\n"
		c := importertest.Text(t, asyncapi.Format{}, "a.yaml", text).Component("a.yaml#channel c")
		got := ""
		if f := c.Facts.Get(fact.TLSRequired); f.Decides() {
			got = f.Value.String()
		}
		if c.Kind != tt.kind || got != tt.want {
			t.Errorf("%s: a %s with TLS %q", tt.protocol, c.Kind, got)
		}
	}
}
