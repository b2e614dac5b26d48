package config_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fourgate/fourgate/model/importer/terraform/config"
)

func load(t testing.TB, files ...string) *config.Config {
	t.Helper()
	return config.New(tree(files...), "", config.Options{}).Load(".")
}

func addresses(c *config.Config) []string {
	var out []string
	for _, r := range c.Resources {
		out = append(out, r.Address)
	}
	return out
}

func losses(c *config.Config) []string {
	var out []string
	for _, l := range c.Losses {
		out = append(out, l.Pos.String()+" "+l.Reason)
	}
	return out
}

func TestRoots(t *testing.T) {
	call := func(sources ...string) string {
		var b strings.Builder
		for i, s := range sources {
			b.WriteString("module \"m" + string(rune('a'+i)) + "\" {\n  source = \"" + s + "\"\n}\n")
		}
		return b.String()
	}
	for _, tt := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"one folder", []string{"main.tf", "", "b.tf", ""}, []string{"."}},
		{"called", []string{"main.tf", call("./modules/a"), "modules/a/main.tf", call("../b"), "modules/b/x.tf", ""}, []string{"."}},
		{"two environments", []string{"dev/main.tf", call("../lib"), "prod/main.tf", call("../lib"), "lib/a.tf", ""}, []string{"dev", "prod"}},
		{"unused", []string{"main.tf", "", "modules/a/main.tf", ""}, []string{".", "modules/a"}},
		{"circle", []string{"a/m.tf", call("../b"), "b/m.tf", call("../a")}, []string{"a"}},
		{"itself", []string{"a/m.tf", call("./")}, []string{"a"}},
		{"circle below a root", []string{"m.tf", call("./a"), "a/m.tf", call("../b"), "b/m.tf", call("../a")}, []string{"."}},
		{"example of a module", []string{"m.tf", "", "examples/x/m.tf", call("../../", "terraform-aws-modules/vpc/aws")}, []string{"examples/x"}},
		{"outside", []string{"a/m.tf", call("../../other")}, []string{"a"}},
		{"JSON", []string{"m.tf.json", `{"module": {"a": {"source": "./a"}}}`, "a/m.tf", "", "a/notes.txt", ""}, []string{"."}},
		{"nothing", []string{"notes.txt", ""}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fsys := tree(tt.files...)
			var names []string
			for i := 0; i < len(tt.files); i += 2 {
				names = append(names, tt.files[i])
			}
			got := config.New(fsys, "", config.Options{}).Roots(names)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			slices.Reverse(names)
			if again := config.New(fsys, "", config.Options{}).Roots(names); !slices.Equal(got, again) {
				t.Errorf("in another order they are %v", again)
			}
		})
	}
}

func TestCatalogue(t *testing.T) {
	catalogue := tree(
		"m/terraform-aws-modules/lambda/main.tf", `
variable "function_name" {}
variable "create" { default = true }
resource "aws_lambda_function" "this" {
  count         = var.create ? 1 : 0
  function_name = var.function_name
  filename      = "${path.module}/code.zip"
}
module "inner" { source = "./modules/alias" }
output "arn" { value = one(aws_lambda_function.this[*].arn) }`,
		"m/terraform-aws-modules/lambda/modules/alias/main.tf", `resource "aws_lambda_alias" "live" { name = "live" }`)
	var asked []string
	options := config.Options{Catalogue: func(source string) (fs.FS, string) {
		asked = append(asked, source)
		address, sub, _ := strings.Cut(source, "//")
		if address != "terraform-aws-modules/lambda/aws" {
			return nil, ""
		}
		return catalogue, strings.TrimSuffix("m/terraform-aws-modules/lambda/"+sub, "/")
	}}
	for _, tt := range []struct{ root, dir, source, asks string }{
		{"", ".", "terraform-aws-modules/lambda/aws", "terraform-aws-modules/lambda/aws"},
		{"", ".", "registry.terraform.io/terraform-aws-modules/lambda/aws", "terraform-aws-modules/lambda/aws"},
		{"", ".", "github.com/terraform-aws-modules/terraform-aws-lambda?ref=v1", "terraform-aws-modules/lambda/aws"},
		{"", ".", "git::https://github.com/terraform-aws-modules/terraform-aws-lambda.git?ref=v1", "terraform-aws-modules/lambda/aws"},
		{"terraform-aws-lambda", "examples/x", "../../", "terraform-aws-modules/lambda/aws"},
		{"corpus", "terraform-aws-lambda/examples/x", "../..", "terraform-aws-modules/lambda/aws"},
		{"corpus", "terraform-aws-lambda/examples/x", "../../modules/alias", "terraform-aws-modules/lambda/aws//modules/alias"},
		{"/home/team/terraform-aws-lambda/examples/x", ".", "../../", "terraform-aws-modules/lambda/aws"},
		{"corpus", "x", "./missing", ""},
		{"", ".", "s3::https://bucket/module.zip", ""},
		{"", ".", "git::https://gitlab.com/a/b.git", ""},
	} {
		asked = nil
		main := strings.TrimPrefix(tt.dir+"/main.tf", "./")
		l := config.New(tree(main, "\n\nmodule \"fn\" {\n  source        = \""+tt.source+"\"\n  function_name = \"orders\"\n  extra = 1\n}\nresource \"x\" \"y\" {\n  fn = module.fn.arn\n  no = module.fn.nothing\n}\n"), tt.root, options)
		c := l.Load(tt.dir)
		if got := strings.Join(asked, " "); got != tt.asks {
			t.Errorf("%s asks for %q, want %q", tt.source, got, tt.asks)
		}
		if tt.asks == "" {
			if len(c.Losses) != 1 || !strings.Contains(c.Losses[0].Hint, "import a plan") {
				t.Errorf("%s: losses are %v", tt.source, c.Losses)
			}
			continue
		}
		for _, r := range c.Resources {
			if r.Address == "x.y" {
				continue
			}
			if !r.Catalogued || r.Pos.String() != main+":3:1" {
				t.Errorf("%s: %s stands at %s", tt.source, r.Address, r.Pos)
			}
		}
	}
	c := config.New(tree("main.tf", `
module "fn" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "orders"
}
resource "x" "y" {
  fn = module.fn.arn
  no = module.fn.nothing
}`), "", options).Load(".")
	want := `file *.tf account "" region ""
module.fn.aws_lambda_function.this (managed aws_lambda_function) x1 at main.tf:2:1 catalogued
  function_name = "orders" at 4:19
  filename = join(open(; the module's own files are not here), "/code.zip") at 2:1
module.fn.module.inner.aws_lambda_alias.live (managed aws_lambda_alias) x1 at main.tf:2:1 catalogued
  name = "live" at 2:1
x.y (managed x) x1 at main.tf:6:1
  fn = module/fn/aws_lambda_function/this.arn at 7:8
  no = open(module.fn.nothing; the catalogue does not know this output) at 8:8
`
	if diff := cmp.Diff(want, dump(c)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPositionsCountCodePoints(t *testing.T) {
	c := load(t, "main.tf", "\ufeffresource \"x\" \"y\" {\n  /* ü👩‍👩‍👧é */ a = \"b\"\n}\n")
	if got := c.Resources[0].Body.Get("a").Pos.Column; got != 21 {
		t.Errorf("the value stands in column %d", got)
	}
	if got := c.Resources[0].Pos.Column; got != 1 {
		t.Errorf("the resource stands in column %d", got)
	}
}

func TestCircles(t *testing.T) {
	c := load(t, "main.tf", `
locals {
  a = local.b
  b = "${local.c}x"
  c = local.a
  d = local.d
}
resource "x" "y" {
  count = length(x.y)
  a     = local.a
  b     = local.b
  d     = local.d
}
module "m" {
  source = "./m"
  in     = module.m.out
}
`, "m/main.tf", `
variable "in" {}
output "out" { value = var.in }
`)
	want := []string{"main.tf:3:3 local.a refers to itself", "main.tf:6:3 local.d refers to itself", "main.tf:8:1 the number of instances refers to itself"}
	if diff := cmp.Diff(want, losses(c)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c = load(t, "main.tf", "module \"m\" {\n  source = \"./m\"\n  in     = module.m.out\n}\nresource \"x\" \"y\" {\n  a = module.m.out\n}\n",
		"m/main.tf", "variable \"in\" {}\noutput \"out\" {\n  value = var.in\n}\n")
	if got := losses(c); len(got) != 1 || !strings.Contains(got[0], "m/main.tf:2:1 module.m.output.out refers to itself") {
		t.Errorf("losses are %v", got)
	}
	c = load(t, "main.tf", "module \"a\" {\n  source = \"./a\"\n}\n", "a/m.tf", "module \"b\" {\n  source = \"../b\"\n}\nresource \"x\" \"a\" {}\n",
		"b/m.tf", "module \"a\" {\n  source = \"../a\"\n}\nresource \"x\" \"b\" {}\n")
	if diff := cmp.Diff([]string{"module.a.module.b.x.b", "module.a.x.a"}, addresses(c)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"b/m.tf:1:1 module a calls itself"}, losses(c)); diff != "" {
		t.Error(diff)
	}
}

func TestCardinality(t *testing.T) {
	for _, tt := range []struct {
		meta      string
		count     int // -2 for no resource
		condition string
	}{
		{``, 1, ""},
		{`count = 3`, 3, ""},
		{`count = 0`, -2, ""},
		{`count = 1000`, 1000, ""},
		{`count = var.flag ? 1 : 0`, 1, "var.flag"},
		{`count = var.flag ? 0 : 2`, 2, "not var.flag"},
		{`count = var.flag ? 1 : 2`, -1, ""},
		{`count = !var.flag ? 1 : 0`, 1, "!var.flag"},
		{`count = var.flag && var.open == "x" ? 1 : 0`, 1, `var.flag && var.open == "x"`},
		{`count = var.flag ? (var.open == "x" ? 1 : 0) : 0`, 1, `var.flag and var.open == "x"`},
		{`count = var.number`, 2, "var.number"},
		{`count = var.zero`, -1, "var.zero"},
		{`count = var.open`, -1, "var.open"},
		{`count = var.set ? 1 : 0`, -2, ""},
		{`count = length(var.list)`, 2, "length(var.list)"},
		{`for_each = toset(["a", "b"])`, 2, ""},
		{`for_each = {}`, -2, ""},
		{`for_each = var.open`, -1, "var.open"},
		{`for_each = toset(var.list)`, 2, "toset(var.list)"},
		{`for_each = var.flag ? { a = 1 } : {}`, 1, "var.flag"},
		{`for_each = aws_x.z`, 2, ""},
	} {
		c := load(t, "main.tf", `
variable "flag" { default = true }
variable "set" { default = true }
variable "number" { default = 2 }
variable "zero" { default = 0 }
variable "list" { default = ["a", "b"] }
variable "open" {}
resource "aws_x" "y" {
  `+tt.meta+`
}
resource "aws_x" "z" { for_each = toset(["p", "q"]) }
`, "terraform.tfvars", "set = false")
		got, condition := -2, ""
		for _, r := range c.Resources {
			if r.Address == "aws_x.y" {
				got, condition = r.Cardinality, r.Condition
			}
		}
		if got != tt.count || condition != tt.condition {
			t.Errorf("%s gives %d if %q, want %d if %q", tt.meta, got, condition, tt.count, tt.condition)
		}
	}
}

func TestSecretsStayOutOfMessages(t *testing.T) {
	const key = "AKIAIOSFODNN7ABCDEFG"
	c := load(t, "main.tf", `
variable "open" {}
resource "x" "y" {
  count = var.open == "`+key+`" ? 1 : 0
  a     = upper("${var.open}`+key+`")
  b     = { x = 1 }["`+key+`"]
  c     = sensitive("`+key+`")
  d     = file("`+key+`")
  "`+key+`"
}
`)
	if text := dump(c); strings.Contains(text, key) {
		t.Errorf("the secret is shown:\n%s", text)
	}
}

func TestBlocks(t *testing.T) {
	c := load(t, "main.tf", `
variable "flag" { default = true }
resource "x" "y" {
  rule { n = 1 }
  dynamic "rule" {
    for_each = var.flag ? [2] : [3, 4]
    content { n = rule.value }
  }
}
`, "z.tf.json", `{"resource": {"x": {"z": {"rule": {"n": 5}}}}}`)
	var got []string
	for _, r := range c.Resources {
		for _, b := range config.Blocks(r.Body, "rule") {
			got = append(got, b.Body.Get("n").Text+" "+b.Condition)
		}
		if config.Blocks(r.Body, "other") != nil {
			t.Error("there are other blocks")
		}
	}
	want := []string{"1 ", "2 var.flag", "3 not var.flag", "4 not var.flag", "5 "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOpenTofu(t *testing.T) {
	c := load(t, "main.tf", `resource "x" "old" {}`, "main.tofu", `resource "x" "new" {}`, "b.tofu", `resource "x" "b" {}`, "c.tf", `resource "x" "c" {}`)
	if diff := cmp.Diff([]string{"x.b", "x.c", "x.new"}, addresses(c)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
