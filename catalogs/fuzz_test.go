package catalogs

import (
	"slices"
	"strings"
	"testing"
)

// FuzzQuestions asks every table that takes free text. None may panic, and what
// they find must be there.
func FuzzQuestions(f *testing.F) {
	for _, seed := range []string{
		"EKM-03", "SAS-1", "ac-2.1", "ccm iam-14", "s3:Get*", "*", "*:*?", "lambda:*Function*", "?", ":",
		"arn:aws:iam::aws:policy/service-role/AWSLambdaRole", "arn:", "service-role/", "\xff(", "0", "é-01",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 200 {
			return
		}
		for _, r := range Search(text) {
			if _, ok := Lookup(r.Catalogue, r.ID); !ok {
				t.Fatalf("%q finds %s:%s, which is not there", text, r.Catalogue, r.ID)
			}
		}
		effects := EffectsOf(text)
		for _, action := range IAMActions().Expand(text) {
			for _, effect := range EffectsOf(action) {
				if !slices.Contains(effects, effect) {
					t.Fatalf("%q lacks %s of %s", text, effect, action)
				}
			}
		}
		if p, ok := ManagedPolicy(text); ok && !strings.HasSuffix(text, p.Name) {
			t.Fatalf("%q finds the policy %s", text, p.Name)
		}
	})
}
