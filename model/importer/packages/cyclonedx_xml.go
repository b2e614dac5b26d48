package packages

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// readCycloneDXML reads a bill of materials in XML.
func readCycloneDXML(file string, data []byte) (Manifest, []model.Loss) {
	c := newCollector(file, "", Lists)
	x := bomXML{c: c}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		line, column := xmlPlace(d, data)
		token, err := d.Token()
		if errors.Is(err, io.EOF) && len(x.at) == 0 {
			return c.done()
		}
		if err != nil || len(x.at) > deepestXML {
			line, column = xmlPlace(d, data)
			c.lose(line, column, "it is no well-formed XML, or nested too deep", "write the file anew with the tool that makes it")
			return c.done()
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(x.at) == 0 && (token.Name.Local != "bom" || !strings.Contains(token.Name.Space, "cyclonedx")) {
				c.m.Role = ""
				return c.done()
			}
			x.start(token, c.at(line, column))
		case xml.CharData:
			if x.value.Len()+len(token) <= mostText {
				x.value.Write(token)
			}
		case xml.EndElement:
			x.end()
		}
	}
}

// bomXML is the state between the elements.
type bomXML struct {
	c     *collector
	at    []string
	value strings.Builder
	open  []bomComponent // components may hold others
}

func (x *bomXML) start(e xml.StartElement, pos model.Pos) {
	x.at = append(x.at, e.Name.Local)
	x.value.Reset()
	if e.Name.Local == "component" && x.inside() {
		b := bomComponent{pos: pos, depth: len(x.at)}
		for _, a := range e.Attr {
			if a.Name.Local == "type" {
				b.kind = a.Value
			}
		}
		x.open = append(x.open, b)
	}
}

// inside reports whether a component at this place is one of the bill: those of
// its tools are not.
func (x *bomXML) inside() bool {
	parent := strings.Join(x.at[:len(x.at)-1], "/")
	return parent == "bom/metadata" || strings.HasPrefix(parent, "bom/components") && strings.HasSuffix(parent, "components")
}

func (x *bomXML) end() {
	name, value := x.at[len(x.at)-1], strings.TrimSpace(x.value.String())
	x.value.Reset()
	if last := len(x.open) - 1; last >= 0 {
		b := &x.open[last]
		switch parent := x.at[len(x.at)-2]; {
		case name == "component" && x.inside():
			if parent == "metadata" {
				x.c.describes(b.name, b.purl)
			} else {
				x.c.component(*b)
			}
			x.open = x.open[:last]
		case name == "hash" && parent == "hashes":
			b.hashed = true
		case len(x.at) != b.depth+1: // of something within it
		case name == "group":
			b.group = value
		case name == "name":
			b.name = value
		case name == "version":
			b.version = value
		case name == "purl":
			b.purl = value
		case name == "scope":
			b.scope = value
		}
	}
	x.at = x.at[:len(x.at)-1]
}
