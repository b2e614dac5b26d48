package serverless

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// The framework derives logical ids from names by these rules (its naming
// module, lib/plugins/aws/lib/naming.js).

// upperFirst puts the first letter in upper case.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// What stands for signs that logical ids may not have.
var (
	signNames   = strings.NewReplacer("-", "Dash", "_", "Underscore")
	socketNames = strings.NewReplacer("$", "S", "/", "Slash", "-", "Dash", "_", "Underscore", ".", "Period")
)

// normal is a function's or resource's name in a logical id:
// "send-mail_now" gives "SendDashmailUnderscorenow".
func normal(name string) string {
	return upperFirst(signNames.Replace(name))
}

// alphanumeric keeps letters and digits, and puts the first letter in upper case.
func alphanumeric(name string) string {
	return upperFirst(template.Alphanumeric(name))
}

// pathPart is one part of a path: "{userId}" gives "UseridVar", "my-orders"
// gives "MyDashorders".
func pathPart(part string) string {
	part = strings.ReplaceAll(upperFirst(strings.ToLower(part)), "-", "Dash")
	if open, end := strings.IndexByte(part, '{'), strings.LastIndexByte(part, '}'); open >= 0 && end > open {
		part = part[:open] + part[open+1:end] + "Var" + part[end+1:]
	}
	return alphanumeric(part)
}

// pathName is a path: "users/{id}" gives "UsersIdVar".
func pathName(path string) string {
	var out strings.Builder
	for part := range strings.SplitSeq(path, "/") {
		out.WriteString(pathPart(part))
	}
	return out.String()
}

// socketRoute is a WebSocket route's key: "$connect" gives "Sconnect".
func socketRoute(key string) string {
	return socketNames.Replace(key)
}

// camel joins the words of a name: "create-user_request" gives
// "CreateUserRequest".
func camel(name string) string {
	var out strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		out.WriteString(upperFirst(word))
	}
	return out.String()
}

func functionID(key string) string { return normal(key) + "LambdaFunction" }

// clip shortens a text to a number of bytes at most, all of them ASCII.
func clip(s string, most int) string {
	if len(s) > most {
		return s[:most]
	}
	return s
}
