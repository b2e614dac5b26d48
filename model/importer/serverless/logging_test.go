package serverless_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// A function without logs is denied those that the shared role may write for
// the others.
func TestSilentFunction(t *testing.T) {
	const head = "service: shop\nprovider: { name: aws }\nfunctions:\n  one: { handler: a, disableLogs: true }\n"
	for text, want := range map[string]int{head: 0, head + "  two: { handler: a }\n": 1} {
		role := component(t, read(t, text), "IamRoleLambdaExecution")
		denied := 0
		for _, s := range role.Permissions {
			if s.Effect == model.Deny {
				denied++
				if !slices.Equal(s.Actions, []string{"logs:PutLogEvents"}) || len(s.Resources) != 1 || !strings.Contains(s.Resources[0], "shop-dev-one") {
					t.Errorf("it denies %+v", s)
				}
			}
		}
		if denied != want {
			t.Errorf("%d statements deny, want %d", denied, want)
		}
	}
}
