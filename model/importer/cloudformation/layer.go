package cloudformation

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/importer/cloudformation/sam"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
)

// layers adds what a function's layers bring in.
func (b *builder) layers(c *model.Component, r *template.Resource) {
	n := r.Prop("Layers")
	if n == nil {
		return
	}
	var names, foreign []string
	open, foreignOpen := false, false
	for _, item := range b.items(n) {
		if id, ok := b.local(item.Node); ok {
			b.flow(r, model.FlowUses, c.ID, id, item.Node, item.Condition)
			names = append(names, b.g.Component(id).Name)
			continue
		}
		x := b.t.Text(item.Node)
		address := b.expand(x.S)
		a, ok := parseARN(address)
		id := b.external(model.KindPackage, address, item.Node.Pos)
		b.flow(r, model.FlowUses, c.ID, id, item.Node, item.Condition)
		layer := b.g.Component(id)
		layer.Kind = model.KindPackage
		names = append(names, layer.Name)
		switch {
		case ok && isAccount(a.account):
			foreign = append(foreign, layer.Name)
			b.layerFacts(layer, a, item)
		case !ok || a.account != "${AWS::AccountId}":
			foreignOpen = true
		}
		open = open || item.Condition != "" || x.State == model.StateUnknown
	}
	c.Facts.Set(fact.Layers, listFact(names, open, n.Pos))
	c.Facts.Set(fact.ForeignLayers, listFact(foreign, open || foreignOpen, n.Pos))
}

func listFact(items []string, open bool, pos model.Pos) model.Fact {
	if open {
		return model.Known(model.OpenList(items...), pos)
	}
	return model.KnownList(items, pos)
}

// layerFacts states what the ARN of somebody else's layer tells.
func (b *builder) layerFacts(layer *model.Component, a arn, item template.Branch) {
	layer.Facts.Set(fact.PublisherAccount, model.KnownText(a.account, item.Node.Pos))
	layer.Facts.Set(fact.ForeignPublisher, model.KnownBool(true, item.Node.Pos))
	version := a.resource[strings.LastIndexByte(a.resource, ':')+1:]
	if strings.Trim(version, "0123456789") == "" {
		layer.Facts.Set(fact.VersionFixed, model.KnownBool(true, item.Node.Pos))
	}
}

// buildLayer states the facts of a layer that the template publishes.
func buildLayer(b *builder, r *template.Resource) {
	c := b.of(r)
	c.Facts.Set(fact.ForeignPublisher, model.KnownBool(false, r.Pos))
	c.Facts.Set(fact.VersionFixed, model.KnownBool(true, r.Pos))
	switch content := r.Prop("Content"); {
	case r.Metadata.Get("aws:asset:path") != nil:
		b.codePath(c, r.Metadata.Get("aws:asset:path"))
	case content.Get(sam.CodeURIKey) != nil:
		b.codePath(c, content.Get(sam.CodeURIKey))
	case content.IsScalar() && !template.IsIntrinsic(content):
		b.codePath(c, content)
	}
}

// buildLayerPermission says who else may use a layer.
func buildLayerPermission(b *builder, r *template.Resource) {
	for _, layer := range b.ends(model.KindPackage, r.Props, "LayerVersionArn") {
		c := b.g.Component(layer.id)
		principal := b.t.Text(r.Prop("Principal"))
		c.Facts.Set(fact.PublicPackage, from(model.Bool(principal.S == "*" && r.Prop("OrganizationId") == nil), principal.State, principal.Why, r.Pos))
		s := model.Statement{
			Effect: model.Allow, Principals: []model.Principal{{Type: "AWS", Value: b.expand(principal.S)}},
			Actions: []string{"lambda:GetLayerVersion"}, Resources: []string{orToken(c.ARN, "*")}, Policy: r.Called(), Grant: model.GrantAuthored, Pos: r.Pos,
		}
		c.HasResource = true
		c.Resource = append(c.Resource, s)
		b.policyFlows(r, c, s)
	}
}

// buildRepository states the facts of an image repository.
func buildRepository(b *builder, r *template.Resource) {
	c := b.of(r)
	b.set(c, fact.TagMutable, equals("MUTABLE"), r.Props, "ImageTagMutability")
	b.set(c, fact.ImageScanning, boolean, r.Props, "ImageScanningConfiguration", "ScanOnPush")
	c.Facts.Set(fact.ForeignPublisher, model.KnownBool(false, r.Pos))
	b.encrypted(r, c, "EncryptionConfiguration", "KmsKey")
	b.resourcePolicy(r, c, r.Prop("RepositoryPolicyText"), "")
}
