package openapi_test

import (
	"flag"
	"testing"

	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/openapi"
	"github.com/fourgate/fourgate/model/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden holds the graph of each document in testdata against the listing
// beside it. Run with -update to rewrite the listings.
func TestGolden(t *testing.T) {
	importertest.Golden(t, openapi.Format{}, *update)
}

func FuzzImport(f *testing.F) { importertest.Fuzz(f, openapi.Format{}) }

func TestRecognise(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"3.0", `{openapi: 3.0.3, info: {}, paths: {}}`, true},
		{"3.1 of webhooks alone", `{openapi: 3.1.0, info: {}, webhooks: {}}`, true},
		{"2.0", `{swagger: "2.0", info: {}, paths: {}}`, true},
		{"2.0 as a number", `{swagger: 2.0, info: {}, paths: {}}`, true},
		{"no info", `{openapi: 3.0.3, paths: {}}`, false},
		{"nothing to call", `{openapi: 3.0.3, info: {}}`, false},
		{"components alone", `{openapi: 3.1.0, info: {}, components: {}}`, false},
		{"version 4", `{openapi: 4.0.0, info: {}, paths: {}}`, false},
		{"version 1.2", `{swaggerVersion: "1.2", info: {}, apis: []}`, false},
		{"2.0 without paths", `{swagger: "2.0", info: {}}`, false},
		{"a list of paths", `{openapi: 3.0.3, info: {}, paths: []}`, false},
		{"a list", `[openapi, info]`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs, _ := source.Parse("x.yaml", []byte(tt.text), source.TemplateLimits())
			if got, why := (openapi.Format{}).Recognise(importer.Input{File: "x.yaml", Doc: docs[0]}); got != tt.want {
				t.Errorf("got %v, %q", got, why)
			}
			if tt.want && !(openapi.Format{}).Marked("x.yaml", []byte(tt.text)) {
				t.Error("recognised and not marked")
			}
		})
	}
	if ok, _ := (openapi.Format{}).Recognise(importer.Input{}); ok {
		t.Error("a file without a document is recognised")
	}
}

// TestAuthentication goes through who may call: no word anywhere means
// everybody, of alternatives the weakest decides, of several at once the
// strongest.
func TestAuthentication(t *testing.T) {
	const schemes = `
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: k}
    jwt: {type: http, scheme: bearer, bearerFormat: jwt}
    opaque: {type: http, scheme: bearer}
    tls: {type: mutualTLS}
    new: {type: quantum}
`
	for _, tt := range []struct{ name, root, op, want string }{
		{"nothing is said", "", "", "none"},
		{"the operation opens up", "security: [{jwt: []}]", "security: []", "none"},
		{"the document's counts", "security: [{jwt: []}]", "", "jwt"},
		{"the operation's counts", "security: [{jwt: []}]", "security: [{key: []}]", "api-key"},
		{"the weakest of alternatives", "", "security: [{tls: []}, {opaque: []}, {jwt: []}]", "custom"},
		{"the strongest of several", "", "security: [{key: [], tls: []}]", "mutual-tls"},
		{"an empty alternative", "", "security: [{jwt: []}, {}]", "none"},
		{"an empty alternative before what is not known", "", "security: [{}, {new: []}]", "none"},
		{"a scheme of a new type", "", "security: [{new: []}, {jwt: []}]", "?"},
		{"a scheme that is not defined", "", "security: [{gone: []}]", "?"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := "openapi: 3.1.0\ninfo: {}\n" + tt.root + schemes + "paths: {/a: {get: {" + tt.op + "}}}\n"
			g := importertest.Text(t, openapi.Format{}, "a.yaml", text)
			got := "?"
			if f := g.Component("a.yaml#api/GET /a").Facts.Get(fact.Authentication); f.Decides() {
				got = f.Value.AsText()
			} else if f.Why == "" {
				t.Error("it is not said why it is not known")
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestGatewayAuthentication: in a document for a gateway, too, an alternative
// that asks for nothing lets everybody in.
func TestGatewayAuthentication(t *testing.T) {
	for security, want := range map[string]string{
		"[{signed: []}]": "iam", "[{}]": "none", "[{signed: []}, {}]": "none", "[]": "none",
	} {
		g := importertest.Text(t, openapi.Format{}, "a.yaml", `openapi: 3.0.1
info: {}
paths: {/a: {get: {security: `+security+`, x-amazon-apigateway-integration: {type: mock}}}}
components: {securitySchemes: {signed: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}}}
`)
		if f := g.Component("a.yaml#API/GET /a").Facts.Get(fact.Authentication); !f.Decides() || f.Value.AsText() != want {
			t.Errorf("%s: got %+v, want %s", security, f, want)
		}
	}
}

// TestASchemaIsNoValidator: only a gateway's own word proves that requests are
// checked, or that they are not.
func TestASchemaIsNoValidator(t *testing.T) {
	g := importertest.Text(t, openapi.Format{}, "a.yaml", "openapi: 3.0.0\ninfo: {}\npaths: {/a: {post: {requestBody: {content: {}}}}}\n")
	if f := g.Component("a.yaml#api/POST /a").Facts.Get(fact.RequestValidation); f.Decides() || f.Why == "" {
		t.Errorf("got %+v", f)
	}
	g = importertest.Text(t, openapi.Format{}, "a.yaml", "openapi: 3.0.0\ninfo: {}\npaths: {/a: {post: {x-amazon-apigateway-integration: {type: mock}}}}\n")
	if f := g.Component("a.yaml#API/POST /a").Facts.Get(fact.RequestValidation); !f.Decides() || f.Value.AsText() != "none" {
		t.Errorf("got %+v", f)
	}
}
