package packages

import (
	"bytes"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// readYarnLock reads yarn.lock: that of Yarn 1 has a syntax of its own, that of
// later ones is YAML.
func readYarnLock(file string, data []byte) (Manifest, []model.Loss) {
	if bytes.HasPrefix(data, []byte("__metadata:")) || bytes.Contains(data, []byte("\n__metadata:")) {
		return readYarnBerry(file, data)
	}
	c := newCollector(file, npm, Locks)
	c.m.Locked, c.m.Hashed, c.m.needs = true, true, newNeeds(true)
	y := yarnClassic{c: c}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if !y.line(line, number) {
			c.m.Locked, c.m.Hashed, c.m.Open = false, false, true
			c.lose(number, 1, "this is no line of a yarn lock file", "settle the merge conflict, or write the file anew with yarn install")
			break
		}
	}
	y.finish()
	return c.done()
}

// yarnClassic is the state between the lines of a lock file of Yarn 1.
type yarnClassic struct {
	c     *collector
	p     model.Package // being read; without a name between blocks
	heads []string      // what asks for it
	needs []string      // what it asks for
	// needing: the lines that follow name what it asks for.
	needing bool
}

// line takes a line and reports whether it may stand there.
func (y *yarnClassic) line(line string, number int) bool {
	if line[0] != ' ' {
		y.finish()
		spec, ok := strings.CutSuffix(line, ":")
		if !ok {
			return false
		}
		first, _, _ := strings.Cut(spec, ",")
		name, wanted := splitAt(strings.Trim(strings.TrimSpace(first), `"`))
		if wanted == "" && !strings.Contains(spec, "@") {
			return false
		}
		if actual, _, ok := npmAlias(wanted); ok {
			name = actual
		}
		for head := range strings.SplitSeq(spec, ",") {
			y.heads = append(y.heads, strings.Trim(strings.TrimSpace(head), `"`))
		}
		y.p = model.Package{Name: name, Source: npmSource(strings.TrimPrefix(wanted, "npm:")), Pos: y.c.at(number, 1)}
		return true
	}
	if y.p.Name == "" {
		return false // a block without a head
	}
	key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
	value = strings.Trim(value, `"`)
	if strings.HasPrefix(line, "    ") {
		if y.needing {
			y.needs = append(y.needs, strings.Trim(key, `"`)+"@"+value)
		}
		return true
	}
	y.needing = false
	switch key {
	case "dependencies:", "optionalDependencies:":
		y.needing = true
	case "version":
		y.p.Version = value
	case "resolved":
		y.p.Source = npmSource(value)
	case "integrity":
		y.p.Integrity = value != ""
	}
	return true
}

// finish notes the package whose block ends.
func (y *yarnClassic) finish() {
	if y.p.Name != "" {
		node := nodeOf(npm, y.p.Name, y.p.Version)
		for _, head := range y.heads {
			y.c.m.needs.nodes[strings.Clone(head)] = node
		}
		y.c.m.needs.of[node] = append(y.c.m.needs.of[node], y.needs...)
		if y.p.Source != model.PackageFromPath {
			y.c.npmAdd(y.p, false)
		}
	}
	y.p, y.heads, y.needs = model.Package{}, nil, nil
}
