package terraform_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/importertest"
)

// example is what one of the examples of terraform-aws-lambda deploys, read from
// its source by hand.
type example struct {
	functions []string // by the name of the module's call, as the following
	layers    []string
	// calls are what makes a function run and the function; consents whom else
	// the function lets in, and uses what it works with.
	calls, consents, uses []string
	// allowed are the actions of each role, without those of the function's logs.
	allowed map[string][]string
}

var eni = []string{"ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:UnassignPrivateIpAddresses"}

var lambdaExamples = map[string]example{
	"alias": {
		functions: []string{"lambda_function"},
		calls:     []string{"sqs_events polls lambda_function"},
		consents:  []string{"apigateway.amazonaws.com lambda_function", "config.amazonaws.com lambda_function"},
		allowed:   map[string][]string{"lambda_function": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"}},
	},
	"build-package": {
		functions: []string{"lambda_function_from_package"},
		layers:    []string{"lambda_layer", "lambda_layer_pip_requirements", "lambda_layer_poetry", "lambda_layer_uv"},
		uses:      []string{"lambda_function_from_package lambda_layer"},
		allowed:   map[string][]string{"lambda_function_from_package": nil},
	},
	"triggers": {
		functions: []string{"lambda_function"},
		calls:     []string{"default triggers lambda_function"},
		allowed:   map[string][]string{"lambda_function": nil},
	},
	"with-efs": {
		functions: []string{"lambda_function_with_efs"},
		uses:      []string{"lambda_function_with_efs aws_efs_file_system.shared", "lambda_function_with_efs network"},
		allowed:   map[string][]string{"lambda_function_with_efs": eni},
	},
	"with-vpc-s3-endpoint": {
		functions: []string{"lambda_s3_write"},
		uses:      []string{"lambda_s3_write kms", "lambda_s3_write network", "lambda_s3_write s3_bucket"},
		allowed:   map[string][]string{"lambda_s3_write": slices.Concat(eni, []string{"kms:GenerateDataKey"})},
	},
}

// TestLambdaModuleExamples reads every call of the module in its own examples.
func TestLambdaModuleExamples(t *testing.T) {
	g := read(t, importertest.Corpus(t, "terraform-aws-lambda")).Graph
	for _, l := range g.Losses {
		if l.Kind == model.LossUnread {
			t.Errorf("%s: %s", l.Pos, l.Reason)
		}
	}
	got := map[string]*example{}
	of := func(id string) (*example, string) {
		dir, rest, _ := strings.Cut(strings.TrimPrefix(id, "examples/"), "/*.tf#")
		if got[dir] == nil {
			got[dir] = &example{}
		}
		return got[dir], called(rest)
	}
	for _, c := range g.Components {
		if !strings.HasPrefix(c.ID, "examples/") {
			continue
		}
		e, name := of(c.ID)
		switch c.Service {
		case "aws.lambda.function":
			e.functions = append(e.functions, name)
		case "aws.lambda.layerversion":
			e.layers = append(e.layers, name)
		case "aws.iam.role":
			if e.allowed == nil {
				e.allowed = map[string][]string{}
			}
			e.allowed[name] = actions(c.Permissions)
		}
	}
	for _, f := range g.Flows {
		from, to := g.Component(f.From), g.Component(f.To)
		switch {
		case from.Kind == model.KindFunction && f.Kind == model.FlowUses:
			e, name := of(f.From)
			_, other := of(f.To)
			e.uses = append(e.uses, name+" "+other)
		case to.Kind != model.KindFunction:
		case f.Kind == model.FlowAllows:
			e, name := of(f.To)
			e.consents = append(e.consents, from.Name+" "+name)
		default:
			e, name := of(f.To)
			e.calls = append(e.calls, fmt.Sprintf("%s %s %s", called(from.Name), f.Kind, name))
		}
	}
	for dir, want := range lambdaExamples {
		e := got[dir]
		if e == nil {
			t.Errorf("nothing is read of %s", dir)
			continue
		}
		for _, list := range []*[]string{&e.functions, &e.layers, &e.calls, &e.consents, &e.uses} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		if diff := cmp.Diff(want, *e, cmp.AllowUnexported(example{})); diff != "" {
			t.Errorf("%s: -want +got\n%s", dir, diff)
		}
	}
	if len(got) != len(lambdaExamples) {
		t.Errorf("%d examples are read, want %d", len(got), len(lambdaExamples))
	}
}

// called is the name of the module's call in an address, the address where it is
// of no module.
func called(address string) string {
	if strings.HasPrefix(address, "network/") {
		return "network"
	}
	rest, ok := strings.CutPrefix(address, "module.")
	if !ok {
		return address
	}
	name, _, _ := strings.Cut(rest, ".")
	return name
}

// actions are those that statements allow, without those of a function's logs.
func actions(list []model.Statement) []string {
	var out []string
	for _, s := range list {
		for _, a := range s.Actions {
			if !strings.HasPrefix(a, "logs:") {
				out = append(out, a)
			}
		}
		if s.Opaque != "" {
			out = append(out, s.Opaque)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Every module of the catalogue is called by the configuration in
// testdata/catalogue, and none of the calls leaves anything unread.
func TestCatalogueIsRead(t *testing.T) {
	data, err := os.ReadFile("testdata/catalogue/main.tf")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	err = fs.WalkDir(os.DirFS("../../../catalogs/modules"), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "main.tf" || strings.Contains(name, "/rds/modules/") {
			return err
		}
		parts := strings.SplitN(path.Dir(name), "/", 3)
		source := parts[0] + "/" + parts[1] + "/aws"
		if len(parts) == 3 {
			source += "//" + parts[2]
		}
		if found++; !strings.Contains(string(data), `"`+source+`"`) {
			t.Errorf("nothing calls %s", source)
		}
		return nil
	})
	if err != nil || found < 20 {
		t.Fatal(found, err)
	}
	g := read(t, "testdata/catalogue").Graph
	for _, l := range g.Losses {
		if l.Kind == model.LossUnread {
			t.Errorf("%s: %s", l.Pos, l.Reason)
		}
	}
	const golden = "testdata/catalogue/golden.txt"
	got := listing(g)
	importertest.Compare(t, golden, got, *update)
}
