package serverless_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/serverless"
)

// TestPlantedSecrets: what is secret in a service is neither kept nor shown.
func TestPlantedSecrets(t *testing.T) {
	const planted = "hunter2-Zq8vX0pL"
	g := read(t, strings.ReplaceAll(`
service: shop
plugins: [serverless-step-functions]
provider:
  name: aws
  environment: { DB_PASSWORD: PLANTED }
  apiGateway:
    apiKeys: [{ name: partner, value: PLANTED }, free: [{ value: PLANTED }]]
  apiKeys: [{ name: old, value: PLANTED }]
  alb: { authorizers: { a: { type: oidc, clientId: c, clientSecret: PLANTED, issuer: 'https://id.example' } } }
functions:
  one:
    handler: a.b
    environment: { API_SECRET: PLANTED }
    events:
      - http: GET /one
      - schedule: { rate: rate(1 day), input: { password: PLANTED } }
      - alb: { listenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/1/2', priority: 1, authorizer: a, conditions: { path: / } }
stepFunctions: { stateMachines: { m: { definition: { StartAt: A, States: { A: { Type: Pass, Result: { password: PLANTED } } } } } } }
custom: { password: PLANTED }
`, "PLANTED", planted))
	for _, c := range g.Components {
		if strings.Contains(fmt.Sprintf("%+v", *c), planted) {
			t.Errorf("%s keeps a secret", c.ID)
		}
	}
	shown := importertest.Listing(g)
	for _, l := range g.Losses {
		shown += fmt.Sprintf("%+v\n", l)
	}
	if strings.Contains(shown, planted) {
		t.Errorf("a secret is shown:\n%s", shown)
	}
}

// TestOrigins: what the framework adds says so, and from what it comes.
func TestOrigins(t *testing.T) {
	folder := importertest.Folder(t, "testdata")
	for name := range folder {
		if !strings.HasSuffix(name, ".yaml") || name == "azure.yaml" {
			continue
		}
		g := importertest.Import(t, serverless.Format{}, folder, name)
		importertest.CheckPlaces(t, g)
		for _, c := range g.Components {
			if c.GeneratedFrom != "" && g.Component(c.GeneratedFrom) == nil {
				t.Errorf("%s: %s comes from %s, which is not there", name, c.ID, c.GeneratedFrom)
			}
			if c.Kind == model.KindFunction && c.Origin == model.OriginGenerated && !strings.HasPrefix(c.Name, "custom-resource-") {
				t.Errorf("%s: nobody wrote the function %s", name, c.ID)
			}
		}
	}
}
