package serverless

import (
	"regexp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// code sets where a function's code comes from: the service's folder, a package
// that is built elsewhere, or an image.
func (x *translator) code(fn *function, out *source.Node) {
	if image := fn.get("image"); image != nil {
		out.Set("PackageType", source.NewString(image.Pos, "Image"))
		x.image(fn, image, out)
		return
	}
	handler := fn.get("handler")
	if handler == nil && !fn.broken {
		x.wrong(fn.pos, "add handler, or image", "the function %s has neither handler nor image", fn.key)
	}
	if handler != nil {
		out.Set("Handler", handler)
	}
	if runtime := first(fn.get("runtime"), x.provider.Get("runtime")); runtime != nil {
		out.Set("Runtime", runtime)
	}
	artifact := first(fn.get("package").Get("artifact"), x.doc.Get("package").Get("artifact"))
	if artifact != nil {
		out.Set("Code", x.artifact(artifact))
		return
	}
	folder := "."
	if module := x.word(fn.get("module")); module != "" {
		folder = module
	}
	out.Set("Code", template.Map(fn.pos, sam.CodeURIKey, folder))
}

// bucketURL is the address of an object, as package.artifact may have it.
var bucketURL = regexp.MustCompile(`s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com/([^/]+)/(.+)`)

// artifact is a package that something else builds: a file, or an object.
func (x *translator) artifact(n *source.Node) *source.Node {
	if m := bucketURL.FindStringSubmatch(x.word(n)); m != nil {
		return template.Map(n.Pos, "S3Bucket", m[1], "S3Key", m[2])
	}
	return template.Map(n.Pos, sam.CodeURIKey, n)
}

// image sets the image of a function: an address, or the name of one of the
// provider's images.
func (x *translator) image(fn *function, image, out *source.Node) {
	uri := image
	if template.IsMap(image) {
		uri = first(image.Get("uri"), image.Get("name"))
		config := source.NewMap(image.Pos)
		copyProps(config, image, "command", "Command", "entryPoint", "EntryPoint", "workingDirectory", "WorkingDirectory")
		if len(config.Entries) > 0 {
			out.Set("ImageConfig", config)
		}
	}
	if uri == nil {
		x.wrong(image.Pos, "write uri, or the name of an image below provider.ecr.images", "image of %s names none", fn.key)
		return
	}
	if named := x.provider.Path("ecr", "images").Get(x.word(uri)); template.Given(named) {
		uri = x.namedImage(named)
	}
	out.Set("Code", template.Map(uri.Pos, "ImageUri", uri))
}

// namedImage is the address of an image of the provider: its own, or that of
// the repository into which the framework pushes what it builds. It deploys what
// it has pushed by its digest.
func (x *translator) namedImage(n *source.Node) *source.Node {
	if uri := template.OrNil(n.Get("uri")); uri != nil {
		return uri
	}
	if _, ok := literal(n); ok {
		return n
	}
	repository := text(n.Pos, "serverless-", x.stack)
	scan := first(x.provider.Path("ecr", "scanOnPush"), source.NewBool(n.Pos, false))
	x.emit("", "EcrRepository", "AWS::ECR::Repository", n.Pos, template.Map(n.Pos, "RepositoryName", repository,
		"ImageScanningConfiguration", template.Map(n.Pos, "ScanOnPush", scan)))
	return text(n.Pos, template.RefTo(n.Pos, "AWS::AccountId"), ".dkr.ecr.", template.RefTo(n.Pos, "AWS::Region"), ".amazonaws.com/", repository,
		"@sha256:", template.Open(n.Pos, "image digest", "the digest of the image is known once it is built"))
}

// layers adds the layers that the service publishes.
func (x *translator) layers() {
	for _, e := range x.named(x.doc.Get("layers"), "layers", "write one layer per key, with path") {
		name, v := e.Key.Text, e.Value
		if v = x.mapOf(v, "the layer "+name, "write path below it"); v == nil {
			continue
		}
		called := first(v.Get("name"), source.NewString(e.Key.Pos, name))
		out := template.Map(e.Key.Pos, "LayerName", called, "Description", template.OrNil(v.Get("description")), "CompatibleRuntimes", template.OrNil(v.Get("compatibleRuntimes")))
		if at := first(v.Get("package").Get("artifact"), v.Get("path")); at != nil {
			out.Set("Content", template.Map(at.Pos, sam.CodeURIKey, at))
		}
		id := normal(name) + "LambdaLayer"
		if x.byID[id] != nil {
			x.wrong(e.Key.Pos, "give it another key", "the layer %s has the logical id %s, which is taken", name, id)
			continue
		}
		r := &template.Resource{ID: id, Name: name, Type: "AWS::Lambda::LayerVersion", Props: out, Pos: e.Key.Pos, Origin: model.OriginAuthored}
		if x.isTrue(v.Get("retain")) {
			r.DeletionPolicy = "Retain"
		}
		x.add(r)
		for i, account := range items(v.Get("allowedAccounts")) {
			x.layerPermission(id, normal(name), i, account)
		}
	}
}

func (x *translator) layerPermission(layer, name string, i int, account *source.Node) {
	suffix := alphanumeric(x.word(account))
	switch {
	case x.word(account) == "*":
		suffix = "Wild"
	case suffix == "":
		suffix = string(rune('A' + i%26)) // an expression has no name
	}
	x.emit(layer, name+suffix+"LambdaLayerPermission", "AWS::Lambda::LayerVersionPermission", account.Pos, template.Map(account.Pos,
		"Action", "lambda:GetLayerVersion", "LayerVersionArn", template.RefTo(account.Pos, layer), "Principal", account))
}
