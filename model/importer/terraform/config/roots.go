package config

import (
	"path"
	"slices"
)

// Roots lists the folders whose files make root modules, sorted. files are
// configuration files; others are passed over. A folder that another one's
// module names as its source is no root. Of folders that only call each other,
// the first is one.
func (l *Loader) Roots(files []string) []string {
	var dirs []string
	for _, name := range files {
		if isConfig(name) {
			dirs = append(dirs, path.Dir(path.Clean(name)))
		}
	}
	slices.Sort(dirs)
	dirs = slices.Compact(dirs)
	calls := map[string][]string{}
	called := map[string]bool{}
	for _, dir := range dirs {
		calls[dir] = l.localCalls(dir)
		for _, to := range calls[dir] {
			called[to] = called[to] || to != dir
		}
	}
	reached := map[string]bool{}
	var roots []string
	add := func(dir string) {
		roots = append(roots, dir)
		reach(reached, calls, dir)
	}
	for _, dir := range dirs {
		if !called[dir] {
			add(dir)
		}
	}
	for _, dir := range dirs {
		if !reached[dir] {
			add(dir)
		}
	}
	slices.Sort(roots)
	return roots
}

// reach marks a folder and all that its modules lead to.
func reach(reached map[string]bool, calls map[string][]string, dir string) {
	todo := []string{dir}
	for len(todo) > 0 {
		dir := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !reached[dir] {
			reached[dir] = true
			todo = append(todo, calls[dir]...)
		}
	}
}

// localCalls are the folders that the modules of a folder are read from.
func (l *Loader) localCalls(dir string) []string {
	var out []string
	for _, b := range l.folder(l.root, dir).modules {
		a := b.Body.Attributes["source"]
		if a == nil {
			continue
		}
		if text, ok := literalString(a.Expr); ok && isLocal(text) {
			if to := joinDir(dir, text); to != "" {
				out = append(out, to)
			}
		}
	}
	return out
}
