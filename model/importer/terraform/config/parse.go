package config

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// parsed is one configuration file.
type parsed struct {
	body   *hclsyntax.Body
	losses []model.Loss
	bytes  int
}

// parseFile reads and parses a configuration file of a tree. Of a file with
// syntax errors it keeps what could be parsed.
func (l *Loader) parseFile(t *tree, name string) parsed {
	key := t.prefix + name
	if shared, ok := l.options.Parsed.get(key); ok && t != l.root {
		l.files[key] = shared.text
		return shared.parsed
	}
	data, err := readFile(t, name)
	if err != nil {
		return parsed{losses: []model.Loss{model.LossOf(err)}}
	}
	if strings.HasSuffix(name, ".json") {
		p := l.parseJSON(key, name, data)
		p.bytes = len(data)
		return p
	}
	f := newFile(name, data)
	l.files[key] = f
	if err := checkNesting(key, data); err != nil {
		err.File = name
		return parsed{losses: []model.Loss{model.LossOf(err)}}
	}
	tree, diags := hclsyntax.ParseConfig(data, key, hcl.InitialPos)
	body, _ := tree.Body.(*hclsyntax.Body)
	p := parsed{body: body, losses: l.syntaxLosses(f, diags), bytes: len(data)}
	if t != l.root {
		l.options.Parsed.put(key, sharedFile{f, p})
	}
	return p
}

// maxSyntaxLosses bounds the errors that are stated for one file: of a file
// that is no HCL each line is one.
const maxSyntaxLosses = 20

func (l *Loader) syntaxLosses(f *file, diags hcl.Diagnostics) []model.Loss {
	var losses []model.Loss
	for _, d := range diags {
		if d.Severity != hcl.DiagError || len(losses) == maxSyntaxLosses {
			continue
		}
		pos := model.Pos{File: f.name}
		if d.Subject != nil {
			pos = f.pos(*d.Subject)
		}
		losses = append(losses, model.LossOf(model.Errorf(model.CodeInvalid, pos, "this is no valid Terraform: %s", strings.ToLower(d.Summary)).
			WithHint("terraform validate explains it; the other blocks were read")))
	}
	return losses
}

// readFile reads a file of a tree, without a byte order mark.
func readFile(t *tree, name string) ([]byte, *model.Error) {
	pos := model.Pos{File: name}
	in, err := t.fs.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return nil, model.Errorf(model.CodeDenied, pos, "the system refuses access to this file").WithHint("check its permissions")
		}
		return nil, model.Errorf(model.CodeNotFound, pos, "the file cannot be read")
	}
	defer func() { _ = in.Close() }() // only read from
	data, err := io.ReadAll(io.LimitReader(in, maxFileBytes+1))
	switch {
	case err != nil:
		return nil, model.Errorf(model.CodeInvalid, pos, "the file cannot be read")
	case len(data) > maxFileBytes:
		return nil, model.Errorf(model.CodeLimit, pos, "the file is larger than %d MiB", maxFileBytes>>20)
	}
	return source.UTF8(data), nil
}

// isConfig reports whether a file is part of a module. OpenTofu has an ending
// of its own.
func isConfig(name string) bool {
	base := strings.TrimSuffix(path.Base(name), ".json")
	return (strings.HasSuffix(base, ".tf") || strings.HasSuffix(base, ".tofu")) && !strings.HasPrefix(base, ".")
}

// stem is the name of a configuration file without its ending.
func stem(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(path.Base(name), ".json"), ".tf"), ".tofu")
}

// isOverride reports whether a file's blocks are merged into those of others.
func isOverride(name string) bool {
	base := stem(name)
	return base == "override" || strings.HasSuffix(base, "_override")
}
