package variable_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/importertest"
	"github.com/fourgate/fourgate/model/importer/serverless/variable"
	"github.com/fourgate/fourgate/model/source"
)

// corpus opens the folder of real services beside the module.
func corpus(t *testing.T) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(importertest.Corpus(t, "."))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root.FS()
}

// What real services leave open is what deployment gives, and no more is lost
// than files that are not there.
func TestRealServices(t *testing.T) {
	root := corpus(t)
	services := 0
	var open, lost []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{"serverless.yml", "serverless.yaml", "serverless.json"}, path.Base(name)) {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		docs, errs := source.Parse(name, data, source.TemplateLimits())
		if len(errs) > 0 || len(docs) == 0 {
			return nil
		}
		services++
		res := variable.Resolve(variable.Input{File: name, Doc: docs[0], Root: root})
		if left := variablesIn(res.Doc); left != "" {
			t.Errorf("%s: %s is left", name, left)
		}
		e := evaluator(res)
		visit(res.Doc, func(n *source.Node) {
			if n.Get("Fn::Open") != nil {
				open = append(open, path.Base(path.Dir(name))+" "+strings.Trim(e.Text(n).S, "${}"))
			}
		})
		for _, l := range res.Losses {
			if l.Kind == model.LossUnread {
				lost = append(lost, path.Base(path.Dir(name))+" "+l.Reason)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if services < 20 {
		t.Errorf("only %d services", services)
	}
	slices.Sort(open)
	slices.Sort(lost)
	const mongo = "aws-python-rest-api-with-pymongo Param:env:MONGO_"
	wantOpen := []string{"aws-node-graphql-and-rds ?", mongo + "COLLECTION_NAME", mongo + "DB_NAME", mongo + "DB_PASS", mongo + "DB_URL", mongo + "DB_USER"}
	if open = slices.Compact(open); !slices.Equal(open, wantOpen) {
		t.Errorf("open: %q", open)
	}
	wantLost := []string{`aws-node-graphql-and-rds the variable "file(./secrets.json):ApiName" stands for nothing`}
	if lost = slices.Compact(lost); !slices.Equal(lost, wantLost) {
		t.Errorf("lost: %q", lost)
	}
}
