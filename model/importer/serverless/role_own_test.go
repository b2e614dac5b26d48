package serverless_test

import (
	"slices"
	"strings"
	"testing"
)

// TestOwnRoles says which statements a function's own role has, by what the
// service says and the version that it requires.
func TestOwnRoles(t *testing.T) {
	const (
		common = "iam: { role: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: '*' }] } }"
		mode   = "iam: { role: { mode: perFunction, statements: [{ Effect: Allow, Action: s3:GetObject, Resource: '*' }] } }"
		plugin = "iamRoleStatements: [{ Effect: Allow, Action: sqs:SendMessage, Resource: '*' }]"
		four   = "iam: { role: { statements: [{ Effect: Allow, Action: sqs:SendMessage, Resource: '*' }] } }"
		own    = "sqs:SendMessage authored"
	)
	for _, tc := range []struct {
		name, lines, provider, function string
		role                            string
		want                            []string
		losses                          int
	}{
		{"the plugin", "plugins: [serverless-iam-roles-per-function]\n", common, plugin, "OneIamRoleLambdaExecution", []string{logs, putLogs, own}, 0},
		{"the plugin that inherits", "plugins: [serverless-iam-roles-per-function]\ncustom: { serverless-iam-roles-per-function: { defaultInherit: true } }\n", common, plugin,
			"OneIamRoleLambdaExecution", []string{logs, putLogs, authored, own}, 0},
		{"no plugin", "", common, plugin, "IamRoleLambdaExecution", []string{logs, putLogs, authored}, 1},
		{"no plugin in version 3", "frameworkVersion: '3'\n", common, plugin, "IamRoleLambdaExecution", []string{logs, putLogs, authored}, 1},
		{"no plugin in version 4", "frameworkVersion: ^4.4.0\n", common, plugin, "OneIamRoleLambdaExecution", []string{logs, putLogs, own}, 0},
		{"words of version 4", "", common, four, "OneIamRoleLambdaExecution", []string{logs, putLogs, own}, 0},
		{"a role for each", "", mode, "", "OneIamRoleLambdaExecution", []string{logs, putLogs, authored}, 0},
		{"a role for each, and more", "", mode, four, "OneIamRoleLambdaExecution", []string{logs, putLogs, authored, own}, 0},
		{"a role for each, and nothing else", "", mode, "iam: { inheritStatements: false }", "OneIamRoleLambdaExecution", []string{logs, putLogs}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := read(t, tc.lines+"service: shop\nprovider:\n  name: aws\n  "+tc.provider+"\nfunctions:\n  one:\n    handler: a.b\n    "+tc.function+"\n")
			slices.Sort(tc.want)
			if got := rights(component(t, g, tc.role)); !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
			if len(g.Losses) != tc.losses {
				t.Errorf("losses %v", g.Losses)
			}
			shared := g.Component("serverless.yml#IamRoleLambdaExecution") != nil
			if want := !strings.Contains(tc.provider, "perFunction"); shared != want {
				t.Errorf("there is a shared role: %v", shared)
			}
		})
	}
}
