package cloudformation_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// planted is put wherever a secret may stand, each time with another number.
const planted = "Pl4nted-53cret-"

const plantingTemplate = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Hidden: {Type: String, NoEcho: true, Default: Pl4nted-53cret-1}
  Password: {Type: String, Default: Pl4nted-53cret-2}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      InlineCode: |
        password = "Pl4nted-53cret-3"
      Environment:
        Variables:
          API_TOKEN: Pl4nted-53cret-4
          HIDDEN_SECRET: !Ref Hidden
          DB_PASSWORD: !Ref Password
          JOINED: !Sub "postgres://app:Pl4nted-53cret-5@db.example.org/${AWS::Region}"
          HOOK_URL: https://user:Pl4nted-53cret-6@hook.example.org/a?token=Pl4nted-53cret-7
      Events:
        Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day), Input: '{"password": "Pl4nted-53cret-8"}'}}
  Secret: {Type: AWS::SecretsManager::Secret, Properties: {SecretString: Pl4nted-53cret-9}}
  Parameter: {Type: AWS::SSM::Parameter, Properties: {Name: /app/password, Type: String, Value: Pl4nted-53cret-10}}
  Database: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, MasterUsername: app, MasterUserPassword: Pl4nted-53cret-11}}
  Connection: {Type: AWS::Events::Connection, Properties: {AuthorizationType: BASIC, AuthParameters: {BasicAuthParameters: {Username: u, Password: Pl4nted-53cret-12}}}}
  Destination: {Type: AWS::Events::ApiDestination, Properties: {ConnectionArn: !GetAtt Connection.Arn, HttpMethod: POST, InvocationEndpoint: "https://a:Pl4nted-53cret-13@hook.example.org/?k=Pl4nted-53cret-14"}}
  Topic: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: https, Endpoint: "https://u:Pl4nted-53cret-15@hook.example.org/Pl4nted-53cret-16"}]}}
  User: {Type: AWS::IAM::User, Properties: {LoginProfile: {Password: Pl4nted-53cret-17}}}
  Domain: {Type: AWS::Nobody::Knows, Properties: {Password: Pl4nted-53cret-18}}
  Alexa:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Fn, Action: "lambda:InvokeFunction", Principal: alexa-appkit.amazon.com, EventSourceToken: Pl4nted-53cret-19}
  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: a, ProtocolType: HTTP, Target: "https://u:Pl4nted-53cret-20@back.example.org/x?k=Pl4nted-53cret-21"}}
Outputs:
  Leak: {Value: Pl4nted-53cret-22}
`

func TestPlantedSecretsAppearNowhere(t *testing.T) {
	g := one(t, plantingTemplate)
	components, err := json.Marshal(g.Components)
	if err != nil {
		t.Fatal(err)
	}
	flows, err := json.Marshal(g.Flows)
	if err != nil {
		t.Fatal(err)
	}
	losses, err := json.Marshal(g.Losses)
	if err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{"listing": listing(g), "components": string(components), "flows": string(flows), "losses": string(losses)} {
		if i := strings.Index(text, planted); i >= 0 {
			t.Errorf("a secret appears in the %s: %s", what, text[max(0, i-80):min(len(text), i+30)])
		}
	}
	for _, v := range g.Values() {
		if strings.Contains(v.String(), planted) {
			t.Errorf("a secret is a fact's value: %s", v)
		}
	}
}

func TestPlantedSecretsAreNoticed(t *testing.T) {
	g := one(t, plantingTemplate)
	fn := g.Component("template.yaml#Fn")
	for id, want := range map[model.FactID][]string{
		fact.PlaintextSecretVariables: {"API_TOKEN", "HOOK_URL", "JOINED"},
		fact.DefaultParameterSecrets:  {"DB_PASSWORD", "HIDDEN_SECRET"},
		fact.CodeSecrets:              {"line 1"},
	} {
		if got := fn.Facts.Get(id).Value; !got.Equal(model.List(want...)) {
			t.Errorf("%s = %s, want %v", fact.Def(id).Name, got, want)
		}
	}
	for id, name := range map[string]model.FactID{
		"template.yaml#Secret": fact.ValueInSource, "template.yaml#Parameter": fact.ValueInSource, "template.yaml#Connection": fact.ValueInSource,
		"template.yaml#FnNightly": fact.ScheduleInputSecret,
	} {
		if !g.Component(id).Facts.Get(name).Value.AsBool() {
			t.Errorf("%s: %s is not stated", id, fact.Def(name).Name)
		}
	}
}
