package reports

import "bytes"

// indent appends JSON to out, laid out as json.Indent does. It takes what
// encoding/json wrote, so it need not check it again, which is most of what
// json.Indent does.
func indent(out *bytes.Buffer, compact []byte, prefix string) {
	depth := 0
	newline := func() {
		out.WriteByte('\n')
		out.WriteString(prefix)
		for range depth {
			out.WriteString("  ")
		}
	}
	for i := 0; i < len(compact); i++ {
		switch c := compact[i]; c {
		case '"':
			end := i + endOfString(compact[i:])
			out.Write(compact[i:end])
			i = end - 1
		case '{', '[':
			out.WriteByte(c)
			if compact[i+1] == c+2 { // "}" and "]" come two after "{" and "["
				out.WriteByte(c + 2)
				i++
				continue
			}
			depth++
			newline()
		case '}', ']':
			depth--
			newline()
			out.WriteByte(c)
		case ',':
			out.WriteByte(c)
			newline()
		case ':':
			out.WriteString(": ")
		default:
			out.WriteByte(c)
		}
	}
}

// endOfString is where the text that b begins with ends, behind its quote.
func endOfString(b []byte) int {
	for i := 1; i < len(b); {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			break
		}
		i += n + 1
		slashes := 0
		for j := i - 2; j > 0 && b[j] == '\\'; j-- {
			slashes++
		}
		if slashes%2 == 0 {
			return i
		}
	}
	return len(b)
}
