package secret_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model/importer/secret"
)

// Secrets of the tests are put together at run time, so that scanners of
// repositories do not take them for real ones.
var (
	accessKey = "AKIA" + "ABCDEFGHIJKLMNOP"
	secretKey = "wJalrXUtnFEMI0K7MDENG" + "bPxRfiCYzzQ9PLvKEYa"
)

func TestVariable(t *testing.T) {
	tests := []struct {
		name, value string
		want        bool
	}{
		{"DB_PASSWORD", "hunter2!", true},
		{"dbPassword", "hunter2!", true},
		{"X-Api-Key", "b7c9d2e4f6", true},
		{"GITHUB_TOKEN", "0123456789abcdef", true},
		{"DB_PASSWORD", "", false},
		{"DB_PASSWORD", "changeme", false},
		{"DB_PASSWORD", "${Param:Password}", false},
		{"DB_PASSWORD", "{{resolve:secretsmanager:db:SecretString:password}}", false},
		{"DB_PASSWORD_LENGTH", "16", false},
		{"TOKEN", "3600", false},
		{"API_TOKEN", "/app/prod/token", false},
		{"API_SECRET", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x", false},
		{"TABLE_NAME", "orders", false},
		{"PARTITION_KEY", "id", false},
		{"PRIMARY_KEY", "orderId", false},
		{"LOG_LEVEL", "debug", false},
		{"GREETING", accessKey, true},
		{"ANY", secretKey, true},
		{"DATABASE_URL", "postgres://app:s3cr3t@db.example.org/app", true},
		{"DATABASE_URL", "postgres://app@db.example.org/app", false},
		{"DATABASE_URL", "postgres://app:${Param:Password}@db/app", false},
		{"CONNECTION", "Server=db;User Id=app;Password=s3cr3t;", true},
		{"COMMIT", "da39a3ee5e6b4b0d3255bfef95601890afd80709", false},
	}
	for _, test := range tests {
		if got := secret.Variable(test.name, test.value); got != test.want {
			t.Errorf("Variable(%q, %q) = %v, want %v", test.name, test.value, got, test.want)
		}
	}
}

func TestValueFindsPrivateKeysInLongText(t *testing.T) {
	text := "const x = `-----BEGIN " + "RSA PRIVATE KEY-----`"
	if !secret.Value(text) {
		t.Error("a private key was not seen")
	}
	if secret.Value(strings.Repeat("exports.handler = async () => 'ok';\n", 100)) {
		t.Error("ordinary code was taken for a secret")
	}
}

func TestURL(t *testing.T) {
	tests := []struct {
		text, scheme, host string
		ok                 bool
	}{
		{"https://api.example.org/v1?key=1", "https", "api.example.org", true},
		{"http://user:pw@API.example.org:8080/x", "http", "api.example.org", true},
		{"https://${Api}.execute-api.${AWS::Region}.amazonaws.com/Prod", "https", "${Api}.execute-api.${AWS::Region}.amazonaws.com", true},
		{"https://example.org?x=1", "https", "example.org", true},
		{"orders", "", "", false},
		{"https://", "", "", false},
		{"not a url://x", "", "", false},
	}
	for _, test := range tests {
		scheme, host, ok := secret.URL(test.text)
		if scheme != test.scheme || host != test.host || ok != test.ok {
			t.Errorf("URL(%q) = %q, %q, %v", test.text, scheme, host, ok)
		}
	}
}

func FuzzVariable(f *testing.F) {
	f.Add("DB_PASSWORD", "hunter2!")
	f.Add("URL", "a://b:c@d/e?f#g")
	f.Fuzz(func(t *testing.T, name, value string) {
		secret.Variable(name, value)
		if _, host, ok := secret.URL(value); ok && strings.Contains(host, "@") {
			t.Errorf("the host %q holds credentials", host)
		}
	})
}
