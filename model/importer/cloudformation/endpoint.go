package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/secret"
)

// externalHost returns the scheme and host of a web address, without the
// credentials, path and query that it may carry.
func externalHost(text string) (scheme, host string, ok bool) {
	scheme, host, ok = secret.URL(text)
	switch scheme {
	case "http", "https", "ws", "wss", "mqtt", "mqtts", "amqp", "amqps", "redis", "rediss", "ftp", "sftp", "postgres", "postgresql", "mysql", "mongodb", "mongodb+srv", "smtp", "ldap", "ldaps":
		return scheme, host, ok && !strings.HasPrefix(host, "$")
	}
	return "", "", false
}

// plainScheme reports whether a scheme sends without TLS.
func plainScheme(scheme string) bool {
	switch scheme {
	case "http", "ws", "mqtt", "amqp", "redis", "ftp", "smtp", "ldap":
		return true
	}
	return false
}

// ownHost reports whether a host is the provider's: a queue's address or an
// API's is no endpoint outside.
func ownHost(host string) bool {
	return strings.Contains(host, ".amazonaws.com") || strings.Contains(host, "${AWS::URLSuffix}") || host == "localhost" || host == "127.0.0.1"
}

// providerKey reports whether an encryption key is the provider's own.
func providerKey(key string) bool { return strings.Contains(key, "alias/aws/") }
