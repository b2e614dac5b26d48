package config

import (
	"regexp"

	"github.com/fourgate/fourgate/model/importer/secret"
)

// quotedText is a literal within source text.
var quotedText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// withoutSecrets is source text for names and messages, in which what looks
// like a secret is not shown.
func withoutSecrets(text string) string {
	if secret.Value(text) {
		return "…"
	}
	return quotedText.ReplaceAllStringFunc(text, func(q string) string {
		if secret.Value(q[1 : len(q)-1]) {
			return `"…"`
		}
		return q
	})
}
