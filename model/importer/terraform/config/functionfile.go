package config

import (
	"encoding/base64"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// fileFunctions read files of the folder given. There is no way out of it.
func fileFunctions() map[string]builtin {
	return map[string]builtin{
		"file": readText, "filebase64": readBase64, "fileexists": fileExists, "templatefile": templateFile, "templatestring": templateString,
		"fileset": fileSet, "abspath": same, "pathexpand": same, "basename": onPath(path.Base), "dirname": onPath(path.Dir),
		"filemd5": ofFile("md5"), "filesha1": ofFile("sha1"), "filesha256": ofFile("sha256"), "filesha512": ofFile("sha512"),
		"filebase64sha256": ofFile("base64sha256"), "filebase64sha512": ofFile("base64sha512"),
	}
}

func onPath(f func(string) string) builtin {
	return onSettled(func(c *functionCall, args []*source.Node) *source.Node {
		if len(args) != 1 || !literal(args[0]) {
			return c.failing("it takes a path")
		}
		return source.NewString(c.pos, f(args[0].Text))
	})
}

// path is the argument that names a file, within the tree. why says why it is
// not known.
func (c *functionCall) path() (name, why string) {
	v, _, ok := c.settle(c.arg(0))
	if !ok || !literal(v) {
		return "", "the file's name is not known"
	}
	name = joinDir(c.rootInstance().folder.dir, v.Text)
	if path.IsAbs(v.Text) || name == "" || !fs.ValidPath(name) {
		if !c.catalogued {
			c.lose(model.LossUnread, c.pos, "a file outside of the folder is not read", "")
		}
		return "", "the file is outside of the folder"
	}
	return name, ""
}

// read reads the file that the first argument names. Where it cannot, v says
// why.
func (c *functionCall) read() (data []byte, name string, v *source.Node) {
	name, why := c.path()
	if name == "" {
		return nil, "", open(c.pos, "", why)
	}
	data, err := readFile(c.Loader.root, name)
	if err != nil || !c.spend(len(data)/64) {
		return nil, "", c.failing("the file cannot be read")
	}
	return data, name, nil
}

func readText(c *functionCall) *source.Node {
	data, _, v := c.read()
	if v != nil {
		return v
	}
	text, ok := validText(data)
	if !ok || len(text) > maxText {
		return open(c.pos, "", "the file is no text, or a long one")
	}
	return source.NewString(c.pos, text)
}

func readBase64(c *functionCall) *source.Node {
	data, _, v := c.read()
	if v != nil {
		return v
	}
	if len(data) > maxText/2 {
		return open(c.pos, "", "the file is large")
	}
	return source.NewString(c.pos, base64.StdEncoding.EncodeToString(data))
}

func ofFile(hash string) builtin {
	return func(c *functionCall) *source.Node {
		data, _, v := c.read()
		if v != nil {
			return open(c.pos, "", "the file is made at deployment")
		}
		return source.NewString(c.pos, hashes()[hash](data))
	}
}

func fileExists(c *functionCall) *source.Node {
	name, why := c.path()
	if name == "" {
		return open(c.pos, "", why)
	}
	info, err := fs.Stat(c.Loader.root.fs, name)
	return source.NewBool(c.pos, err == nil && !info.IsDir())
}

func fileSet(c *functionCall) *source.Node {
	dir, why := c.path()
	pattern, _, ok := c.settle(c.arg(1))
	if dir == "" || !ok {
		return open(c.pos, "", why)
	}
	if !literal(pattern) || strings.Contains(pattern.Text, "..") || strings.Contains(pattern.Text, "**") {
		return open(c.pos, "", "the files are not listed")
	}
	found, err := fs.Glob(c.Loader.root.fs, path.Join(dir, pattern.Text))
	if err != nil || len(found) > maxElements {
		return c.failing("the files cannot be listed")
	}
	slices.Sort(found)
	out := source.NewList(c.pos)
	for _, name := range found {
		if info, err := fs.Stat(c.Loader.root.fs, name); err == nil && !info.IsDir() {
			out.Items = append(out.Items, source.NewString(c.pos, strings.TrimPrefix(name, dir+"/")))
		}
	}
	return out
}

// templateFile evaluates a file as a template, in which only what is passed is
// known.
func templateFile(c *functionCall) *source.Node {
	if c.closed {
		return c.failing("a template calls no other one")
	}
	data, name, v := c.read()
	if v != nil {
		return v
	}
	return c.renderTemplate(c.Loader.root.prefix+name, newFile(name, data))
}

func templateString(c *functionCall) *source.Node {
	text, _, ok := c.settle(c.arg(0))
	if !ok || !literal(text) || c.closed {
		return nil
	}
	key := "templatestring:" + c.x.NameRange.String()
	f := newFile(c.pos.File, []byte(text.Text))
	f.base = c.pos
	return c.renderTemplate(key, f)
}

// renderTemplate evaluates a template with the variables that the second
// argument holds.
func (c *functionCall) renderTemplate(key string, f *file) *source.Node {
	vars := c.arg(1)
	if len(c.args) < 2 {
		vars = source.NewMap(c.pos)
	}
	if !mapOf(vars) {
		return nil
	}
	c.files[key] = f
	if !c.spend(len(f.data)/16) || checkTemplateNesting(key, f.data) != nil {
		return c.failing("the template is too large")
	}
	x, diags := hclsyntax.ParseTemplate(f.data, key, hcl.InitialPos)
	if diags.HasErrors() || x == nil {
		for _, l := range c.syntaxLosses(f, diags) {
			c.lose(l.Kind, l.Pos, l.Reason, l.Hint)
		}
		return c.failing("the template is not valid")
	}
	inner := &scope{instance: c.instance, closed: true}
	for _, e := range vars.Entries {
		inner = inner.with(e.Key.Text, e.Value)
	}
	return inner.eval(x)
}
