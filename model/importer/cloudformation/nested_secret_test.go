package cloudformation_test

import (
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model/fact"
)

// A secret that the outer template passes stands in the source where that one
// writes it out or passes a parameter with a default.
func TestDefaultOfAPassedSecret(t *testing.T) {
	const inner = "Parameters: {P: {Type: String, NoEcho: true, Default: inner-made-up-word}}\nResources:\n" +
		"  F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {PASSWORD: !Ref P}}}}\n"
	for _, tt := range []struct {
		name, parameters, passed string
		byDefault                bool
	}{
		{"with a default", "Q: {Type: String, NoEcho: true, Default: outer-made-up-word}", "{P: !Ref Q}", true},
		{"without one", "Q: {Type: String, NoEcho: true}", "{P: !Ref Q}", false},
		{"written out", "Q: {Type: String}", "{P: outer-made-up-word}", true},
		{"nothing passed", "Q: {Type: String}", "{}", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := load(t, fstest.MapFS{
				"inner.yaml": {Data: []byte(inner)},
				"template.yaml": {Data: []byte("Parameters:\n  " + tt.parameters + "\nResources:\n" +
					"  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: inner.yaml, Parameters: " + tt.passed + "}}\n")},
			}, "template.yaml")
			found := false
			for _, c := range g.Components {
				if c.Name != "F" {
					continue
				}
				found = true
				if got := len(c.Facts.Get(fact.DefaultParameterSecrets).Value.AsList()) == 1; got != tt.byDefault {
					t.Errorf("a secret by default: %v, want %v", got, tt.byDefault)
				}
			}
			if !found {
				t.Fatal("the inner function is not there")
			}
		})
	}
}
