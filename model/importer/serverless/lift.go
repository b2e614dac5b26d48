package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// liftPlugin deploys the constructs of a service.
const liftPlugin = "serverless-lift"

// construct is one construct of the plugin.
type construct struct {
	key, typ string
	node     *source.Node // its settings, a map
	pos      model.Pos
	fn       *function // that it brings with it, nil for none
}

// id is a logical id of the construct's.
func (c *construct) id(part string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == '.' {
			return -1
		}
		return r
	}, c.key) + part
}

// get returns a setting, nil where it is not given.
func (c *construct) get(path ...string) *source.Node { return template.OrNil(c.node.Path(path...)) }

// constructType says what the plugin makes for a type of construct.
type constructType struct {
	build func(*translator, *construct)
	// words are the values by which others refer to the construct, by the name in
	// ${construct:key.name}.
	words map[string]func(c *construct, pos model.Pos) *source.Node
	// function is the setting that defines a function, "" for none.
	function string
}

func word(part, attr string) func(*construct, model.Pos) *source.Node {
	return func(c *construct, pos model.Pos) *source.Node {
		if attr == "" {
			return template.RefTo(pos, c.id(part))
		}
		return template.GetAtt(pos, c.id(part), attr)
	}
}

func constructTypes() map[string]constructType {
	type words = map[string]func(*construct, model.Pos) *source.Node
	site := words{"cname": word("CDN", "DomainName"), "domain": word("CDN", "DomainName"), "bucketName": word("Bucket", ""), "url": word("CDN", "DomainName")}
	return map[string]constructType{
		"storage": {build: (*translator).storageConstruct, words: words{"bucketName": word("Bucket", ""), "bucketArn": word("Bucket", "Arn")}},
		"queue": {build: (*translator).queueConstruct, function: "worker", words: words{
			"queueUrl": word("Queue", ""), "queueArn": word("Queue", "Arn"), "dlqUrl": word("Dlq", ""), "dlqArn": word("Dlq", "Arn"),
		}},
		"webhook":             {build: (*translator).webhookConstruct, function: "authorizer", words: words{"busName": word("Bus", ""), "url": word("HttpApi", "ApiEndpoint")}},
		"static-website":      {build: (*translator).siteConstruct, words: site},
		"single-page-app":     {build: (*translator).siteConstruct, words: site},
		"server-side-website": {build: (*translator).siteConstruct, words: site},
		"database/dynamodb-single-table": {build: (*translator).tableConstruct, words: words{
			"tableName": word("Table", ""), "tableStreamArn": word("Table", "StreamArn"), "tableArn": word("Table", "Arn"),
		}},
	}
}

// listConstructs reads the section constructs.
func (x *translator) listConstructs() []*construct {
	types := constructTypes()
	var out []*construct
	for _, e := range entries(x.mapOf(x.doc.Get("constructs"), "constructs", "write one construct per key, with type")) {
		settings := x.mapOf(e.Value, "the construct "+e.Key.Text, "write type below it")
		if settings == nil {
			continue
		}
		c := &construct{key: e.Key.Text, typ: x.word(settings.Get("type")), node: settings, pos: e.Key.Pos}
		if types[c.typ].build == nil {
			x.wrong(c.pos, "import what is deployed as well", "the construct %s of the type %q is not read", c.key, c.typ)
			continue
		}
		out = append(out, c)
	}
	if len(out) > 0 && !x.plugins[liftPlugin] {
		x.wrong(x.doc.Get("constructs").Pos, "add it to plugins", "constructs has no effect without the plugin %s", liftPlugin)
	}
	return out
}

// constructWords puts references to the resources of constructs in the place of
// the variables that name them.
func (x *translator) constructWords() {
	x.constructs = x.listConstructs()
	if len(x.constructs) == 0 {
		return
	}
	types := constructTypes()
	words := map[string]*source.Node{}
	for _, c := range x.constructs {
		for name, value := range types[c.typ].words {
			words["${Param:construct:"+c.key+"."+name+"}"] = value(c, c.pos)
		}
	}
	x.open(rewrite(x.doc, func(n *source.Node) *source.Node {
		if !template.IsIntrinsic(n) {
			return nil
		}
		return words[x.words.Text(n).S]
	}))
	for _, c := range x.constructs { // their settings may name others
		if v := x.doc.Path("constructs", c.key); template.IsMap(v) {
			c.node = v
		}
	}
}

// constructFunctions adds the functions that constructs bring with them.
func (x *translator) constructFunctions() {
	types := constructTypes()
	for _, c := range x.constructs {
		settings := c.get(types[c.typ].function)
		if types[c.typ].function == "" || settings == nil {
			continue
		}
		if settings = x.mapOf(settings, types[c.typ].function+" of the construct "+c.key, "write handler below it"); settings != nil {
			c.fn = x.addFunction(c.key+upperFirst(types[c.typ].function), settings, c.pos)
		}
	}
}

// buildConstructs adds the resources of the constructs.
func (x *translator) buildConstructs() {
	types := constructTypes()
	for _, c := range x.constructs {
		types[c.typ].build(x, c)
		for _, e := range entries(c.get("extensions")) {
			part := upperFirst(e.Key.Text)
			if r := x.byID[c.id(part)]; r != nil && template.IsMap(e.Value) {
				override(r, e.Value)
			} else {
				x.wrong(e.Key.Pos, "check the spelling", "the construct %s has no part %s that is read", c.key, e.Key.Text)
			}
		}
	}
}

// granted lets every function of the service use what a construct makes, unless
// the service does without.
func (x *translator) granted(pos model.Pos, actions string, resources ...any) {
	if x.isFalse(x.doc.Path("lift", "automaticPermissions")) || x.shared == nil {
		return
	}
	x.shared.grant(allow(pos, actions, resources...))
}
