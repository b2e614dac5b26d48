// Package session holds the open document: what was imported, what analysis
// says of it, and what in it could not be read. Front ends show it and run
// commands of ui/command on it.
package session

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/fourgate/fourgate/controls"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// Session is one open system.
type Session struct {
	Paths   []string
	Graph   *model.Graph
	Files   []importer.File
	Skipped []string // folders passed over
	Root    string   // folder that the names of files count from

	everyRule bool
	result    *controls.Result
}

// Options are what a session needs to know of its caller.
type Options struct {
	// Progress is told of each file before it is read; nil for nobody.
	Progress func(done, total int, what string)
	// Root is a folder around the paths whose files may be read too, "" for none.
	Root string
}

// Open imports paths as one system. Input that cannot be read is a loss of the
// graph; the error is for paths that do not exist.
func Open(ctx context.Context, paths []string, opts Options) (*Session, error) {
	read, err := importer.Read(ctx, paths, importer.Options{Formats: formats.All(), Root: opts.Root, Progress: opts.Progress})
	if err != nil {
		return nil, err
	}
	return &Session{Paths: paths, Graph: read.Graph, Files: read.Files, Skipped: read.Skipped, Root: read.Root}, nil
}

// RunEveryRule says whether rules that are off by default run too; they do not
// unless it is called.
func (s *Session) RunEveryRule(on bool) {
	if s.everyRule != on {
		s.everyRule, s.result = on, nil
	}
}

// Result is the analysis of the graph, made when first asked for.
func (s *Session) Result(ctx context.Context) (*controls.Result, error) {
	if s.result == nil {
		res, err := controls.Analyse(ctx, controls.Input{Graph: s.Graph, NonDefault: s.everyRule})
		if err != nil {
			return nil, err
		}
		s.result = res
	}
	return s.result, nil
}

// Title names the system: as its model file does, else after what was opened,
// the folder or file.
func (s *Session) Title() string {
	if s.Graph.Name != "" {
		return s.Graph.Name
	}
	names := make([]string, 0, len(s.Paths))
	for _, p := range s.Paths {
		if abs, err := filepath.Abs(p); err == nil {
			p = abs
		}
		name := filepath.Base(p)
		if ext := filepath.Ext(name); strings.HasPrefix(name, "template.") && ext != "" {
			name = filepath.Base(filepath.Dir(p))
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// Unread reports whether some input could not be read.
func (s *Session) Unread() bool {
	for _, l := range s.Graph.Losses {
		if l.Kind == model.LossUnread {
			return true
		}
	}
	return false
}

// Find returns the components that a person means by a text: the one with that
// id or exactly that name, else those whose name contains it, whatever the
// case.
func (s *Session) Find(text string, kinds ...model.Kind) []*model.Component {
	if c := s.Graph.Component(text); c != nil {
		return []*model.Component{c}
	}
	var exact, loose []*model.Component
	for _, c := range s.Graph.Components {
		if len(kinds) > 0 && !contains(kinds, c.Kind) {
			continue
		}
		switch {
		case c.Name == text:
			exact = append(exact, c)
		case strings.Contains(strings.ToLower(c.Name), strings.ToLower(text)):
			loose = append(loose, c)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return loose
}

func contains(kinds []model.Kind, k model.Kind) bool {
	for _, have := range kinds {
		if have == k {
			return true
		}
	}
	return false
}
