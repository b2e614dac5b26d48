package terraform_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/importertest"
)

// project is what a look at the text alone finds in a folder, so that it does
// not share a mistake with the importer.
type project struct {
	files     int
	functions map[string]bool // "dir name" of function blocks
	called    map[string]bool // those that a block of a trigger names
}

var (
	block    = regexp.MustCompile(`(?m)^resource\s+"(\w+)"\s+"([\w-]+)"`)
	function = regexp.MustCompile(`aws_lambda_function\.([\w-]+)[.\[]`)
)

// triggers are the types whose blocks name the functions that they call.
var triggers = []string{
	"aws_lambda_permission", "aws_lambda_event_source_mapping", "aws_lambda_function_url", "aws_cloudwatch_event_target", "aws_scheduler_schedule",
	"aws_s3_bucket_notification", "aws_api_gateway_integration", "aws_apigatewayv2_integration", "aws_lb_target_group_attachment",
}

func look(t *testing.T, root string) project {
	t.Helper()
	p := project{functions: map[string]bool{}, called: map[string]bool{}}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".tf" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		text := string(data)
		p.files++
		places := block.FindAllStringSubmatchIndex(text, -1)
		for i, at := range places {
			end := len(text)
			if i+1 < len(places) {
				end = places[i+1][0]
			}
			typ, label := text[at[2]:at[3]], text[at[4]:at[5]]
			if typ == "aws_lambda_function" {
				p.functions[filepath.ToSlash(rel)+" "+label] = true
			}
			if slices.Contains(triggers, typ) {
				for _, m := range function.FindAllStringSubmatch(text[at[0]:end], -1) {
					p.called[filepath.ToSlash(rel)+" "+m[1]] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestCorpus imports every project that people published: none may fail, every
// function block must be a function, and of those that a block of a trigger
// names, 97 in a hundred must have a flow into them.
func TestCorpus(t *testing.T) {
	root := importertest.Corpus(t, "serverless-patterns")
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	blocks, found, called, reached := 0, 0, 0, 0
	losses := map[string]int{}
	for _, e := range entries {
		dir := filepath.Join(root, e.Name())
		if !e.IsDir() {
			continue
		}
		p := look(t, dir)
		if p.files == 0 {
			continue
		}
		g := read(t, dir).Graph
		importertest.CheckFacts(t, g)
		got, into := functions(g)
		for name := range p.functions {
			blocks++
			if got[name] {
				found++
			} else {
				t.Logf("%s: the function %s is not found", e.Name(), name)
			}
			if p.called[name] {
				called++
				if into[name] {
					reached++
				} else {
					t.Logf("%s: nothing leads to %s", e.Name(), name)
				}
			}
		}
		for _, l := range g.Losses {
			losses[string(l.Kind)+": "+l.Reason]++
		}
	}
	logMost(t, losses)
	if blocks < 20 || called < 10 {
		t.Fatalf("only %d functions, %d of them called: the test has gone blind", blocks, called)
	}
	if found != blocks {
		t.Errorf("%d of %d functions are found", found, blocks)
	}
	if reached*100 < called*97 {
		t.Errorf("%d of %d functions that something calls have a flow into them", reached, called)
	}
	t.Logf("%d functions, %d of %d with a trigger reached", found, reached, called)
}

// functions gives the function blocks that became functions, and those that a
// flow leads to.
func functions(g *model.Graph) (found, reached map[string]bool) {
	found, reached = map[string]bool{}, map[string]bool{}
	for _, c := range g.Components {
		if c.Service != "aws.lambda.function" || c.Origin == model.OriginExternal {
			continue
		}
		name := path.Dir(c.Source.File) + " " + c.Name[strings.LastIndexByte(c.Name, '.')+1:]
		found[name] = true
		for _, f := range g.In(c.ID) {
			switch f.Kind {
			case model.FlowTriggers, model.FlowPolls, model.FlowRoutes, model.FlowInvokes, model.FlowAllows:
				reached[name] = true
			}
		}
	}
	return found, reached
}

func logMost(t *testing.T, counts map[string]int) {
	t.Helper()
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	for _, k := range keys[:min(len(keys), 20)] {
		t.Logf("%4d %s", counts[k], k)
	}
}
