package template

import "strings"

// DynamicRef is a reference that CloudFormation resolves when it deploys:
// "{{resolve:ssm:/orders/table:1}}".
type DynamicRef struct {
	Service string // "ssm", "ssm-secure" or "secretsmanager"
	Name    string // of the parameter, or name or ARN of the secret; tokens as in Text.S
	Key     string // of a secret's JSON, "" for the whole secret
}

// Secret reports whether what the reference yields is kept secret.
func (d DynamicRef) Secret() bool { return d.Service != "ssm" }

const dynamicOpen = "{{resolve:"

// dynamicRefs finds the dynamic references in a text.
func dynamicRefs(s string) []DynamicRef {
	var refs []DynamicRef
	for {
		_, rest, ok := strings.Cut(s, dynamicOpen)
		if !ok {
			return refs
		}
		inner, after, ok := strings.Cut(rest, "}}")
		if !ok {
			return refs
		}
		// A token at the end of the name has a brace of its own: "${Name}}}".
		if strings.Contains(inner, "${") && strings.Count(inner, "{") > strings.Count(inner, "}") && strings.HasPrefix(after, "}") {
			inner, after = inner+"}", after[1:]
		}
		service, name, _ := strings.Cut(inner, ":")
		refs = append(refs, dynamicRef(service, name))
		s = after
	}
}

func dynamicRef(service, rest string) DynamicRef {
	d := DynamicRef{Service: service, Name: rest}
	switch service {
	case "secretsmanager":
		// NAME:SecretString:KEY:STAGE:VERSION, where NAME may be an ARN.
		if name, tail, ok := strings.Cut(rest, ":SecretString"); ok {
			d.Name = name
			d.Key, _, _ = strings.Cut(strings.TrimPrefix(tail, ":"), ":")
		}
	case "ssm", "ssm-secure":
		// NAME:VERSION, the version a number.
		if i := strings.LastIndexByte(rest, ':'); i >= 0 && isDigits(rest[i+1:]) {
			d.Name = rest[:i]
		}
	}
	return d
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
