package variable

import (
	"path"
	"strings"
)

// dotenvOf gives the file that sets an environment variable when the service is
// deployed, "" for none. Only names are read, for the values are secrets more
// often than not.
func (r *resolver) dotenvOf(name string) string {
	if r.in.Root == nil || name == "" {
		return ""
	}
	files := []string{".env"}
	if stage := r.likely(r.stage()); stage != "" && !strings.ContainsAny(stage, "/\\:") {
		files = append([]string{".env." + stage}, files...)
	}
	for _, f := range files {
		f = path.Join(path.Dir(r.in.File), f)
		if r.namesIn(f)[name] {
			return f
		}
	}
	return ""
}

// namesIn reads the names that a file of environment variables sets.
func (r *resolver) namesIn(file string) map[string]bool {
	if names, ok := r.dotenv[file]; ok {
		return names
	}
	names := map[string]bool{}
	data, err := r.bytes(file, maxFileText)
	if err == nil {
		for line := range strings.Lines(string(data)) {
			name, _, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "=")
			if name = strings.TrimSpace(name); ok && !strings.HasPrefix(name, "#") {
				names[name] = true
			}
		}
	}
	r.dotenv[file] = names
	return names
}
