package sam_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

const functionText = "  %NAME%:\n    Type: AWS::Serverless::Function\n    Condition: %CONDITION%\n    Properties: {Runtime: python3.13, Handler: a.b, CodeUri: src, Events: {Get: {Type: Api, Properties: {Path: %PATH%, Method: get}}}}\n"

func apiFunction(name, condition, path string) string {
	text := strings.NewReplacer("%NAME%", name, "%CONDITION%", condition, "%PATH%", path).Replace(functionText)
	return strings.ReplaceAll(text, "    Condition: \n", "")
}

// An implicit API is there as soon as one of the functions is that it is for,
// and so is each of its paths.
func TestConditionOfAnImplicitAPI(t *testing.T) {
	for _, c := range []struct{ name, functions, api, path string }{
		{"none", apiFunction("F", "", "/a"), "", ""},
		{"one", apiFunction("F", "A", "/a"), "A", ""},
		{"one of two", apiFunction("F", "A", "/a") + apiFunction("G", "", "/b"), "", "A"},
		{"two", apiFunction("F", "A", "/a") + apiFunction("G", "B", "/b"), "ServerlessRestApiCondition", "A"},
		{"two of one path", apiFunction("F", "A", "/a") + strings.Replace(apiFunction("G", "B", "/a"), "get}", "put}", 1) + apiFunction("H", "", "/b"), "", "ServerlessRestApiPathConditiona"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tpl := translate(t, parse(t, []byte("Parameters: {P: {Type: String}}\nConditions: {A: !Equals [!Ref P, a], B: !Equals [!Ref P, b]}\nResources:\n"+c.functions)))
			api := tpl.Resource("ServerlessRestApi")
			if api.Condition != c.api {
				t.Errorf("the API is under %q, want %q", api.Condition, c.api)
			}
			item := api.Prop("Body", "paths", "/a")
			got := ""
			if name, arg, ok := template.Intrinsic(item); ok && name == "Fn::If" {
				got = arg.Items[0].Text
			}
			if got != c.path {
				t.Errorf("the path is under %q, want %q", got, c.path)
			}
			for _, name := range []string{c.api, c.path} {
				if name != "" && tpl.Conditions.Get(name) == nil {
					t.Errorf("there is no condition %s", name)
				}
			}
		})
	}
}

// A URL may hang on a condition; nobody gets in where AuthType is no literal,
// as AWS's translator has it.
func TestFunctionURLs(t *testing.T) {
	for _, c := range []struct {
		name, config, condition, auth string
		url, open                     bool
	}{
		{"open", "{AuthType: NONE}", "", "NONE", true, true},
		{"signed", "{AuthType: AWS_IAM}", "", "AWS_IAM", true, false},
		{"a parameter", "{AuthType: !Ref How}", "", "NONE", true, false},
		{"where a condition holds", "!If [A, {AuthType: NONE}, !Ref AWS::NoValue]", "A", "NONE", true, false},
		{"where it does not", "!If [A, !Ref AWS::NoValue, {AuthType: AWS_IAM}]", "not A", "AWS_IAM", true, false},
		{"one or the other", "!If [A, {AuthType: NONE}, {AuthType: AWS_IAM, InvokeMode: BUFFERED}]", "", "${?}", true, false},
		{"never", "!If [A, !Ref AWS::NoValue, !Ref AWS::NoValue]", "", "", false, false},
		{"not a map", "open", "", "", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			tpl := translate(t, parse(t, []byte("Parameters: {How: {Type: String, Default: NONE}, P: {Type: String}}\nConditions: {A: !Equals [!Ref P, a]}\nResources:\n"+
				"  F: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.13, Handler: a.b, CodeUri: src, FunctionUrlConfig: "+c.config+"}}\n")))
			url := tpl.Resource("FUrl")
			if (url != nil) != c.url {
				t.Fatalf("there is a URL: %v, want %v", url != nil, c.url)
			}
			if url == nil {
				return
			}
			if got := tpl.Text(url.Prop("AuthType")).S; got != c.auth || url.Condition != c.condition {
				t.Errorf("the URL asks for %q under %q, want %q under %q", got, url.Condition, c.auth, c.condition)
			}
			if open := tpl.Resource("FUrlPublicPermissions") != nil; open != c.open {
				t.Errorf("anybody may call it: %v, want %v", open, c.open)
			}
			if url.Prop("TargetFunctionArn").Kind != source.Map {
				t.Error("the URL names no function")
			}
		})
	}
}
