package asyncapi

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// server is one server of a document: a broker, or the application itself.
type server struct {
	key, word string // word is the protocol as written
	node      *source.Node
	protocol  protocol
	address   string // "kafka://broker.example", "" where there is none
	pos       model.Pos
	security  *source.Node
}

func (d *document) readServers(servers *source.Node) {
	if !isMap(servers) {
		return
	}
	for _, e := range servers.Entries {
		n := d.refs.Resolve(e.Value)
		if !isMap(n) {
			continue
		}
		s := &server{key: e.Key.Text, node: n, pos: e.Key.Pos, security: n.Get("security")}
		s.word, _ = n.Get("protocol").Str()
		s.word = strings.ToLower(s.word)
		var known bool
		if s.protocol, known = protocols[s.word]; !known {
			s.protocol = protocol{name: s.word, kind: model.KindTopic}
			d.lose(s.pos, "the protocol of the server "+s.key+" is not known here: its channels are taken for topics")
		}
		s.address = s.at()
		d.servers = append(d.servers, s)
		d.unguarded(s)
	}
}

// at gives where a server is reached, without credentials and path.
func (s *server) at() string {
	text, _ := s.node.Get("url").Str()
	if host, ok := s.node.Get("host").Str(); ok {
		text = host
	}
	if variables := s.node.Get("variables"); isMap(variables) {
		for _, e := range variables.Entries {
			if v, ok := e.Value.Get("default").Str(); ok {
				text = strings.ReplaceAll(text, "{"+e.Key.Text+"}", v)
			}
		}
	}
	if !strings.Contains(text, "://") {
		text = s.word + "://" + text
	}
	scheme, host, ok := secret.URL(text)
	if !ok {
		return ""
	}
	return scheme + "://" + host
}

// unguarded says of a broker what no fact of a channel can: that it asks nobody
// who they are.
func (d *document) unguarded(s *server) {
	if s.protocol.kind != model.KindRoute && (s.security == nil || len(s.security.Items) == 0) {
		d.lose(s.pos, "the server "+s.key+" names no security, which is not modelled of a broker")
	}
}

// serversOf gives the servers that a channel is on: those that it names, and
// otherwise all.
func (d *document) serversOf(n *source.Node) []*server {
	names := n.Get("servers")
	if names == nil || len(names.Items) == 0 {
		return d.servers
	}
	var out []*server
	for _, item := range names.Items {
		name, plain := item.Str()
		var node *source.Node
		if !plain {
			node = d.refs.Resolve(item)
		}
		for _, s := range d.servers {
			if plain && s.key == name || !plain && node == s.node {
				out = append(out, s)
			}
		}
	}
	return out
}
