package packages

import (
	"strings"

	"github.com/fourgate/fourgate/model"
)

// readRequirements reads requirements.txt, which is a lock file itself where
// every line names one version.
func readRequirements(file string, data []byte) (Manifest, []model.Loss) {
	return requirementLines(newCollector(file, pypi, Declares), data)
}

// readConstraints reads constraints.txt: it says which versions are taken of
// what other files name.
func readConstraints(file string, data []byte) (Manifest, []model.Loss) {
	return requirementLines(newCollector(file, pypi, Limits), data)
}

// mostLineLosses bounds what is said of one file that is something else.
const mostLineLosses = 5

func requirementLines(c *collector, data []byte) (Manifest, []model.Loss) {
	c.m.Locked, c.m.Hashed = true, true
	dev := developmentName(c.m.File)
	number, start := 0, 0
	var logical strings.Builder
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\uFEFF")) {
		number++
		if logical.Len() == 0 {
			start = number
		}
		line = strings.TrimRight(line, "\r\n")
		if rest, more := strings.CutSuffix(line, `\`); more && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			logical.WriteString(rest + " ")
			continue
		}
		logical.WriteString(line)
		c.requirementLine(logical.String(), start, dev)
		logical.Reset()
	}
	c.requirementLine(logical.String(), start, dev)
	c.m.Locked = c.m.Locked && len(c.m.Unpinned) == 0
	c.m.Hashed = c.m.Hashed && c.m.Locked
	return c.done()
}

// requirementLine reads a line with those that continue it.
func (c *collector) requirementLine(line string, number int, dev bool) {
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	line = strings.TrimSpace(withoutComment(line))
	if line == "" {
		return
	}
	if line[0] == '-' && !c.requirementOption(line, number) {
		return
	}
	if target, editable := cutOption(line, "-e", "--editable"); editable {
		line = target
	}
	hashes := strings.Contains(line, "--hash=") || strings.Contains(line, "--hash ")
	line, _, _ = strings.Cut(line, " --")
	r, ok := parseRequirement(line)
	switch {
	case !ok:
		c.m.Locked, c.m.Open = false, true
		if len(c.losses) < mostLineLosses {
			c.lose(number, indent+1, "this is no requirement that pip reads", "a line names one package, such as requests==2.32.3")
		}
		return
	case r.source == model.PackageFromPath:
		return // a part of the project itself
	case r.name == "": // an address that says nothing of what lies there
		c.m.Locked, c.m.Open = false, true
		return
	}
	if !r.fixed && !dev {
		c.unpinned(r.name)
	}
	p := model.Package{
		Name: r.name, Version: r.version, Direct: true, Dev: dev, Integrity: hashes || r.hash, Source: r.source, Pos: c.at(number, indent+1),
	}
	c.m.Hashed = c.m.Hashed && p.Integrity
	c.add(p)
}

// requirementOption reads an option, and reports whether it names a package.
func (c *collector) requirementOption(line string, number int) bool {
	for _, o := range []struct {
		short, long string
		limits      bool
	}{{"-r", "--requirement", false}, {"-c", "--constraint", true}} {
		if name, ok := cutOption(line, o.short, o.long); ok {
			c.m.Includes = append(c.m.Includes, Include{Path: name, Limits: o.limits, Pos: c.at(number, 1)})
			return false
		}
	}
	_, editable := cutOption(line, "-e", "--editable")
	return editable
}

// cutOption gives the value of an option: "-r x", "-rx", "--long x" and
// "--long=x".
func cutOption(line, short, long string) (value string, ok bool) {
	for _, name := range []string{long, short} {
		rest, found := strings.CutPrefix(line, name)
		if !found || name == long && rest != "" && strings.IndexByte(" =\t", rest[0]) < 0 {
			continue
		}
		return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "=")), true
	}
	return "", false
}

// withoutComment drops a comment: a "#" that begins the line or follows a space.
func withoutComment(line string) string {
	for i := 0; i < len(line); i++ {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return line[:i]
		}
	}
	return line
}

// developmentName reports whether a file's name says that it is for development.
func developmentName(file string) bool {
	base := strings.ToLower(file[strings.LastIndexByte(file, '/')+1:])
	for _, word := range []string{"dev", "test", "lint", "docs", "ci."} {
		if strings.Contains(base, word) {
			return true
		}
	}
	return false
}
