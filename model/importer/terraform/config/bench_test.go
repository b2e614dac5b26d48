package config_test

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
)

// BenchmarkCorpus compares loading with parsing the same files alone: compare
// ns/op of load with that of parse, in the same run.
func BenchmarkCorpus(b *testing.B) {
	tree := os.DirFS(importertest.Corpus(b, "."))
	files := corpusFiles(b, tree)
	for name, options := range map[string]config.Options{"load": {}, "load-catalogue": {Catalogue: catalogs.Module}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l := config.New(tree, "corpus", options)
				for _, dir := range l.Roots(files) {
					l.Load(dir)
				}
			}
		})
	}
	b.Run("parse", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, name := range files {
				data, err := fs.ReadFile(tree, name)
				if err != nil {
					b.Fatal(err)
				}
				if f, _ := hclsyntax.ParseConfig(data, name, hcl.InitialPos); f == nil {
					b.Fatal(name)
				}
			}
		}
	})
}

// BenchmarkFunctions loads so many functions with roles and policies: the time
// for each stays the same.
func BenchmarkFunctions(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		text := functionsOf(n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if c := load(b, "main.tf", text); len(c.Resources) != 3*n+1 || len(c.Losses) > 0 {
					b.Fatal(len(c.Resources), c.Losses)
				}
			}
		})
	}
}

func functionsOf(n int) string {
	var t strings.Builder
	t.WriteString("variable \"stage\" { default = \"dev\" }\nlocals {\n  tags = { stage = var.stage }\n}\nresource \"aws_dynamodb_table\" \"t\" {}\n")
	for i := range n {
		fmt.Fprintf(&t, `
resource "aws_lambda_function" "f%[1]d" {
  function_name = "orders-${var.stage}-%[1]d"
  role          = aws_iam_role.r%[1]d.arn
  tags          = merge(local.tags, { n = %[1]d })
  environment {
    variables = { TABLE = aws_dynamodb_table.t.name }
  }
}
resource "aws_iam_role" "r%[1]d" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "p%[1]d" {
  role   = aws_iam_role.r%[1]d.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["dynamodb:*"], Resource = "${aws_dynamodb_table.t.arn}/*" }] })
}
`, i)
	}
	return t.String()
}
