package serverless

import "strings"

// major is the framework's major version, as far as the service names one: "4"
// for ^4.1.0, "" where it does not say. Settings that only one version has say
// so too.
func (x *translator) major() string {
	s := strings.TrimLeft(x.word(x.doc.Get("frameworkVersion")), "^~>= v")
	if digits := len(s) - len(strings.TrimLeft(s, "0123456789")); digits > 0 {
		return s[:digits]
	}
	if x.doc.Get("stages") != nil {
		return "4"
	}
	return ""
}
