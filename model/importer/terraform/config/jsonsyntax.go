package config

import (
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// jsonFile turns a file in Terraform's JSON syntax into the tree that the same
// blocks have in its own syntax. Without a schema, what is written as an object
// is an attribute.
type jsonFile struct {
	*Loader
	key    string
	name   string
	texts  int // templates so far
	losses []model.Loss
}

func (l *Loader) parseJSON(key, name string, data []byte) parsed {
	f := newFile(name, data)
	f.positioned = true
	l.files[key] = f
	j := &jsonFile{Loader: l, key: key, name: name}
	docs, errs := source.Parse(name, data, source.TemplateLimits())
	for _, err := range errs {
		j.losses = append(j.losses, model.LossOf(err))
	}
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	for _, doc := range docs {
		switch {
		case doc.Kind != source.Map:
			j.losses = append(j.losses, model.LossOf(model.Errorf(model.CodeInvalid, doc.Pos, "the file is a %s, not a map", doc.Kind)))
		case strings.HasSuffix(name, ".tfvars.json"):
			body = j.body(doc, "")
		default:
			j.topLevel(body, doc)
		}
	}
	return parsed{body: body, losses: j.losses}
}

func (j *jsonFile) rng(n *source.Node) hcl.Range {
	at := hcl.Pos{Line: n.Pos.Line, Column: n.Pos.Column}
	return hcl.Range{Filename: j.key, Start: at, End: at}
}

// topLevel adds the blocks of a document.
func (j *jsonFile) topLevel(body *hclsyntax.Body, doc *source.Node) {
	for _, e := range doc.Entries {
		n := 0
		switch typ := e.Key.Text; typ {
		case "locals", "terraform":
		case "resource", "data", "ephemeral", "module", "variable", "output", "provider":
			n = labels[typ]
		default:
			continue
		}
		j.blocks(body, e.Key, e.Value, e.Key.Text, nil, n)
	}
}

// blocks adds the blocks below a key: labels more keys lead to each of them,
// and a list stands for several.
func (j *jsonFile) blocks(body *hclsyntax.Body, at, n *source.Node, typ string, names []string, labels int) {
	if n.Kind == source.List {
		for _, item := range n.Items {
			j.blocks(body, at, item, typ, names, labels)
		}
		return
	}
	if n.Kind != source.Map {
		return
	}
	if labels > 0 {
		for _, e := range n.Entries {
			j.blocks(body, e.Key, e.Value, typ, append(names[:len(names):len(names)], e.Key.Text), labels-1)
		}
		return
	}
	b := &hclsyntax.Block{Type: typ, Labels: names, Body: j.body(n, typ), TypeRange: j.rng(at)}
	body.Blocks = append(body.Blocks, b)
}

// body reads the arguments of a block of a type.
func (j *jsonFile) body(n *source.Node, typ string) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: j.rng(n)}
	for _, e := range n.Entries {
		name := e.Key.Text
		switch {
		case name == "//":
		case name == "dynamic" && e.Value.Kind != source.String:
			j.blocks(body, e.Key, e.Value, "dynamic", nil, 1)
		case name == "content" && typ == "dynamic", name == "validation" && typ == "variable":
			j.blocks(body, e.Key, e.Value, name, nil, 0)
		case name == "provisioner" && typ == "resource":
			j.blocks(body, e.Key, e.Value, name, nil, 1)
		default:
			x := j.expression(e.Value)
			if name == "type" && typ == "variable" || name == "condition" && typ == "validation" {
				x = j.native(e.Value, x)
			}
			body.Attributes[name] = &hclsyntax.Attribute{Name: name, Expr: x, SrcRange: j.rng(e.Key), NameRange: j.rng(e.Key)}
		}
	}
	return body
}

// expression is the expression that a value stands for.
func (j *jsonFile) expression(n *source.Node) hclsyntax.Expression {
	switch n.Kind {
	case source.List:
		x := &hclsyntax.TupleConsExpr{SrcRange: j.rng(n), OpenRange: j.rng(n)}
		for _, item := range n.Items {
			x.Exprs = append(x.Exprs, j.expression(item))
		}
		return x
	case source.Map:
		x := &hclsyntax.ObjectConsExpr{SrcRange: j.rng(n), OpenRange: j.rng(n)}
		for _, e := range n.Entries {
			x.Items = append(x.Items, hclsyntax.ObjectConsItem{
				KeyExpr:   &hclsyntax.ObjectConsKeyExpr{Wrapped: j.expression(e.Key), ForceNonLiteral: true},
				ValueExpr: j.expression(e.Value),
			})
		}
		return x
	case source.String:
		if strings.Contains(n.Text, "${") || strings.Contains(n.Text, "%{") {
			return j.template(n)
		}
		return &hclsyntax.TemplateExpr{SrcRange: j.rng(n), Parts: []hclsyntax.Expression{j.literal(n)}}
	}
	return j.literal(n)
}

func (j *jsonFile) literal(n *source.Node) hclsyntax.Expression {
	return &hclsyntax.LiteralValueExpr{Val: toCty(n), SrcRange: j.rng(n)}
}

// text makes a file of a string, for the ranges in it.
func (j *jsonFile) text(n *source.Node) string {
	j.texts++
	key := j.key + "#" + strconv.Itoa(j.texts)
	f := newFile(j.name, []byte(n.Text))
	f.base = n.Pos
	j.files[key] = f
	return key
}

// template parses a string as a template.
func (j *jsonFile) template(n *source.Node) hclsyntax.Expression {
	key := j.text(n)
	data := j.files[key].data
	if err := checkTemplateNesting(key, data); err != nil {
		err.Pos = n.Pos
		j.losses = append(j.losses, model.LossOf(err))
		return &hclsyntax.ExprSyntaxError{SrcRange: j.rng(n)}
	}
	x, diags := hclsyntax.ParseTemplate(data, key, hcl.InitialPos)
	j.losses = append(j.losses, j.syntaxLosses(j.files[key], diags)...)
	if x == nil {
		return &hclsyntax.ExprSyntaxError{Placeholder: cty.DynamicVal, SrcRange: j.rng(n)}
	}
	return x
}

// native parses a string as an expression of Terraform's own syntax, as types
// and conditions are written.
func (j *jsonFile) native(n *source.Node, otherwise hclsyntax.Expression) hclsyntax.Expression {
	if n.Kind != source.String || strings.Contains(n.Text, "${") {
		return otherwise
	}
	key := j.text(n)
	if checkNesting(key, []byte(n.Text)) != nil {
		return otherwise
	}
	x, diags := hclsyntax.ParseExpression([]byte(n.Text), key, hcl.InitialPos)
	if diags.HasErrors() || x == nil {
		return otherwise
	}
	return x
}
