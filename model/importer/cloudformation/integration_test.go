package cloudformation_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// TestIntegrationAtTimes holds that an address which stands under a condition
// only makes no other kind of integration of the route, and that calls as
// whoever calls are nobody's role.
func TestIntegrationAtTimes(t *testing.T) {
	g := one(t, "AWSTemplateFormatVersion: 2010-09-09\nConditions: {Live: !Equals [!Ref AWS::Region, eu-west-1]}\nResources:"+functions+`
  A:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        openapi: 3.0.1
        paths:
          /a:
            get:
              x-amazon-apigateway-integration:
                type: aws_proxy
                credentials: "arn:aws:iam::*:user/*"
                uri: !If [Live, !Sub "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations", !Ref AWS::NoValue]
`)
	if got := g.Component("template.yaml#A/GET /a").Facts.Get(fact.Integration).Value.AsText(); got != "function" {
		t.Errorf("the integration is %s", got)
	}
	if i := slices.IndexFunc(g.Components, func(c *model.Component) bool { return strings.Contains(c.ID, "user/*") }); i >= 0 {
		t.Errorf("whoever calls is %s", g.Components[i].ID)
	}
}
