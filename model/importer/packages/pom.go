package packages

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/fourgate/fourgate/model"
)

// pom is what a Maven project file says, before properties are filled in.
type pom struct {
	artifact   pomArtifact // the project itself
	parent     pomArtifact
	hasParent  bool
	properties map[string]string
	managed    []pomArtifact
	needed     []pomArtifact
}

// pomArtifact names an artifact, with "${…}" as written.
type pomArtifact struct {
	group, name, version, scope, kind, relative string
	hasRelative                                 bool
	pos                                         model.Pos
}

// readPOM reads pom.xml by itself. Its parents are included by whoever has the
// folder: see [Include].
func readPOM(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, maven, Declares)
	p := c.parsePOM(data)
	if p == nil {
		return c.done()
	}
	c.m.pom = p
	if p.hasParent {
		relative := "../pom.xml"
		if p.parent.hasRelative {
			relative = strings.TrimSpace(p.parent.relative)
		}
		if relative != "" && !strings.Contains(relative, "${") {
			c.m.Includes = []Include{{Path: path.Clean(strings.ReplaceAll(relative, `\`, "/")), Parent: true, Pos: p.parent.pos}}
		}
	}
	c.resolvePOM([]*pom{p})
	return c.done()
}

const (
	deepestXML = 100
	mostText   = 1000 // bytes of one value
)

// parsePOM reads the parts of a project file that name artifacts. Profiles and
// plugins are left out. Declarations of entities are not read at all.
func (c *collector) parsePOM(data []byte) *pom {
	p := &pom{properties: map[string]string{}}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = latin
	var at []string
	var value strings.Builder
	var one pomArtifact
	for {
		line, column := xmlPlace(d, data)
		token, err := d.Token()
		if errors.Is(err, io.EOF) && len(at) == 0 {
			return p
		}
		if err != nil {
			line, column = xmlPlace(d, data)
			c.lose(line, column, "it is no well-formed XML", "mvn validate explains it")
			return nil
		}
		switch token := token.(type) {
		case xml.StartElement:
			at = append(at, token.Name.Local)
			value.Reset()
			switch {
			case len(at) == 1 && at[0] != "project":
				c.lose(line, column, "it is no Maven project file", "its outermost element is called project")
				return nil
			case len(at) > deepestXML:
				c.lose(line, column, "elements are nested too deep here", "")
				return nil
			case isArtifact(strings.Join(at[1:], "/")):
				one = pomArtifact{pos: c.at(line, column)}
			}
		case xml.CharData:
			if value.Len()+len(token) <= mostText {
				value.Write(token)
			}
		case xml.EndElement:
			p.end(strings.Join(at[1:], "/"), strings.TrimSpace(value.String()), &one)
			at = at[:len(at)-1]
			value.Reset()
		}
	}
}

// xmlPlace is where the decoder stands: line and code point.
func xmlPlace(d *xml.Decoder, data []byte) (line, column int) {
	line, column = d.InputPos()
	before, end := column-1, int(d.InputOffset())
	if 0 < before && before <= min(end, mostText) && end <= len(data) {
		column = utf8.RuneCount(data[end-before:end]) + 1
	}
	return max(line, 1), max(column, 1)
}

// latin reads the one encoding beside UTF-8 that old project files use.
func latin(label string, input io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-8", "us-ascii", "ascii":
		return input, nil
	}
	return charmap.ISO8859_1.NewDecoder().Reader(input), nil
}

func isArtifact(at string) bool {
	return at == "parent" || at == "dependencies/dependency" || at == "dependencyManagement/dependencies/dependency"
}

// end notes what an element said; at is where it stands below the project.
func (p *pom) end(at, value string, one *pomArtifact) {
	switch at {
	case "groupId":
		p.artifact.group = value
	case "artifactId":
		p.artifact.name = value
	case "version":
		p.artifact.version = value
	case "parent":
		p.parent, p.hasParent = *one, true
	case "dependencies/dependency":
		p.needed = append(p.needed, *one)
	case "dependencyManagement/dependencies/dependency":
		p.managed = append(p.managed, *one)
	}
	folder, name := path.Split(at)
	if folder == "properties/" {
		p.properties[name] = value
	}
	if !isArtifact(strings.TrimSuffix(folder, "/")) {
		return
	}
	switch name {
	case "groupId":
		one.group = value
	case "artifactId":
		one.name = value
	case "version":
		one.version = value
	case "scope":
		one.scope = value
	case "type":
		one.kind = value
	case "relativePath":
		one.relative, one.hasRelative = value, true
	}
}
