package sam_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/source"
)

// The least share of resources of AWS's translator, in percent, of which ours
// say the same on who may call them, what they call and what they may do.
const propertyFloor = 97

// meaning writes what a resource says that matters for a threat model, with the
// spellings evened out in which the two translators differ.
func meaning(t *template.Template, r *template.Resource) []string {
	var out []string
	for _, path := range [][]string{
		{"FunctionName"}, {"Principal"}, {"SourceArn"}, {"SourceAccount"}, {"Action"}, {"EventSourceToken"}, {"FunctionUrlAuthType"},
		{"EventSourceArn"}, {"Role"}, {"RoleArn"}, {"AuthType"}, {"TopicArn"}, {"Endpoint"}, {"Protocol"}, {"DestinationArn"},
		{"AuthorizationType"}, {"RouteKey"}, {"StageName"}, {"State"}, {"ScheduleExpression"}, {"SecurityPolicy"},
		{"TracingConfig", "Mode"}, {"DeadLetterConfig", "TargetArn"}, {"KmsKeyArn"}, {"Handler"}, {"Runtime"}, {"AuthenticationType"},
	} {
		if x := t.Text(r.Prop(path...)); x.S != "" {
			out = append(out, strings.Join(path, ".")+"="+even(x.S))
		}
	}
	for _, arn := range nodes(r.Prop("ManagedPolicyArns")) {
		out = append(out, "managed="+even(t.Text(arn).S))
	}
	for _, p := range nodes(r.Prop("Policies")) {
		out = append(out, statements(t, p.Path("PolicyDocument", "Statement"))...)
	}
	out = append(out, statements(t, r.Prop("PolicyDocument", "Statement"))...)
	out = append(out, routes(t, r.Prop("Body"))...)
	slices.Sort(out)
	return out
}

func nodes(n *source.Node) []*source.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == source.List:
		return n.Items
	}
	return []*source.Node{n}
}

func statements(t *template.Template, n *source.Node) []string {
	var out []string
	for _, s := range nodes(n) {
		var parts []string
		for _, key := range []string{"Action", "Resource"} {
			list, _ := t.Strings(s.Get(key))
			var texts []string
			for _, x := range list {
				texts = append(texts, even(x.S))
			}
			parts = append(parts, strings.Join(texts, ","))
		}
		out = append(out, "statement="+strings.Join(parts, " on "))
	}
	return out
}

// routes lists the operations of a document with what they call and require.
func routes(t *template.Template, body *source.Node) []string {
	var out []string
	paths := body.Get("paths")
	for _, path := range paths.Keys() {
		for _, item := range t.Branches(paths.Get(path)) {
			for _, verb := range item.Node.Keys() {
				for _, op := range t.Branches(item.Node.Get(verb)) {
					if op.Node != nil {
						out = append(out, route(t, verb, path, op.Node))
					}
				}
			}
		}
	}
	for _, name := range append(body.Path("components", "securitySchemes").Keys(), body.Get("securityDefinitions").Keys()...) {
		out = append(out, "scheme="+name)
	}
	return append(out, statements(t, body.Path("x-amazon-apigateway-policy", "Statement"))...)
}

func route(t *template.Template, verb, path string, op *source.Node) string {
	integration := op.Get("x-amazon-apigateway-integration")
	uri := t.Branches(integration.Get("uri"))[0].Node
	line := "route=" + verb + " " + path + " → " + even(t.Text(uri).S)
	for _, s := range nodes(op.Get("security")) {
		line += " [" + strings.Join(s.Keys(), "+") + "]"
	}
	if v := op.Get("x-amazon-apigateway-request-validator"); v != nil {
		line += " validated " + v.Text
	}
	return line
}

func even(s string) string {
	return strings.NewReplacer("${AWS::Partition}", "aws", "ap-southeast-1", "${AWS::Region}").Replace(s)
}

func TestCorpusMeaning(t *testing.T) {
	dir := importertest.Corpus(t, "sam-translator")
	inputs, err := filepath.Glob(filepath.Join(dir, "input", "*.yaml"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	same, all := 0, 0
	for _, in := range inputs {
		name := strings.TrimSuffix(filepath.Base(in), ".yaml")
		out := filepath.Join(dir, "output", name+".json")
		if _, err := os.Stat(out); err != nil {
			continue
		}
		got, want := load(t, in), load(t, out)
		for _, w := range want.Resources {
			g := got.Resource(w.ID)
			if g == nil || g.Type != w.Type {
				continue // counted by TestCorpusResources
			}
			all++
			gm, wm := meaning(got, g), meaning(want, w)
			if slices.Equal(gm, wm) {
				same++
				continue
			}
			t.Logf("%s %s: missing %q, extra %q", name, w.ID, difference(wm, gm), difference(gm, wm))
		}
	}
	if same*100 < all*propertyFloor {
		t.Errorf("%d of %d resources say the same, want at least %d %%", same, all, propertyFloor)
	}
	t.Logf("%d of %d say the same", same, all)
}
