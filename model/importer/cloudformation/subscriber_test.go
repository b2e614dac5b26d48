package cloudformation_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// A permission is all that a template has of a trigger whose other half is made
// outside of it; of every other service it is half of one.
func TestPermissionOfASubscriberOutside(t *testing.T) {
	for _, tc := range []struct {
		principal, action string
		kind              model.FlowKind
	}{
		{"alexa-appkit.amazon.com", "lambda:InvokeFunction", model.FlowTriggers},
		{"alexa-connectedhome.amazon.com", "lambda:InvokeFunction", model.FlowTriggers},
		{"alexa-appkit.amazon.com", "lambda:DisableInvokeFunction", model.FlowAllows},
		{"sns.amazonaws.com", "lambda:InvokeFunction", model.FlowAllows},
		{"'*'", "lambda:InvokeFunction", model.FlowAllows},
		{"'111122223333'", "lambda:InvokeFunction", model.FlowAllows},
	} {
		text := strings.NewReplacer("lambda:InvokeFunction", tc.action, "s3.amazonaws.com", tc.principal).Replace(permittedFunction)
		f := flowTo(t, one(t, text), "Scan", tc.kind)
		if f.Principal != strings.Trim(tc.principal, "'") || f.Live != model.LiveYes {
			t.Errorf("%s: principal %s, live %s", tc.principal, f.Principal, f.Live)
		}
		if got, want := f.Facts.Has(fact.Subscribed), tc.kind == model.FlowAllows; got != want {
			t.Errorf("%s: subscribed is stated: %v", tc.principal, got)
		}
	}
}

// A service's principal may name the region.
func TestPrincipalOfARegion(t *testing.T) {
	for principal, want := range map[string]string{
		"!Sub 'logs.${AWS::Region}.amazonaws.com'":     "Service",
		"!Sub 'sns.${AWS::URLSuffix}'":                 "Service",
		"s3.amazonaws.com":                             "Service",
		"!Sub 'arn:aws:iam::${AWS::AccountId}:role/a'": "AWS",
		"!Sub '${Stage}.amazonaws.com'":                "AWS",
	} {
		g := one(t, strings.Replace(permittedFunction, "s3.amazonaws.com", principal, 1))
		for _, c := range g.Components {
			if c.Name == "Scan" && (len(c.Resource) != 1 || c.Resource[0].Principals[0].Type != want) {
				t.Errorf("%s: %+v, want a principal of the type %s", principal, c.Resource, want)
			}
		}
	}
}

// A permission that names no source lets in what no other permission does.
func TestPermissionThatNamesNoSource(t *testing.T) {
	const routes = `
  Rest: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP}}
  RestTo: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Rest, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Scan.Arn}}
  RestGet: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Rest, RouteKey: GET /, Target: !Sub "integrations/${RestTo}"}}
  Socket: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: b, ProtocolType: WEBSOCKET}}
  SocketTo: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Socket, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Scan.Arn}}
  Connect: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Socket, RouteKey: $connect, Target: !Sub "integrations/${SocketTo}"}}
  MayRest:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Scan, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com, SourceArn: !Sub "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Rest}/*"}
`
	g := one(t, strings.Replace(permittedFunction, "s3.amazonaws.com", "apigateway.amazonaws.com", 1)+routes)
	got := map[string]string{}
	for _, f := range g.Flows {
		if strings.HasSuffix(f.To, "#Scan") && f.Principal != "" {
			got[f.From[strings.IndexByte(f.From, '#')+1:]] += state(f.Facts.Get(fact.SourceCondition))
		}
	}
	if len(got) != 2 || got["Rest/GET /"] != "arn" || got["Socket/$connect"] != "none" {
		t.Errorf("the permissions are for %v", got)
	}
}
