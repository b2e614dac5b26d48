package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// tally is what was measured of one format.
type tally struct {
	projects, agreed         int // those whose names equal the counter's
	files, whole             int
	functions, triggers      int
	withEvent, reached       int
	evidence                 map[model.Evidence]int
	losses                   map[string]int
	missing, invented, alone []string // "project: name"; alone has an event and nothing reaches it
}

// measure imports every project below the folders, and those named, "" for none.
func measure(ctx context.Context, folders []string, projects ...string) (map[string]*tally, error) {
	all := map[string]*tally{}
	for _, dir := range projects {
		if dir == "" {
			continue
		}
		if err := project(ctx, dir, all); err != nil {
			return nil, err
		}
	}
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() {
				continue
			}
			if err := project(ctx, filepath.Join(folder, e.Name()), all); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

func project(ctx context.Context, dir string, all map[string]*tally) error {
	read, err := importer.Read(ctx, []string{dir}, importer.Options{Formats: formats.All()})
	if err != nil {
		return err
	}
	expected, err := count(dir)
	if err != nil {
		return errors.Join(errors.New(dir), err)
	}
	formatOf := map[string]string{}
	for _, f := range read.Files {
		if f.Format != "" {
			formatOf[f.Name] = f.Format
		}
	}
	lossy := map[string]bool{}
	for _, l := range read.Graph.Losses {
		lossy[l.Pos.File] = true
		of(all, formatOf[l.Pos.File]).losses[kindOfLoss(l)]++
	}
	present := map[string]bool{}
	for name, format := range formatOf {
		t := of(all, format)
		present[format] = true
		t.files++
		if !lossy[name] {
			t.whole++
		}
	}
	for _, f := range read.Graph.Flows {
		of(all, formatOf[f.Source.File]).evidence[f.Evidence]++
	}
	for format := range present {
		of(all, format).compare(filepath.Base(dir), format, read.Graph, formatOf, expected)
	}
	return nil
}

func of(all map[string]*tally, format string) *tally {
	if all[format] == nil {
		all[format] = &tally{evidence: map[model.Evidence]int{}, losses: map[string]int{}}
	}
	return all[format]
}

// calledTwice strips the module from an address: the counter sees a module's
// functions once. Calls of modules from the registry are known by their call.
var calledTwice = regexp.MustCompile(`^(module\.[^.]+\.)+(aws_lambda_function\.)`)

func (t *tally) compare(project, format string, g *model.Graph, formatOf map[string]string, expected *counted) {
	t.projects++
	found := map[string]*model.Component{}
	for _, c := range g.Components {
		if c.Kind != model.KindFunction || c.Origin == model.OriginExternal || formatOf[c.Source.File] != format {
			continue
		}
		name := c.Name
		if _, whole := expected.functions[format][name]; !whole {
			name = calledTwice.ReplaceAllString(name, "$2")
		}
		found[name] = c
		t.functions++
		if starters(g, c) > 0 {
			t.triggers += starters(g, c)
		}
	}
	agreed := true
	for _, name := range sortedKeys(expected.functions[format]) {
		c := found[name]
		if c == nil {
			t.missing = append(t.missing, project+": "+name)
			agreed = false
			continue
		}
		if expected.functions[format][name] {
			t.withEvent++
			if starters(g, c) > 0 {
				t.reached++
			} else {
				t.alone = append(t.alone, project+": "+name)
			}
		}
	}
	for _, name := range sortedKeys(found) {
		if _, known := expected.functions[format][name]; !known {
			t.invented = append(t.invented, project+": "+name)
			agreed = false
		}
	}
	if agreed {
		t.agreed++
	}
}

// starters counts the flows that can cause an invocation.
func starters(g *model.Graph, c *model.Component) int {
	n := 0
	for _, f := range g.In(c.ID) {
		switch f.Kind {
		case model.FlowTriggers, model.FlowPolls, model.FlowRoutes, model.FlowInvokes, model.FlowAllows, model.FlowDeadLetters, model.FlowNotifies:
			n++
		}
	}
	return n
}

var names = regexp.MustCompile(`"[^"]*"|\b[\w./-]*[\d_./-][\w./-]*\b`)

// kindOfLoss is the reason of a loss without the names in it. What is not
// modelled keeps its type.
func kindOfLoss(l model.Loss) string {
	if l.Kind == model.LossUnmodeled {
		return l.Reason
	}
	return strings.Join(strings.Fields(names.ReplaceAllString(l.Reason, "…")), " ")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
