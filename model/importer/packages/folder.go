package packages

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// folders reads the files of folders, each once.
type folders struct {
	root    fs.FS
	lose    func(model.Loss)
	files   map[string]*Manifest // by name; nil for what cannot be read
	listed  map[string][]string  // by folder: the files in it that are of any kind
	exists  map[string]bool      // by folder
	strings map[string]string    // every name and version once
	firsts  map[part]*Manifest
}

// part is what a file of a folder can be to it.
type part struct {
	folder, ecosystem string
	role              Role
}

func newFolders(root fs.FS, lose func(model.Loss)) *folders {
	return &folders{
		root: root, lose: lose, files: map[string]*Manifest{}, listed: map[string][]string{}, exists: map[string]bool{}, strings: map[string]string{},
		firsts: map[part]*Manifest{},
	}
}

// list gives the names, with their folder, of what is to be read in a folder,
// and whether there is such a folder.
func (f *folders) list(folder string) (names []string, exists bool) {
	if names, seen := f.listed[folder]; seen {
		return names, f.exists[folder]
	}
	if found, err := fs.ReadDir(f.root, folder); err == nil {
		f.exists[folder] = true
		for _, e := range found {
			if _, ok := kindOf(e.Name()); ok || isBillName(e.Name()) {
				names = append(names, path.Join(folder, e.Name()))
			}
		}
	}
	f.listed[folder] = names
	return names, f.exists[folder]
}

// file reads a file, as the kind that its name tells or as the one given. It
// gives nil where there is none.
func (f *folders) file(name string, as reader) *Manifest {
	if m, seen := f.files[name]; seen {
		return m
	}
	f.files[name] = nil
	data, ok := readFile(f.root, name)
	if !ok {
		return nil
	}
	if kind, ok := kindOf(name); ok {
		as = kind.read
	}
	m, losses := as(name, data)
	for _, l := range losses {
		f.lose(l)
	}
	for i := range m.Packages {
		p := &m.Packages[i]
		p.Name, p.Version, p.PURL = f.once(p.Name), f.once(p.Version), f.once(p.PURL)
	}
	m.Packages = slices.Clip(m.Packages)
	f.files[name] = &m
	return &m
}

func (f *folders) once(s string) string {
	if had, ok := f.strings[s]; ok {
		return had
	}
	f.strings[s] = s
	return s
}

// first gives the first file of a folder that plays a role in an ecosystem.
func (f *folders) first(folder, ecosystem string, role Role) *Manifest {
	at := part{folder, ecosystem, role}
	m, seen := f.firsts[at]
	if !seen {
		m = f.findFirst(folder, ecosystem, role)
		f.firsts[at] = m
	}
	return m
}

func (f *folders) findFirst(folder, ecosystem string, role Role) *Manifest {
	names, _ := f.list(folder)
	if len(names) == 0 {
		return nil
	}
	for _, kind := range fileKinds() {
		if kind.ecosystem != ecosystem || kind.role != role {
			continue
		}
		if name := path.Join(folder, kind.name); slices.Contains(names, name) {
			if m := f.file(name, kind.read); m != nil && m.Role == role {
				return m
			}
		}
	}
	for _, name := range names { // such as requirements-prod.txt
		kind, ok := kindOf(name)
		if _, plain := kindsByName()[path.Base(name)]; !ok || plain || kind.ecosystem != ecosystem || kind.role != role || developmentName(name) {
			continue
		}
		if m := f.file(name, kind.read); m != nil && m.Role == role {
			return m
		}
	}
	return nil
}

// readFile reads a regular file.
func readFile(root fs.FS, name string) ([]byte, bool) {
	if !fs.ValidPath(name) {
		return nil, false
	}
	info, err := fs.Stat(root, name)
	most := source.DumpLimits().Bytes
	if err != nil || !info.Mode().IsRegular() || info.Size() > most {
		return nil, false
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, false
	}
	defer func() { _ = f.Close() }() // only read: nothing can be lost
	data, err := io.ReadAll(io.LimitReader(f, most))
	return source.UTF8(data), err == nil
}

// above gives the folders over one, the nearest first.
func above(folder string) []string {
	var out []string
	for folder != "." && folder != "" {
		folder = path.Dir(folder)
		out = append(out, folder)
	}
	return out
}

// holds reports whether a lock file or a manifest covers a folder that lies
// below its own: the folder is one of its members.
func (m *Manifest) holds(folder string) bool {
	relative := strings.TrimPrefix(folder, path.Dir(m.File)+"/")
	for _, member := range m.Members {
		member = strings.TrimPrefix(strings.TrimSuffix(member, "/"), "./")
		if prefix, deep := strings.CutSuffix(member, "/**"); deep && strings.HasPrefix(relative, prefix+"/") {
			return true
		}
		if ok, err := path.Match(member, relative); ok && err == nil {
			return true
		}
	}
	return false
}
