package cloudformation

import (
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/secret"
	"github.com/fourgate/fourgate/model/source"
)

// code states where a function's code comes from and what fixes its version.
func (b *builder) code(c *model.Component, r *template.Resource) {
	if context := r.Metadata.Get("DockerContext"); context != nil {
		b.codePath(c, context) // SAM builds the image from it
	}
	for _, br := range b.branches(r.Props, "Code") {
		switch {
		case br.Node == nil:
		case br.Node.Get("ZipFile") != nil:
			b.inlineCode(c, br.Node.Get("ZipFile"))
		case br.Node.Get("ImageUri") != nil:
			b.imageCode(c, r, br)
		case br.Node.Get("S3Bucket") != nil || br.Node.Get("S3Key") != nil:
			b.bucketCode(c, r, br.Node)
		case br.Node.Get(sam.CodeURIKey) != nil:
			b.localCode(c, br.Node.Get(sam.CodeURIKey))
		case br.Node.IsScalar() && !template.IsIntrinsic(br.Node):
			b.localCode(c, br.Node) // the package command replaces it by its upload
		default:
			c.Facts.Set(fact.CodeSource, model.Unknown("the code's place is known at deployment only", br.Node.Pos))
		}
	}
}

func (b *builder) localCode(c *model.Component, n *source.Node) {
	c.Facts.Set(fact.CodeSource, model.KnownText("local", n.Pos))
	b.codePath(c, n)
}

// codePath notes where a component's code lies, where that is in the folder
// given. The path counts from the folder of the template.
func (b *builder) codePath(c *model.Component, n *source.Node) {
	uri := b.t.Text(n)
	if uri.State != model.StateKnown || uri.S == "" || strings.HasPrefix(uri.S, "/") || strings.Contains(uri.S, "${") {
		return
	}
	if at := path.Join(path.Dir(b.in.File), uri.S); fs.ValidPath(at) {
		c.CodePath = at
	}
}

func (b *builder) inlineCode(c *model.Component, n *source.Node) {
	c.Facts.Set(fact.CodeSource, model.KnownText("inline", n.Pos))
	var found []string
	x := b.t.Text(n)
	number := 0
	for line := range strings.Lines(x.S) {
		number++
		if codeSecret(line) {
			found = append(found, "line "+strconv.Itoa(number))
		}
	}
	c.Facts.Set(fact.CodeSecrets, model.KnownList(found, n.Pos))
}

// codeSecret reports whether a line of code assigns a secret to a name or
// holds one by its shape.
func codeSecret(line string) bool {
	if secret.Value(line) {
		return true
	}
	name, value, ok := strings.Cut(line, "=")
	if !ok {
		name, value, ok = strings.Cut(line, ":")
	}
	value = strings.TrimSpace(value)
	if !ok || len(value) < 2 || value[0] != '"' && value[0] != '\'' {
		return false
	}
	value, _, ok = strings.Cut(value[1:], value[:1])
	fields := strings.Fields(strings.Trim(strings.TrimSpace(name), "\"'"))
	return ok && len(fields) > 0 && secret.Variable(fields[len(fields)-1], value)
}

// imageCode adds the image that a function runs.
func (b *builder) imageCode(c *model.Component, r *template.Resource, br template.Branch) {
	n := br.Node.Get("ImageUri")
	c.Facts.Set(fact.CodeSource, model.KnownText("image", n.Pos))
	x := b.t.Text(n)
	reference := imageReference(x.S)
	switch {
	case x.State == model.StateUnknown && reference != "digest":
		c.Facts.Set(fact.ImageReference, model.Unknown(x.Why, n.Pos))
	default:
		c.Facts.Set(fact.ImageReference, from(model.Text(reference), x.State, x.Why, n.Pos))
	}
	b.flow(r, model.FlowUses, c.ID, b.image(n, x), n, br.Condition)
}

// imageReference says how an image is named.
func imageReference(uri string) string {
	if strings.Contains(uri, "@sha256:") {
		return "digest"
	}
	last := uri[strings.LastIndexByte(uri, '/')+1:]
	_, tag, ok := strings.Cut(last, ":")
	if !ok || tag == "latest" {
		return "latest"
	}
	return "tag"
}

// image gives the repository of this template that holds an image, or an
// external package.
func (b *builder) image(n *source.Node, x template.Text) string {
	for _, ref := range x.Refs {
		if id, ok := b.fold(ref.ID); ok {
			return id
		}
	}
	uri, _, _ := strings.Cut(b.expand(x.S), "@")
	host, path, ok := strings.Cut(uri, "/")
	path, _, _ = strings.Cut(path, ":")
	if id, known := b.known["aws.ecr.repository "+path]; ok && known {
		return id
	}
	account, _, _ := strings.Cut(host, ".dkr.ecr.")
	c := model.Component{
		ID: "external:" + host + "/" + path, Kind: model.KindPackage, Service: "aws.ecr.repository", Name: orToken(path, host), Zone: zoneProvider,
		Source: n.Pos, Origin: model.OriginExternal,
	}
	if ownTokens(c.ID) {
		c.ID = "external:" + b.in.File + "#" + host + "/" + path
	}
	kept := b.add(c, "")
	if isAccount(account) {
		kept.Facts.Set(fact.PublisherAccount, model.KnownText(account, n.Pos))
	}
	kept.Facts.Set(fact.VersionFixed, model.KnownBool(imageReference(x.S) == "digest", n.Pos))
	return kept.ID
}

// bucketCode notes code that lies in a bucket. SAM's package command and CDK
// upload local folders to buckets of their own.
func (b *builder) bucketCode(c *model.Component, r *template.Resource, n *source.Node) {
	if asset := r.Metadata.Get("aws:asset:path"); asset != nil {
		b.localCode(c, asset) // CDK uploads a folder of its output
		return
	}
	c.Facts.Set(fact.CodeSource, model.KnownText("bucket", n.Pos))
	if id, ok := b.local(n.Get("S3Bucket")); ok {
		b.flow(r, model.FlowUses, c.ID, id, n)
	}
}

func isAccount(s string) bool { return len(s) == 12 && strings.Trim(s, "0123456789") == "" }
