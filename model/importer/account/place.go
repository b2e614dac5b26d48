package account

import (
	"path"
	"strings"
)

// place is what a file's path says of the call that it answers. Fields are ""
// where the path does not say.
type place struct {
	folder          string // of the dump
	account, region string
	service         string // "lambda"
	operation       string // "get-policy"
	subject         string // what was asked about, as far as the file's name tells
}

// global is the folder of what has no region.
const global = "global"

// placeOf reads <folder>/<account>/<region>/<service>/<operation>[/<subject>].json,
// of which any folder may be missing, and names such as lambda-get-policy-orders.json.
func placeOf(file string) place {
	var p place
	dirs := strings.Split(path.Dir(file), "/")
	base := strings.TrimSuffix(path.Base(file), path.Ext(file))
	last := func(back int) string {
		if i := len(dirs) - back; i >= 0 && i < len(dirs) {
			return dirs[i]
		}
		return ""
	}
	switch {
	case named(last(2), last(1)) != nil:
		p.service, p.operation, p.subject = last(2), last(1), base
		dirs = dirs[:len(dirs)-2]
	case named(last(1), base) != nil:
		p.service, p.operation = last(1), base
		dirs = dirs[:len(dirs)-1]
	case len(calls().services[last(1)]) > 0:
		p.operation, p.subject = last(1), base
		if in := calls().services[last(1)]; len(in) == 1 {
			p.service = in[0]
		}
		dirs = dirs[:len(dirs)-1]
	default:
		p.service, p.operation, p.subject = spelled(base)
		if calls().known[last(1)] {
			dirs = dirs[:len(dirs)-1]
		}
	}
	if n := len(dirs); n > 0 && (dirs[n-1] == global || isRegion(dirs[n-1])) {
		p.region, dirs = dirs[n-1], dirs[:n-1]
	}
	if n := len(dirs); n > 0 && isAccount(dirs[n-1]) {
		p.account, dirs = dirs[n-1], dirs[:n-1]
	}
	if p.folder = strings.Join(dirs, "/"); p.folder == "" {
		p.folder = "."
	}
	return p
}

// spelled takes apart a name that holds the call: "lambda-list-functions" and
// "lambda.get-policy.orders".
func spelled(base string) (service, operation, subject string) {
	longest := 0
	for i := range table {
		op := &table[i]
		for _, sep := range []string{"-", ".", "_", " "} {
			call := op.service + sep + op.name
			rest, ok := strings.CutPrefix(base, call)
			if !ok || len(call) <= longest || rest != "" && !strings.ContainsAny(rest[:1], "-._ ") {
				continue
			}
			longest = len(call)
			service, operation, subject = op.service, op.name, strings.TrimLeft(rest, "-._ ")
		}
	}
	return service, operation, subject
}

func isAccount(s string) bool { return len(s) == 12 && strings.Trim(s, "0123456789") == "" }

// isRegion reports whether a text has the form of a region's name, such as
// eu-west-1 or us-gov-east-1.
func isRegion(s string) bool {
	parts := strings.Split(s, "-")
	n := len(parts)
	if n < 3 || n > 4 || len(parts[0]) != 2 || parts[n-1] == "" || strings.Trim(parts[n-1], "0123456789") != "" {
		return false
	}
	direction := strings.NewReplacer("north", "", "south", "", "east", "", "west", "", "central", "").Replace(parts[n-2])
	return parts[n-2] != "" && direction == ""
}
