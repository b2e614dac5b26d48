package reference

import (
	"io/fs"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/source"
)

// Bounds of what one document may lead to.
const (
	mostSteps = 32  // from reference to reference
	mostFiles = 200 // opened beside the document
)

// Follower follows the references of one document. It keeps the files that it
// opened, so that a node is the same one however often it is referred to. One
// goroutine at a time may use it.
type Follower struct {
	in    importer.Input
	g     *model.Graph
	files map[string]*source.Node // nil for one that could not be read
}

// New makes a Follower for a document, whose losses go to g.
func New(in importer.Input, g *model.Graph) *Follower {
	return &Follower{in: in, g: g, files: map[string]*source.Node{in.File: in.Doc}}
}

// Resolve gives what a node refers to, through as many references as it takes,
// and the node itself where it is no reference. It gives nil, and states a
// loss, where a reference leads nowhere.
func (f *Follower) Resolve(n *source.Node) *source.Node {
	start := n
	for range mostSteps {
		ref := n.Get("$ref")
		text, ok := ref.Str()
		if !ok {
			return n
		}
		if n = f.follow(ref, text); n == nil {
			return nil
		}
	}
	f.lose(start.Get("$ref"), "the reference goes round in a circle")
	return nil
}

// follow takes one step: to a file, and to the place in it.
func (f *Follower) follow(ref *source.Node, text string) *source.Node {
	name, fragment, _ := strings.Cut(text, "#")
	doc := f.files[ref.Pos.File]
	if name != "" {
		if doc = f.file(ref, name); doc == nil {
			return nil
		}
	}
	found := at(doc, fragment)
	if found == nil {
		f.lose(ref, "nothing stands where the reference leads")
	}
	return found
}

// file reads the file that a reference names, relative to the file it is in.
func (f *Follower) file(ref *source.Node, name string) *source.Node {
	if strings.Contains(name, "://") {
		f.lose(ref, "the reference leads out of the folder; nothing is fetched")
		return nil
	}
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	name = path.Join(path.Dir(ref.Pos.File), name)
	if doc, had := f.files[name]; had {
		if doc == nil {
			f.lose(ref, "the file of the reference could not be read")
		}
		return doc
	}
	if len(f.files) > mostFiles {
		f.lose(ref, "the document refers to more than "+strconv.Itoa(mostFiles)+" files")
		return nil
	}
	doc := f.open(ref, name)
	f.files[name] = doc
	return doc
}

func (f *Follower) open(ref *source.Node, name string) *source.Node {
	if f.in.Root == nil || !fs.ValidPath(name) {
		f.lose(ref, "the reference leads out of the folder; nothing outside is read")
		return nil
	}
	info, err := fs.Stat(f.in.Root, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > source.TemplateLimits().Bytes {
		f.lose(ref, "the file of the reference could not be read")
		return nil
	}
	data, err := fs.ReadFile(f.in.Root, name)
	if err != nil {
		f.lose(ref, "the file of the reference could not be read")
		return nil
	}
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	for _, err := range errs {
		f.g.AddLoss(model.LossOf(err))
	}
	if len(docs) == 0 {
		return nil
	}
	return docs[0]
}

func (f *Follower) lose(ref *source.Node, reason string) {
	f.g.AddLoss(model.Loss{Kind: model.LossUnread, Pos: ref.Pos, Reason: reason})
}

// at gives the node that a JSON Pointer leads to, nil where there is none.
// Source: RFC 6901, section 6.
func at(doc *source.Node, fragment string) *source.Node {
	if plain, err := url.PathUnescape(fragment); err == nil {
		fragment = plain
	}
	if fragment == "" {
		return doc
	}
	if !strings.HasPrefix(fragment, "/") {
		return nil // names an anchor
	}
	for part := range strings.SplitSeq(fragment[1:], "/") {
		part = strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
		if doc != nil && doc.Kind == source.List {
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(doc.Items) {
				return nil
			}
			doc = doc.Items[i]
			continue
		}
		doc = doc.Get(part)
	}
	return doc
}
