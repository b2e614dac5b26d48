package account

import (
	"strings"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// links turns addresses of what the dump holds into references, as a template
// has them, and says the dump's own account and region by their pseudo
// parameters.
type links struct {
	account, region string
	// known gives the text of a Fn::Sub that stands for an address: "${Id.Arn}".
	known map[string]string
	ours  map[*source.Node]bool // references that readers made
	// quoted are texts in which names of resources stand between quotes.
	quoted map[*source.Node]bool
}

// know makes an address stand for an attribute of a resource; attr is "" for
// what Ref yields.
func (l *links) know(address, id, attr string) {
	sub := "${" + id + "}"
	if attr != "" {
		sub = "${" + id + "." + attr + "}"
	}
	l.say(address, sub)
}

// say makes an address stand for the text of a Fn::Sub. The first one counts.
func (l *links) say(address, sub string) {
	if _, taken := l.known[address]; !taken && address != "" {
		l.known[address] = sub
	}
}

// ref refers to a resource from where n stands.
func (l *links) ref(n *source.Node, id string) *source.Node {
	return l.own(template.RefTo(n.Pos, id))
}

// att refers to an attribute of a resource.
func (l *links) att(n *source.Node, id, attr string) *source.Node {
	return l.own(template.GetAtt(n.Pos, id, attr))
}

func (l *links) sub(n *source.Node, text string) *source.Node {
	return l.own(template.Sub(n.Pos, text))
}

// unknown is a value that the answer does not give.
func (l *links) unknown(n *source.Node, why string) *source.Node {
	return l.own(template.Open(n.Pos, "", why))
}

// either is one of two values, and it is not known which; nil for none. what
// says on what it depends.
func (l *links) either(n *source.Node, what string, a, b *source.Node) *source.Node {
	if b == nil {
		b = template.NoValue(n.Pos)
	}
	return l.own(template.If(n.Pos, what, a, b))
}

func (l *links) own(n *source.Node) *source.Node {
	l.ours[n] = true
	return n
}

// target is the id of the resource that a reference names, "" for none.
func (l *links) target(n *source.Node) string {
	if !l.ours[n] {
		return ""
	}
	switch arg := n.Entries[0].Value; n.Entries[0].Key.Text {
	case "Ref":
		return arg.Text
	case "Fn::GetAtt":
		return arg.Items[0].Text
	case "Fn::Sub":
		_, rest, _ := strings.Cut(arg.Text, "${")
		for strings.HasPrefix(rest, "AWS::") || strings.HasPrefix(rest, "!") {
			_, rest, _ = strings.Cut(rest, "${")
		}
		name, _, _ := strings.Cut(rest, "}")
		id, _, _ := strings.Cut(name, ".")
		return id
	}
	return ""
}

// props links the properties of a resource.
func (l *links) props(n *source.Node) *source.Node {
	out := source.NewMap(n.Pos)
	for _, e := range n.Entries {
		out.Set(e.Key.Text, l.node(e.Value))
	}
	return out
}

// node is a copy of a value with its addresses linked. Documents are no deeper
// than what they were parsed with allows.
func (l *links) node(n *source.Node) *source.Node {
	if n == nil || l.ours[n] {
		return n
	}
	switch n.Kind {
	case source.String:
		return l.text(n)
	case source.List:
		out := source.NewList(n.Pos)
		for _, item := range n.Items {
			out.Items = append(out.Items, l.node(item))
		}
		return out
	case source.Map:
		if template.IsIntrinsic(n) { // a user's map that looks like a reference
			return l.unknown(n, "a value that reads like an expression")
		}
		pairs := make([]source.Entry, 0, len(n.Entries))
		for _, e := range n.Entries {
			pairs = append(pairs, source.Entry{Key: e.Key, Value: l.node(e.Value)})
		}
		return source.NewMap(n.Pos, pairs...)
	}
	return n
}

// longest is more than an ARN may have.
const longest = 2048

// text links the addresses in a text.
func (l *links) text(n *source.Node) *source.Node {
	if sub, ok := l.known[n.Text]; ok {
		return l.expression(n, sub)
	}
	if n.Text == l.account && l.account != "" {
		return l.ref(n, "AWS::AccountId")
	}
	if !strings.Contains(n.Text, ":") {
		return n
	}
	var out strings.Builder
	rest := n.Text
	for rest != "" {
		at := nextAddress(rest)
		l.between(&out, rest[:at], l.quoted[n])
		if rest = rest[at:]; rest == "" {
			break
		}
		matched, sub := l.prefix(rest)
		if matched == 0 {
			matched, sub = l.local(rest)
		}
		out.WriteString(sub)
		rest = rest[matched:]
	}
	if linked := out.String(); linked != escape(n.Text) {
		return l.expression(n, linked)
	}
	return n
}

// between writes what stands between addresses. In a text with names, those
// between quotes that are known are linked.
func (l *links) between(out *strings.Builder, s string, names bool) {
	if !names {
		out.WriteString(escape(s))
		return
	}
	parts := strings.Split(s, `"`)
	for i, part := range parts {
		if i > 0 {
			out.WriteByte('"')
		}
		sub, known := l.known[`"`+part+`"`]
		if known && i > 0 && i < len(parts)-1 {
			out.WriteString(sub)
			continue
		}
		out.WriteString(escape(part))
	}
}

// name makes a name between quotes stand for a resource.
func (l *links) name(name, id string) { l.say(`"`+name+`"`, "${"+id+"}") }

// nextAddress is where the next ARN or URL of a text begins; its length where
// there is none.
func nextAddress(s string) int {
	for i := range len(s) {
		switch s[i] {
		case 'a', 'h', 'w':
			if rest := s[i:]; strings.HasPrefix(rest, "arn:") || strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "wss://") {
				return i
			}
		}
	}
	return len(s)
}

// prefix finds the longest known address that the address at the beginning of a
// text begins with.
func (l *links) prefix(s string) (matched int, sub string) {
	s = s[:min(len(s), longest)]
	end := strings.IndexAny(s, " \t\r\n\"'<>|,;\\")
	if end < 0 {
		end = len(s)
	}
	const steps = 64
	for range steps {
		if sub, ok := l.known[s[:end]]; ok {
			return end, sub
		}
		if end = strings.LastIndexAny(s[:end], ":/"); end <= 0 {
			break
		}
	}
	return 0, ""
}

// local writes the beginning of an ARN, up to its resource, with pseudo
// parameters for what is the dump's own.
func (l *links) local(s string) (matched int, sub string) {
	fields := strings.SplitN(s[:min(len(s), longest)], ":", 6)
	if fields[0] != "arn" || len(fields) < 6 {
		scheme := strings.IndexByte(s, ':') + 1
		return scheme, s[:scheme]
	}
	for _, f := range fields[:5] {
		matched += len(f) + 1
	}
	behind := ""
	if fields[2] == "apigateway" { // an integration with another service, which fields[4] names
		var more int
		more, behind = l.prefix(fields[4] + ":" + fields[5])
		matched += max(0, more-len(fields[4])-1)
	}
	if fields[3] == l.region && l.region != "" && (fields[4] == l.account || !isAccount(fields[4])) {
		fields[3] = "${AWS::Region}"
	}
	if fields[4] == l.account && l.account != "" {
		fields[4] = "${AWS::AccountId}"
	}
	return matched, escapeFields(fields[:5]) + behind
}

func escapeFields(fields []string) string {
	var out strings.Builder
	for _, f := range fields {
		if !strings.HasPrefix(f, "${AWS::") {
			f = escape(f)
		}
		out.WriteString(f + ":")
	}
	return out.String()
}

// escape writes a text so that Fn::Sub leaves it as it is.
func escape(s string) string { return strings.ReplaceAll(s, "${", "${!") }

// expression is the shortest expression for the text of a Fn::Sub.
func (l *links) expression(n *source.Node, sub string) *source.Node {
	if !strings.Contains(sub, "${") {
		return str(n, sub)
	}
	if name, ok := strings.CutPrefix(sub, "${"); ok && strings.IndexByte(name, '}') == len(name)-1 && name[0] != '!' {
		name = name[:len(name)-1]
		if id, attr, dotted := strings.Cut(name, "."); dotted {
			return l.att(n, id, attr)
		}
		return l.ref(n, name)
	}
	return l.sub(n, sub)
}
