package iam

import "strings"

// arnServices names the service within ARNs for actions whose prefix differs
// from it (Service Authorization Reference, "Resource types" of each service).
var arnServices = map[string]string{
	"sts":           "iam",
	"rds-data":      "rds",
	"sso-oauth":     "sso",
	"kafka-cluster": "kafka",
}

// separators lists, by service, what parts a component from what lies within
// it: an object of a bucket, an index of a table, an alias of a function, a
// stream of a log group.
var separators = map[string]string{
	"s3":          "/",
	"dynamodb":    "/",
	"kinesis":     "/",
	"execute-api": "/",
	"apigateway":  "/",
	"appsync":     "/",
	"lambda":      ":",
	"logs":        ":",
	"sns":         ":",
}

// maxName is the length of the longest ARN that providers take.
const maxName = 2048

// arnService gives the service that an action's resources belong to.
func arnService(service string) string {
	if s, ok := arnServices[service]; ok {
		return s
	}
	return service
}

// Find returns the classes of components that a resource pattern names, for
// actions of a service: "sqs" with "*" names the queues only. An empty service
// means any. Classes may overlap.
func (ix *Index) Find(service, pattern string) []*Class {
	service = arnService(service)
	key := [2]string{service, pattern}
	if classes, ok := ix.found[key]; ok {
		return classes
	}
	classes := ix.find(service, pattern)
	ix.found[key] = classes
	return classes
}

func (ix *Index) find(service, pattern string) []*Class {
	t := compile(pattern)
	if t.arn && !vague(t.fields[2], true) {
		if service != "" && service != t.fields[2] {
			return nil
		}
		service = t.fields[2]
	}
	var b *bucket
	if service == "" {
		b = ix.all()
	} else if b = ix.services[service]; b == nil {
		return nil
	}
	if !t.arn {
		return ix.findLoose(b, t)
	}
	if members := b.findExact(t, separators[service]); certain(members) && !t.wildcard() {
		return ix.list(members)
	}
	if t.rest == "*" {
		return ix.list(b.fieldwise(b.all(), part{text: t}))
	}
	var classes []*Class
	for _, p := range partsOf(t, separators[service]) {
		classes = ix.findPart(classes, b, p, separators[service])
	}
	return classes
}

// findLoose answers for what is no ARN: "*", a short pattern, a lone token.
func (ix *Index) findLoose(b *bucket, t text) []*Class {
	if t.raw == "*" {
		return ix.list(b.fieldwise(b.all(), part{text: t}))
	}
	if exact := b.findExact(t, ""); len(exact) > 0 || t.lone() {
		// A reference to what is no component of the service names none.
		return ix.list(exact)
	}
	return ix.collect(nil, b, "*", b.all(), part{text: t})
}

// findPart answers for a pattern, or the start of one. It tries the components
// that begin alike, and those whose own name is open from a point on where they
// still agree. Names hold no separators, and text without a wildcard cannot mean a
// name that is made up later.
func (ix *Index) findPart(classes []*Class, b *bucket, p part, separators string) []*Class {
	stem := p.rest[:stemLen(p.rest, true)]
	wild := len(stem) < len(p.rest)
	switch {
	case !p.wildcard() && certain(b.compare(b.exact[p.rest], p)):
		return ix.collect(classes, b, "="+p.rest, b.exact[p.rest], p)
	case !wild:
		classes = ix.collect(classes, b, "="+stem, b.exact[stem], p)
	case p.rest == stem+"*":
		if c := ix.intern(b.fieldwise(b.startingWith(stem), p)); c != nil {
			classes = append(classes, c)
		}
	default:
		classes = ix.collect(classes, b, "<"+stem, b.startingWith(stem), p)
	}
	for k := range min(len(stem), maxName) + 1 {
		group := b.tokens[stem[:k]]
		if group == nil || wild && k == len(stem) {
			continue
		}
		if separators == "" || !strings.ContainsAny(stem[k:], separators) {
			classes = ix.collect(classes, b, "~"+stem[:k], group.vague, p)
		}
		if p.wildcard() && !strings.ContainsAny(stem[k:], ":/") {
			classes = ix.collectMadeUp(classes, b, "$"+stem[:k], group.generated, p)
		}
	}
	return classes
}

// collectMadeUp is collect for names that are alike up to the token: a pattern
// without tokens means all of them or none.
func (ix *Index) collectMadeUp(classes []*Class, b *bucket, name string, candidates []int, p part) []*Class {
	if len(candidates) <= few || strings.Contains(p.rest, "${") {
		return ix.collect(classes, b, name, candidates, p)
	}
	if matchText(p.rest, b.entries[candidates[0]].text.rest, true) == No {
		return classes
	}
	return append(classes, ix.unseen(b, name, candidates))
}

// unseen gathers candidates that were not compared one by one.
func (ix *Index) unseen(b *bucket, name string, candidates []int) *Class {
	c := b.coarse[name]
	if c == nil {
		c = ix.intern(b.perhaps(candidates))
		b.coarse[name] = c
	}
	return c
}

// collect appends the class of the candidates that the pattern names: after a
// comparison where they are few or the budget lasts, else unseen, where equal
// sets of candidates have equal names and so are gathered once.
func (ix *Index) collect(classes []*Class, b *bucket, name string, candidates []int, p part) []*Class {
	if len(candidates) == 0 {
		return classes
	}
	var c *Class
	if ix.afford(len(candidates)) {
		c = ix.intern(b.compare(candidates, p))
	} else {
		c = ix.unseen(b, name, candidates)
	}
	if c == nil {
		return classes
	}
	return append(classes, c)
}

// certain reports whether there are members, all of them for sure: a name that
// is written in one place as in another means the same, and nothing else.
func certain(members []Member) bool {
	for _, m := range members {
		if m.Certainty != Yes {
			return false
		}
	}
	return len(members) > 0
}

func (ix *Index) list(members []Member) []*Class {
	if c := ix.intern(members); c != nil {
		return []*Class{c}
	}
	return nil
}
