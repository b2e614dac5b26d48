package dump

import "strings"

// withoutKeys removes the keys of instances from an address or a reference:
// `module.api["a"].aws_sqs_queue.jobs[0]` becomes "module.api.aws_sqs_queue.jobs".
func withoutKeys(address string) string {
	if !strings.Contains(address, "[") {
		return address
	}
	var out strings.Builder
	for len(address) > 0 {
		i := strings.IndexByte(address, '[')
		if i < 0 {
			out.WriteString(address)
			break
		}
		out.WriteString(address[:i])
		address = address[i+keyLen(address[i:]):]
	}
	return out.String()
}

// keysOf gives the keys in an address: "a" and "0" of
// `module.api["a"].aws_sqs_queue.jobs[0]`.
func keysOf(address string) []string {
	var keys []string
	for {
		i := strings.IndexByte(address, '[')
		if i < 0 {
			return keys
		}
		n := keyLen(address[i:])
		key := strings.TrimSuffix(address[i+1:i+n], "]")
		keys, address = append(keys, strings.Trim(key, `"`)), address[i+n:]
	}
}

// keyLen is the length of the key in brackets that s begins with.
func keyLen(s string) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == ']' && !quoted:
			return i + 1
		}
	}
	return len(s)
}

// moduleOf gives the names of the modules in an address without keys.
func moduleOf(address string) []string {
	var names []string
	for {
		rest, ok := strings.CutPrefix(address, "module.")
		if !ok {
			return names
		}
		name, rest, _ := strings.Cut(rest, ".")
		names, address = append(names, name), rest
	}
}

// steps splits a reference at its dots, but for those in keys: `a.b["x.y"].c`
// has the steps "a", `b["x.y"]` and "c".
func steps(ref string) []string {
	var out []string
	from := 0
	for at := 0; at < len(ref); {
		switch ref[at] {
		case '[':
			at += keyLen(ref[at:])
			continue
		case '.':
			out, from = append(out, ref[from:at]), at+1
		}
		at++
	}
	return append(out, ref[from:])
}

// attribute writes the steps below a resource with keys as steps of their own:
// "vpc_config[0]" and "vpc_id" are "vpc_config.0.vpc_id".
func attribute(steps []string) string {
	text := strings.Join(steps, ".")
	return strings.NewReplacer(`["`, ".", `"]`, "", "[", ".", "]", "").Replace(text)
}
