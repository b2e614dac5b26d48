package secret

import (
	"math"
	"regexp"
	"strings"
)

// shapes are the shapes that only secrets have.
var shapes = regexp.MustCompile(strings.Join([]string{
	`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b`,                             // AWS access key id
	`-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----`,                   // PEM
	`\bgh[pousr]_[A-Za-z0-9]{36,}\b`,                            // GitHub
	`\bgithub_pat_[A-Za-z0-9_]{40,}\b`,                          // GitHub
	`\bglpat-[A-Za-z0-9_-]{20,}`,                                // GitLab
	`\bxox[abposr]-[A-Za-z0-9-]{10,}`,                           // Slack
	`\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}\b`,                  // Stripe
	`\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}`,                    // model providers
	`\bAIza[A-Za-z0-9_-]{35}\b`,                                 // Google
	`\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}`,              // SendGrid
	`\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[\w-]{8,}`,   // a signed token
	`(?i)\b(?:accountkey|sharedaccesskey)=[A-Za-z0-9+/]{20,}=*`, // Azure connection string
	`(?i)\b(?:password|pwd)=[^;\s${}*<]{3,}`,                    // connection string
}, "|"))

// marks are texts of which a text must hold one to have one of the shapes.
// Looking for them first spares most texts the look for the shapes.
var marks = []string{"=", "AKIA", "ASIA", "PRIVATE KEY", "gh", "glpat-", "xox", "k_live_", "k_test_", "sk-", "AIza", "SG.", "eyJ"}

func shaped(text string) bool {
	for _, m := range marks {
		if strings.Contains(text, m) {
			return shapes.MatchString(text)
		}
	}
	return false
}

// Value reports whether a text has a shape that only secrets have, whatever
// name it bears: a provider's key, a private key, a connection string or an
// address with a password, forty characters of an AWS secret key.
func Value(text string) bool {
	const most = 64 << 10
	if len(text) < 8 {
		return false
	}
	text = text[:min(len(text), most)]
	return shaped(text) || Userinfo(text) || awsSecretKey(text)
}

// awsSecretKey reports whether the whole text is forty characters of base64
// that look drawn at random, as AWS secret access keys are. A hash in hex is
// none.
func awsSecretKey(text string) bool {
	if len(text) != 40 || !strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") ||
		!strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz") || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	for i := range len(text) {
		c := text[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '+' && c != '/' {
			return false
		}
	}
	return entropy(text) > 4.2
}

// entropy is Shannon's, in bits a character.
func entropy(text string) float64 {
	var counts [256]int
	for i := range len(text) {
		counts[text[i]]++
	}
	sum, n := 0.0, float64(len(text))
	for _, count := range counts {
		if count > 0 {
			p := float64(count) / n
			sum -= p * math.Log2(p)
		}
	}
	return sum
}
