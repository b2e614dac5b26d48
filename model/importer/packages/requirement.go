package packages

import (
	"path"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// requirement is a dependency as Python's packaging tools write it, such as
// "requests[socks]==2.32.3; python_version > '3.8'" (PEP 508).
type requirement struct {
	name    string
	version string // where "==" names one
	source  model.PackageSource
	fixed   bool // to one version, one commit, or a file with a hash
	hash    bool // in the address of the file
}

// parseRequirement takes a requirement apart. What names a local path has no
// name; ok is false for what is no requirement at all.
func parseRequirement(s string) (r requirement, ok bool) {
	s = strings.TrimSpace(s)
	if kind := pythonSource(s); kind != model.PackageFromRegistry && !strings.Contains(s, " @ ") {
		return addressed(s, kind), true
	}
	r.name, s = requirementName(s)
	if r.name == "" {
		return r, false
	}
	if address, isURL := strings.CutPrefix(s, "@"); isURL {
		at := addressed(strings.TrimSpace(address), pythonSource(strings.TrimSpace(address)))
		at.name = r.name
		return at, true
	}
	s, _, _ = strings.Cut(s, ";")
	r.source = model.PackageFromRegistry
	if s = strings.Trim(strings.TrimSpace(s), "()"); s == "" {
		return r, true
	}
	for clause := range strings.SplitSeq(s, ",") {
		clause = strings.TrimSpace(clause)
		if clause == "" {
			continue
		}
		if !strings.ContainsRune("=<>!~", rune(clause[0])) {
			return requirement{}, false
		}
		if version, exact := strings.CutPrefix(clause, "=="); exact && !strings.HasSuffix(version, "*") {
			r.version, r.fixed = strings.TrimSpace(strings.TrimPrefix(version, "=")), true
		}
	}
	return r, true
}

// requirementName splits the name off, and drops the extras.
func requirementName(s string) (name, rest string) {
	end := 0
	for end < len(s) && (isAlphanumeric(s[end]) || end > 0 && strings.IndexByte("-_.", s[end]) >= 0) {
		end++
	}
	name, rest = s[:end], strings.TrimSpace(s[end:])
	if strings.HasPrefix(rest, "[") {
		_, after, closed := strings.Cut(rest, "]")
		if !closed {
			return "", ""
		}
		rest = strings.TrimSpace(after)
	}
	return name, rest
}

func isAlphanumeric(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// pythonSource is where pip takes something from, by how it is written.
func pythonSource(s string) model.PackageSource {
	for _, prefix := range []string{"git+", "hg+", "svn+", "bzr+", "git@"} {
		if strings.HasPrefix(s, prefix) {
			return model.PackageFromGit
		}
	}
	switch {
	case strings.HasPrefix(s, "http://"), strings.HasPrefix(s, "https://"), strings.HasPrefix(s, "ftp://"), strings.HasPrefix(s, "s3://"):
		return model.PackageFromURL
	case strings.HasPrefix(s, "."), strings.HasPrefix(s, "/"), strings.HasPrefix(s, "file:"), strings.HasPrefix(s, "${"),
		strings.HasSuffix(s, ".whl"), strings.HasSuffix(s, ".tar.gz"), strings.HasSuffix(s, ".zip"):
		return model.PackageFromPath
	}
	return model.PackageFromRegistry
}

// addressed is a requirement that is an address. Only the name of the file, of
// the repository or of the egg is taken from it.
func addressed(address string, kind model.PackageSource) requirement {
	r := requirement{source: kind}
	address, _, _ = strings.Cut(address, " ;")
	address, fragment, _ := strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	for part := range strings.SplitSeq(fragment, "&") {
		if egg, ok := strings.CutPrefix(part, "egg="); ok {
			r.name, _ = requirementName(egg)
		}
		r.hash = r.hash || strings.HasPrefix(part, "sha256=") || strings.HasPrefix(part, "sha512=")
	}
	r.fixed = r.hash
	last := path.Base(address)
	if kind == model.PackageFromGit {
		repository, ref, _ := strings.Cut(last, "@")
		r.fixed = isCommit(ref)
		if r.name == "" {
			r.name, _ = requirementName(strings.TrimSuffix(repository, ".git"))
		}
		return r
	}
	if parts := strings.Split(strings.TrimSuffix(last, ".whl"), "-"); strings.HasSuffix(last, ".whl") && len(parts) >= 2 {
		r.version = parts[1]
		if r.name == "" {
			r.name, _ = requirementName(parts[0])
		}
	}
	return r
}

// isCommit reports whether a reference names one commit in full.
func isCommit(ref string) bool {
	return len(ref) == 40 && strings.Trim(ref, "0123456789abcdef") == ""
}
