package config_test

import (
	"testing"
	"testing/fstest"

	"github.com/fourgate/fourgate/model/importer/terraform/config"
)

// tree makes a file system of names and texts by turns.
func tree(files ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		out[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return out
}

// preamble is what the expressions of tests may refer to.
const preamble = `
variable "stage" { default = "dev" }
variable "open" {}
variable "flag" {
  type    = bool
  default = true
}
variable "names" { default = ["a", "b"] }
variable "none" { default = null }
variable "tags" {
  type    = map(string)
  default = { team = "x" }
}
variable "given" { default = "unused" }
variable "password" {
  sensitive = true
  default   = "hunter2"
}
variable "items" { type = list(string) }
locals {
  name  = "orders-${var.stage}"
  list  = ["x", "y", "z"]
  map   = { b = 2, a = 1 }
  mixed = [aws_sqs_queue.q.arn, "literal"]
  objs  = [{ n = "one", on = true }, { n = "two", on = false }]
}
resource "aws_sqs_queue" "q" {}
resource "aws_sqs_queue" "many" { count = 2 }
resource "aws_sqs_queue" "gone" { count = 0 }
resource "aws_sqs_queue" "perhaps" { count = var.flag ? 1 : 0 }
resource "aws_sqs_queue" "each" { for_each = toset(["b", "a"]) }
data "aws_region" "current" {}
`

// value is what an expression comes to in the module of the preamble.
func value(t *testing.T, expr string, files ...string) string {
	t.Helper()
	files = append(files, "main.tf", preamble, "terraform.tfvars", `given = "set"`, "r.tf", "resource \"test\" \"r\" {\n  v = "+expr+"\n}\n")
	c := config.New(tree(files...), "", config.Options{}).Load(".")
	for _, l := range c.Losses {
		t.Logf("%s: loss %s %s", expr, l.Pos, l.Reason)
	}
	for _, r := range c.Resources {
		if r.Address == "test.r" {
			return flow(r.Body.Get("v"))
		}
	}
	t.Fatalf("%s: the resource is lost", expr)
	return ""
}

func TestExpressions(t *testing.T) {
	const queue = "aws_sqs_queue/q"
	for _, tt := range []struct{ in, want string }{
		// Literals and templates.
		{`1.50`, `1.5`},
		// What Terraform reports as an error is one.
		{`can(tobool(["a"]))`, `false`},
		{`can(tobool("yes"))`, `false`},
		{`tobool("true")`, `true`},
		{`tobool(null)`, `nothing`},
		{`can(tonumber({}))`, `false`},
		{`can(tolist(true))`, `false`},
		{`can(tolist({ a = 1 }))`, `false`},
		{`tolist(["a"])`, `["a"]`},
		{`can(toset("a"))`, `false`},
		{`can(tomap(["a"]))`, `false`},
		{`tomap({ a = 1 })`, `{a: 1}`},
		// Instances whose keys are known.
		{`aws_sqs_queue.each["a"].arn`, `aws_sqs_queue/each[a].arn`},
		{`aws_sqs_queue.many[1].arn`, `aws_sqs_queue/many[1].arn`},
		{`aws_sqs_queue.each[var.open].arn`, `aws_sqs_queue/each.arn`},
		{`{ for k, q in aws_sqs_queue.each : k => q.arn }["b"]`, `aws_sqs_queue/each[b].arn`},
		{`true`, `true`},
		{`"a\tb"`, `"a\tb"`},
		{`null`, `nothing`},
		{`[1, null]`, `[1, null]`},
		{`{ a = 1, "b c" = 2, (var.stage) = 3, (var.open) = 4 }`, `{a: 1, b c: 2, dev: 3, ${var.open}: 4}`},
		{`"x-${1}-${true}"`, `"x-1-true"`},
		{`"${aws_sqs_queue.q.arn}/*"`, `join(` + queue + `.arn, "/*")`},
		{`"${aws_sqs_queue.q.arn}"`, queue + `.arn`},
		{`"a${"b${aws_sqs_queue.q.arn}c"}d"`, `join("ab", ` + queue + `.arn, "cd")`},
		{`"$${x} %%{y}"`, `"${x} %{y}"`},
		{"<<EOT\nhello ${var.stage}\nEOT\n", `join("hello ", ref(var.stage), "\n")`},
		{"<<-EOT\n    a\n      b\n    EOT\n", `"a\n  b\n"`},
		{`"%{if true}yes%{else}no%{endif}"`, `"yes"`},
		{`"%{for x in local.list}${x},%{endfor}"`, `"x,y,z,"`},
		{`"${null}"`, `nothing`},
		{`"a${null}"`, `join("a", open(; a null stands in a text))`},
		// Variables and locals.
		{`var.stage`, `ref(var.stage)`},
		{`var.open`, `ref(var.open)`},
		{`var.given`, `"set"`},
		{`var.none`, `nothing`},
		{`var.names`, `["a", "b"]`},
		{`var.items`, `open(var.items; variable var.items has no default)`},
		{`var.password`, `ref(var.password)`},
		{`var.missing`, `open(; there is no variable missing)`},
		{`local.name`, `join("orders-", ref(var.stage))`},
		{`local.missing`, `open(; there is no local.missing)`},
		{`upper(var.stage)`, `ref(upper(var.stage))`},
		{`var.names[0]`, `ref(var.names[0])`},
		{`var.names[0] == "a" ? 1 : 2`, `if(var.names[0] == "a", 1, 2)`},
		{`upper(var.open)`, `open(upper(var.open); it depends on what only deployment knows)`},
		{`terraform.workspace`, `open(terraform.workspace; only Terraform knows its workspace)`},
		{`path.module`, `"."`},
		{`each.key`, `open(each.key; each stands outside of what it belongs to)`},
		// References.
		{`aws_sqs_queue.q`, `ref(` + queue + `)`},
		{`aws_lambda_function.x.vpc_config[0].vpc_id`, `open(aws_lambda_function.x.vpc_config.0.vpc_id; there is no resource aws_lambda_function.x)`},
		{`aws_sqs_queue.q.redrive[0].arn`, queue + `.redrive.0.arn`},
		{`data.aws_region.current.name`, `data/aws_region/current.name`},
		{`aws_sqs_queue.many[2].arn`, `open(; aws_sqs_queue.many has no instance "2")`},
		{`aws_sqs_queue.many[*].arn`, `[aws_sqs_queue/many[0].arn, aws_sqs_queue/many[1].arn]`},
		{`aws_sqs_queue.many.*.arn`, `[aws_sqs_queue/many[0].arn, aws_sqs_queue/many[1].arn]`},
		{`aws_sqs_queue.each[var.open].arn`, `aws_sqs_queue/each.arn`},
		{`[for k, q in aws_sqs_queue.each : "${k}=${q.arn}"]`, `[join("a=", aws_sqs_queue/each[a].arn), join("b=", aws_sqs_queue/each[b].arn)]`},
		{`aws_sqs_queue.gone[*].arn`, `[]`},
		{`aws_sqs_queue.gone[0].arn`, `open(; aws_sqs_queue.gone has no instances)`},
		{`try(aws_sqs_queue.gone[0].arn, "none")`, `"none"`},
		{`one(aws_sqs_queue.gone[*].arn)`, `nothing`},
		{`aws_sqs_queue.perhaps[0].arn`, `aws_sqs_queue/perhaps.arn`},
		{`aws_sqs_queue.perhaps[*].arn`, `if(var.flag, [aws_sqs_queue/perhaps.arn], [])`},
		{`join("", aws_sqs_queue.perhaps[*].arn)`, `if(var.flag, aws_sqs_queue/perhaps.arn, "")`},
		{`length(aws_sqs_queue.many)`, `2`},
		// Operators and conditions.
		{`1 + 2 * 3`, `7`},
		{`-(1)`, `-1`},
		{`!true`, `false`},
		{`1 / 0`, `open(; the number is too large)`},
		{`"a" == "a"`, `true`},
		{`aws_sqs_queue.q.arn != null`, `true`},
		{`aws_sqs_queue.q.arn == ""`, `false`},
		{`"x${var.open}" == ""`, `false`},
		{`true ? "a" : nope.b`, `"a"`},
		{`var.flag ? "a" : "b"`, `if(var.flag, "a", "b")`},
		{`!var.flag ? "a" : "b"`, `if(!var.flag, "a", "b")`},
		{`var.open == "prod" ? 1 : 2`, `if(var.open == "prod", 1, 2)`},
		{`var.given == "set" ? 1 : 2`, `1`},
		{`var.open == "prod" ? 1 : 1`, `1`},
		{`false && var.open`, `false`},
		{`true && var.flag`, `ref(var.flag)`},
		{`var.flag || true`, `true`},
		{`var.stage == "dev"`, `ref(var.stage == "dev")`},
		{`var.none == null ? 1 : 2`, `if(var.none == null, 1, 2)`},
		// Collections.
		{`local.list[1]`, `"y"`},
		{`local.list[9]`, `open(; there is no element "9")`},
		{`local.map.a`, `1`},
		{`local.map["b"]`, `2`},
		{`local.objs[*].n`, `["one", "two"]`},
		{`local.objs[var.open].n`, `open(; the key is not known)`},
		{`[for o in local.objs : o.n if o.on]`, `["one"]`},
		{`{ for i, o in local.objs : o.n => i }`, `{one: 0, two: 1}`},
		{`{ for o in local.objs : o.on => o.n... }`, `{true: ["one"], false: ["two"]}`},
		{`[for x in var.items : upper(x)]`, `open([for x in var.items : upper(x)]; variable var.items has no default)`},
		{`[for x in local.list : x if var.flag]`, `[if(var.flag, "x", ref(AWS::NoValue)), if(var.flag, "y", ref(AWS::NoValue)), if(var.flag, "z", ref(AWS::NoValue))]`},
		{`[for x in aws_sqs_queue.q.subnets : x.id]`, `if(aws_sqs_queue.q.subnets, [aws_sqs_queue/q.subnets.id], [])`},
	} {
		if got := value(t, tt.in); got != tt.want {
			t.Errorf("%s is\n\t%s, want\n\t%s", tt.in, got, tt.want)
		}
	}
}

func TestFunctions(t *testing.T) {
	const queue = "aws_sqs_queue/q"
	for _, tt := range []struct{ in, want string }{
		{`merge({ a = 1 }, { b = aws_sqs_queue.q.arn }, null, { a = 3 })`, `{a: 3, b: ` + queue + `.arn}`},
		{`merge({ a = 1 }, var.flag ? { b = 2 } : {})`, `if(var.flag, {a: 1, b: 2}, {a: 1})`},
		{`concat(["a"], local.mixed)`, `["a", ` + queue + `.arn, "literal"]`},
		{`flatten([["a"], [["b"], aws_sqs_queue.q.arn]])`, `["a", "b", ` + queue + `.arn]`},
		{`flatten([for n in ["a", "b"] : [for m in ["1", "2"] : "${n}${m}"]])`, `["a1", "a2", "b1", "b2"]`},
		{`compact(["", "a", null, aws_sqs_queue.q.arn])`, `["a", ` + queue + `.arn]`},
		{`distinct(["a", "b", "a"])`, `["a", "b"]`},
		{`toset(["b", "a", "b"])`, `["a", "b"]`},
		{`keys(local.map)`, `["a", "b"]`},
		{`values(local.map)`, `[1, 2]`},
		{`length("äb")`, `2`},
		{`length(var.names)`, `ref(length(var.names))`},
		{`lookup(local.map, "z", "d")`, `"d"`},
		{`lookup({ dev = 1, prod = 2 }, var.stage)`, `ref(lookup({ dev = 1, prod = 2 }, var.stage))`},
		{`lookup({ dev = 1, prod = 2 }, var.open)`, `open(; the key is not known)`},
		{`element(["a", "b"], 3)`, `"b"`},
		{`element(concat(aws_sqs_queue.gone[*].arn, [""]), 0)`, `""`},
		{`element(concat(aws_sqs_queue.perhaps[*].arn, [""]), 0)`, `if(var.flag, aws_sqs_queue/perhaps.arn, "")`},
		{`coalesce(null, "", "x")`, `"x"`},
		{`coalesce(var.none, "x")`, `open(coalesce(var.none, "x"); it depends on what only deployment knows)`},
		{`coalesce(aws_sqs_queue.q.arn, "x")`, queue + `.arn`},
		{`try(local.map.z, local.map.a)`, `1`},
		{`try(var.tags["z"], null)`, `nothing`},
		{`can(local.map.z)`, `false`},
		{`can(regex("^a", "abc"))`, `true`},
		{`zipmap(["a", "b"], [1, aws_sqs_queue.q.arn])`, `{a: 1, b: ` + queue + `.arn}`},
		{`contains(local.list, "x")`, `true`},
		{`contains([var.stage], "dev")`, `ref(contains([var.stage], "dev"))`},
		{`reverse([1, 2])`, `[2, 1]`},
		{`slice([1, 2, 3], 1, 2)`, `[2]`},
		{`setproduct(["a"], ["x", "y"])`, `[["a", "x"], ["a", "y"]]`},
		{`alltrue([true, false])`, `false`},
		{`sum([1, 2.5])`, `3.5`},
		{`range(3)`, `[0, 1, 2]`},
		{`max(1, 5, 3)`, `5`},
		{`join(",", ["a", aws_sqs_queue.q.arn])`, `join("a,", ` + queue + `.arn)`},
		{`format("%s-%03d", "a", 7)`, `"a-007"`},
		{`format("%s/%s", aws_sqs_queue.q.arn, var.stage)`, `join(` + queue + `.arn, "/", ref(var.stage))`},
		{`format("%99999999d", 1)`, `open(format("%99999999d", 1); it depends on what only deployment knows)`},
		{`replace("a.b", ".", "-")`, `"a-b"`},
		{`replace("a1b2", "/[0-9]/", "")`, `"ab"`},
		{`replace(aws_sqs_queue.q.url, "https://", "")`, `replace(` + queue + `.url, "https://", "")`},
		{`split(",", "a,b")`, `["a", "b"]`},
		{`split("/", "${var.open}/b")`, `[ref(var.open), "b"]`},
		{`split(":", aws_sqs_queue.q.arn)[3]`, `split(":", ` + queue + `.arn)`},
		{`trimsuffix("a.zip", ".zip")`, `"a"`},
		{`startswith("abc", "ab")`, `true`},
		{`title("ab cd")`, `"Ab Cd"`},
		{`tostring(5)`, `"5"`},
		{`tonumber("5")`, `5`},
		{`jsonencode({ a = [aws_sqs_queue.q.arn, 1] })`, `json({a: [` + queue + `.arn, 1]})`},
		{`jsondecode(jsonencode({ a = var.open })).a`, `ref(var.open)`},
		{`jsondecode("{\"a\": [1]}").a[0]`, `1`},
		{`yamldecode("a: b").a`, `"b"`},
		{`base64encode("x")`, `"eA=="`},
		{`base64decode("eA==")`, `"x"`},
		{`md5("x")`, `"9dd4e461268c8034f5c8564e155c67a6"`},
		{`urlencode("a b")`, `"a+b"`},
		{`cidrsubnet("10.0.0.0/16", 8, 2)`, `"10.0.2.0/24"`},
		{`cidrhost("10.0.0.0/24", 5)`, `"10.0.0.5"`},
		{`cidrhost("10.0.0.0/24", -2)`, `"10.0.0.254"`},
		{`cidrnetmask("10.0.0.0/20")`, `"255.255.240.0"`},
		{`cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)`, `["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"]`},
		{`basename("a/b.zip")`, `"b.zip"`},
		{`dirname("a/b.zip")`, `"a"`},
		{`file("x.txt")`, `"text of x"`},
		{`file("${path.module}/x.txt")`, `"text of x"`},
		{`file("../x.txt")`, `open(; the file is outside of the folder)`},
		{`file("/etc/passwd")`, `open(; the file is outside of the folder)`},
		{`file("missing.txt")`, `open(; file: the file cannot be read)`},
		{`fileexists("x.txt")`, `true`},
		{`fileset(".", "*.txt")`, `["x.txt"]`},
		{`filebase64sha256("made.zip")`, `open(; the file is made at deployment)`},
		{`templatefile("t.tpl", { arn = aws_sqs_queue.q.arn, list = ["a", "b"] })`, `join("arn=", ` + queue + `.arn, " a b ")`},
		{`templatefile("t.tpl", { arn = 1 })`, `join("arn=1 ", open(%( for x in list )(x) %( endfor ); list is not passed to the template))`},
		{`try(templatefile("t.tpl", { arn = 1 }), "none")`, `"none"`},
		{`timestamp()`, `open(; it depends on the moment of deployment)`},
		{`uuid()`, `open(; it is made up at deployment)`},
		{`sensitive("x")`, `open(; it is sensitive)`},
		{`nonsensitive("x")`, `"x"`},
		{`provider::aws::arn_parse("x")`, `open(provider::aws::arn_parse("x"); the function provider::aws::arn_parse is not known)`},
		{`max([1, 2]...)`, `2`},
		{`upper()`, `open(; upper: the arguments do not fit)`},
	} {
		got := value(t, tt.in, "x.txt", "text of x", "t.tpl", "arn=${arn} %{ for x in list }${x} %{ endfor }")
		if got != tt.want {
			t.Errorf("%s is\n\t%s, want\n\t%s", tt.in, got, tt.want)
		}
	}
}
