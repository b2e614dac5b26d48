package terraform_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/terraform"
	"github.com/fourgate/fourgate/model/source"
)

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func ids(g *model.Graph) []string {
	var out []string
	for _, c := range g.Components {
		if c.Origin != model.OriginExternal {
			out = append(out, c.ID)
		}
	}
	return out
}

func TestRecognise(t *testing.T) {
	tests := []struct{ name, text, why string }{
		{"main.tf", `resource "a" "b" {}`, "the ending .tf"},
		{"main.tofu", ``, "the ending .tofu"},
		{"prod.tfvars", `a = 1`, "the ending .tfvars"},
		{"main.tf.json", `{"resource": {}}`, "the ending of main.tf.json"},
		{"plan.json", `{"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {}}`, "format_version and planned_values"},
		{"terraform.tfstate", `{"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "x", "resources": []}`, "the lineage and serial of a Terraform state"},
		{"package.json", `{"name": "x", "version": "1.0.0"}`, ""},
		{"terragrunt.hcl", `terraform { source = "../modules//orders" }`, "the name terragrunt.hcl"},
		{".terraform.lock.hcl", `provider "x" {}`, ""},
		{"README.md", `resource`, ""},
	}
	f := terraform.Format{}
	for _, tt := range tests {
		in := importer.Input{File: "infra/" + tt.name}
		if !f.Text(tt.name) && strings.HasPrefix(tt.text, "{") {
			docs, _ := source.Parse(in.File, []byte(tt.text), source.TemplateLimits())
			in.Doc = docs[0]
		}
		ok, why := f.Recognise(in)
		if why != tt.why || ok != (tt.why != "") {
			t.Errorf("%s is recognised by %q, want %q", tt.name, why, tt.why)
		}
		if marked := f.Marked(tt.name, []byte(tt.text)); ok && !marked {
			t.Errorf("%s bears no mark", tt.name)
		}
	}
}

// Several folders make a module each, but for those that another one calls.
func TestRoots(t *testing.T) {
	queue := `resource "aws_sqs_queue" "q" {}`
	dir := folder(t, map[string]string{
		"main.tf":                 queue,
		"shop/main.tf":            `module "store" { source = "./modules/store" }`,
		"shop/modules/store/q.tf": queue,
		"desk/a.tf":               queue,
		"desk/b.tf.json":          `{"resource": {"aws_sns_topic": {"t": {}}}}`,
		"desk/terraform.tfvars":   `unused = 1`,
	})
	want := []string{
		"*.tf#aws_sqs_queue.q", "desk/*.tf#aws_sns_topic.t", "desk/*.tf#aws_sqs_queue.q", "shop/*.tf#module.store.aws_sqs_queue.q",
	}
	got := ids(read(t, dir).Graph)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the components are %v, want %v", got, want)
	}
}

// Two modules may give one address to two things. Neither stands for the other.
func TestEqualAddressesInTwoModules(t *testing.T) {
	const text = `
resource "aws_sqs_queue" "q" {}
resource "aws_iam_role" "r" {
  assume_role_policy = "{}"
  inline_policy {
    name   = "send"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.q.arn }] })
  }
}`
	g := read(t, folder(t, map[string]string{"one/main.tf": text, "two/main.tf": text})).Graph
	arns := map[string]bool{}
	for _, c := range g.Components {
		if c.Service == "aws.sqs.queue" {
			arns[c.ARN] = true
		}
	}
	if len(arns) != 2 {
		t.Errorf("the queues have the addresses %v", arns)
	}
	for _, f := range g.Flows {
		if strings.Split(f.From, "#")[0] != strings.Split(f.To, "#")[0] {
			t.Errorf("%s leads from one module to the other", f.ID)
		}
	}
}

// A file that is named is read alone, with the modules that it calls.
func TestOneFile(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.tf":        `module "m" { source = "./mod" }`,
		"b.tf":        `resource "aws_sqs_queue" "other" {}`,
		"mod/main.tf": `resource "aws_sqs_queue" "q" {}`,
	})
	got := ids(read(t, filepath.Join(dir, "a.tf")).Graph)
	if !slices.Equal(got, []string{"*.tf#module.m.aws_sqs_queue.q"}) {
		t.Errorf("the components are %v", got)
	}
}

// What a configuration reads with file() is part of it.
func TestFilesOfAConfigurationArePartsOfIt(t *testing.T) {
	dir := folder(t, map[string]string{
		"main.tf": `
resource "aws_sfn_state_machine" "m" {
  name       = "m"
  role_arn   = "arn:aws:iam::123456789012:role/r"
  definition = file("${path.module}/flow.asl.json")
}`,
		"flow.asl.json": `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}}`,
	})
	g := read(t, dir).Graph
	if len(g.Losses) > 0 {
		t.Error(g.Losses)
	}
	found := false
	for _, f := range g.Flows {
		found = found || f.Kind == model.FlowInvokes && strings.Contains(f.To, "function:f")
	}
	if !found {
		t.Errorf("the workflow calls nothing: %v", g.Flows)
	}
}

// Secrets of a configuration get into nothing that is kept.
func TestSecretsStayOut(t *testing.T) {
	const secret = "s3cr3t-Passw0rd-0f-Th3-Cl1n1c"
	dir := folder(t, map[string]string{"main.tf": `
variable "p" { default = "` + secret + `" }
resource "aws_db_instance" "d" { password = "` + secret + `" }
resource "aws_secretsmanager_secret" "s" { name = "s" }
resource "aws_secretsmanager_secret_version" "s" {
  secret_id     = aws_secretsmanager_secret.s.id
  secret_string = "` + secret + `"
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/r"
  environment { variables = { DB_PASSWORD = "` + secret + `", ALSO_PASSWORD = var.p, VERSION = aws_secretsmanager_secret_version.s.secret_string } }
}
resource "aws_cloudwatch_event_connection" "c" {
  name = "c"
  auth_parameters {
    basic {
      username = "u"
      password = "` + secret + `"
    }
  }
}`})
	if text := listing(read(t, dir).Graph); strings.Contains(text, secret) {
		t.Error("the graph holds a secret")
	}
}

func TestImportStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	g := model.NewGraph()
	terraform.Format{}.Assemble(ctx, []importer.Input{{File: "main.tf", Root: os.DirFS("testdata/services/functions")}}, g)
	if len(g.Components) > 0 {
		t.Errorf("%d components after the end", len(g.Components))
	}
}

// What Terragrunt gives to a module is lost, and said so; the module is read.
func TestTerragruntIsALoss(t *testing.T) {
	dir := folder(t, map[string]string{
		"live/orders/terragrunt.hcl": `terraform { source = "../../modules//orders" }`,
		"modules/orders/main.tf":     `resource "aws_sqs_queue" "orders" {}`,
	})
	result, err := importer.Read(context.Background(), []string{dir}, importer.Options{Formats: []importer.Format{terraform.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(result.Graph); !slices.Equal(got, []string{"modules/orders/*.tf#aws_sqs_queue.orders"}) {
		t.Errorf("components are %v", got)
	}
	losses := result.Graph.Losses
	if len(losses) != 1 || losses[0].Kind != model.LossUnread || losses[0].File != "live/orders/terragrunt.hcl" {
		t.Errorf("losses are %v", losses)
	}
}

// An example of a module's repository that is named alone is told by the folder
// that it lies in.
func TestExampleWithinARepository(t *testing.T) {
	dir := folder(t, map[string]string{
		"terraform-aws-sqs/examples/queue/main.tf": "module \"queue\" {\n  source = \"../../\"\n  name   = \"orders\"\n}\n",
	})
	named := filepath.Join(dir, "terraform-aws-sqs", "examples", "queue")
	result, err := importer.Read(context.Background(), []string{named}, importer.Options{Formats: []importer.Format{terraform.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := ids(result.Graph); !slices.Equal(got, []string{"*.tf#module.queue.aws_sqs_queue.this"}) || len(result.Graph.Losses) > 0 {
		t.Errorf("components are %v, losses %v", got, result.Graph.Losses)
	}
}

// A module that lies above the folder named is not read: the hint says what to
// name instead.
func TestModuleAboveTheFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"modules/queue/main.tf": `resource "aws_sqs_queue" "q" {}`,
		"prod/main.tf":          "module \"queue\" {\n  source = \"../modules/queue\"\n}\n",
	})
	result, err := importer.Read(context.Background(), []string{filepath.Join(dir, "prod")}, importer.Options{Formats: []importer.Format{terraform.Format{}}})
	if err != nil {
		t.Fatal(err)
	}
	if l := result.Graph.Losses; len(l) != 1 || !strings.Contains(l[0].Hint, "name the folder that holds both") {
		t.Errorf("losses are %v", l)
	}
}

// Files that repeat each other and have nothing to do with each other are
// configurations of their own; those that belong together stay one.
func TestUnrelatedFiles(t *testing.T) {
	read := func(files map[string]string) (*model.Graph, []string) {
		result, err := importer.Read(context.Background(), []string{folder(t, files)}, importer.Options{Formats: []importer.Format{terraform.Format{}}})
		if err != nil {
			t.Fatal(err)
		}
		var why []string
		for _, l := range result.Graph.Losses {
			why = append(why, l.File+": "+l.Reason)
		}
		return result.Graph, why
	}
	const bucket, open = `resource "aws_s3_bucket" "b" {}`, `
resource "aws_s3_bucket_public_access_block" "b" {
  bucket            = aws_s3_bucket.b.id
  block_public_acls = false
}
`
	const refused = "another file of the folder declares the same, which Terraform refuses"
	g, why := read(map[string]string{"bad.tf": bucket + open, "good.tf": bucket, "queue.tf": `resource "aws_sqs_queue" "q" {}`})
	if got := ids(g); !slices.Equal(got, []string{"*.tf#aws_sqs_queue.q", "bad.tf#aws_s3_bucket.b", "good.tf#aws_s3_bucket.b"}) {
		t.Errorf("components are %v", got)
	}
	if !slices.Equal(why, []string{"bad.tf: " + refused, "good.tf: " + refused}) {
		t.Errorf("losses are %v", why)
	}
	g, why = read(map[string]string{"main.tf": bucket, "copy.tf": bucket, "access.tf": open})
	if got := ids(g); !slices.Equal(got, []string{"*.tf#aws_s3_bucket.b"}) || !slices.Equal(why, []string{"main.tf: aws_s3_bucket.b is declared twice"}) {
		t.Errorf("components are %v, losses %v", got, why)
	}
}
