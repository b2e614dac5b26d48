package secret

import (
	"net/url"
	"strings"
)

// Variable reports whether a variable with this name and literal value holds a
// secret: its value has the shape of one, or its name promises one and the
// value is no placeholder and no pointer to where the secret is kept.
func Variable(name, value string) bool {
	if Value(value) {
		return true
	}
	return Named(name) && holds(value)
}

// nameEnds are the words that the name of a secret ends with, after its words
// are joined with "_" in lower case.
var nameEnds = []string{
	"password", "passwd", "passphrase", "pwd", "secret", "token", "api_key", "apikey", "secret_key", "secretkey", "private_key", "privatekey",
	"access_key", "accesskey", "auth_key", "encryption_key", "signing_key", "master_key", "account_key", "shared_key", "client_secret",
	"credential", "credentials", "connection_string", "license_key", "webhook_key", "salt", "secret_access_key", "jwt_key", "session_key",
}

// Named reports whether a name promises a secret as the value: DB_PASSWORD,
// githubToken, "X-Api-Key".
func Named(name string) bool {
	joined := "_" + words(name)
	for _, end := range nameEnds {
		if strings.HasSuffix(joined, "_"+end) {
			return true
		}
	}
	return false
}

// words puts a name in lower case with "_" between its words.
func words(name string) string {
	var b strings.Builder
	lower := false // the last letter was a lower-case one or a digit
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'A' && c <= 'Z':
			if lower {
				b.WriteByte('_')
			}
			b.WriteByte(c + 'a' - 'A')
			lower = false
		case c == '-' || c == '.' || c == ' ' || c == '_' || c == '/':
			b.WriteByte('_')
			lower = false
		default:
			b.WriteByte(c)
			lower = true
		}
	}
	return b.String()
}

// placeholders are values that stand where a secret will.
var placeholders = []string{
	"changeme", "change_me", "change-me", "placeholder", "example", "todo", "tbd", "none", "null", "undefined", "true", "false", "yes", "no",
	"dummy", "replace", "your", "insert", "xxx", "***", "redacted", "fixme", "enter", "auto", "default", "disabled", "enabled", "bearer", "jwt", "basic", "oauth",
}

// holds reports whether a value under a secret's name can be the secret.
func holds(value string) bool {
	v := strings.TrimSpace(value)
	lower := strings.ToLower(v)
	switch {
	case len(v) < 4, strings.Contains(v, "${"), strings.Contains(v, "{{"), strings.Contains(v, "<"):
		return false
	case pointer(lower):
		return false
	case strings.Trim(v, v[:1]) == "": // one character repeated
		return false
	}
	for _, p := range placeholders {
		if lower == p || strings.HasPrefix(lower, p) && len(p) > 3 || strings.HasSuffix(lower, "-"+p) || strings.HasSuffix(lower, "_"+p) {
			return false
		}
	}
	return !number(v)
}

// pointer reports whether the value names a place where a secret is kept: an
// ARN, a path of a parameter, a file, an address without credentials.
func pointer(lower string) bool {
	if strings.HasPrefix(lower, "arn:") || strings.HasPrefix(lower, "/") || strings.HasPrefix(lower, "alias/") || strings.HasPrefix(lower, "ssm:") {
		return true
	}
	if strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
		return !strings.Contains(lower, "@")
	}
	return strings.HasPrefix(lower, "secretsmanager") || strings.HasSuffix(lower, ".pem") || strings.HasSuffix(lower, ".json") ||
		strings.Count(lower, "/") >= 2 && !strings.ContainsAny(lower, "+=")
}

// number reports whether the value is a short number: a length, a lifetime.
func number(v string) bool {
	return len(v) < 8 && strings.Trim(v, "0123456789.") == ""
}

// URL returns the scheme and host of an address, without credentials, path and
// query; ok is false where the text is no address with a host. The host may
// hold tokens.
func URL(text string) (scheme, host string, ok bool) {
	scheme, rest, found := strings.Cut(strings.TrimSpace(text), "://")
	if !found || scheme == "" || strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz+-.0123456789") != "" {
		return "", "", false
	}
	host, _, _ = strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "#")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if i := strings.IndexByte(host, '?'); i >= 0 && !strings.HasPrefix(host[max(0, i-2):], "${?") {
		host = host[:i]
	}
	host = withoutPort(host)
	if !strings.Contains(host, "${") {
		host = strings.ToLower(host)
	}
	if host == "" || strings.ContainsAny(host, " \t\"'<>") {
		return "", "", false
	}
	return strings.ToLower(scheme), host, true
}

// withoutPort cuts ":443" off, and nothing that is part of a token.
func withoutPort(host string) string {
	i := strings.LastIndexByte(host, ':')
	if i < 0 || strings.Trim(host[i+1:], "0123456789") != "" {
		return host
	}
	return host[:i]
}

// Userinfo reports whether an address carries a password.
func Userinfo(text string) bool {
	_, rest, found := strings.Cut(text, "://")
	if !found {
		return false
	}
	authority, _, _ := strings.Cut(rest, "/")
	i := strings.LastIndexByte(authority, '@')
	if i < 0 {
		return false
	}
	_, password, found := strings.Cut(authority[:i], ":")
	if decoded, err := url.PathUnescape(password); err == nil {
		password = decoded
	}
	return found && len(password) > 2 && !strings.Contains(password, "${") && !strings.Contains(password, "{{") && strings.Trim(password, "*x") != ""
}
