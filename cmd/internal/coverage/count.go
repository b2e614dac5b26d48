package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// counted is what the counter finds in one project: the names of its functions
// by format, and those of them that something starts.
type counted struct {
	functions map[string]map[string]bool // by format, by name: it has an event
}

func (c *counted) add(format, name string, event bool) {
	if c.functions[format] == nil {
		c.functions[format] = map[string]bool{}
	}
	c.functions[format][name] = c.functions[format][name] || event
}

// count looks through the files of a project.
func count(root string) (*counted, error) {
	c := &counted{functions: map[string]map[string]bool{}}
	var terraform []string
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		base := path.Base(filepath.ToSlash(name))
		switch ext := path.Ext(base); {
		case ext == ".tf":
			terraform = append(terraform, string(data))
		case strings.HasPrefix(base, "serverless.") && (ext == ".yml" || ext == ".yaml"):
			c.serverless(string(data), filepath.Dir(name))
		case ext == ".yaml" || ext == ".yml" || ext == ".template":
			c.yamlTemplate(string(data))
		case ext == ".json":
			c.jsonTemplate(data)
		}
		return nil
	})
	c.terraform(strings.Join(terraform, "\n"))
	return c, err
}

// block is a key of a YAML map and the lines below it.
type block struct {
	key, rest string // what stands behind the colon
	lines     []string
}

var keyLine = regexp.MustCompile(`^(\s*)(?:"([^"]+)"|'([^']+)'|([^\s#:'"-][^:#]*?)):(?:\s+(.*))?$`)

// blocks are the keys directly below the lines given.
func blocks(lines []string) []block {
	var out []block
	indent := -1
	for _, line := range lines {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		m := keyLine.FindStringSubmatch(strings.TrimRight(line, "\r"))
		at := len(line) - len(strings.TrimLeft(line, " "))
		if indent < 0 {
			indent = at
		}
		if at == indent && m != nil {
			out = append(out, block{key: m[2] + m[3] + m[4], rest: m[5]})
		} else if len(out) > 0 {
			out[len(out)-1].lines = append(out[len(out)-1].lines, line)
		}
	}
	return out
}

func find(list []block, key string) *block {
	for i := range list {
		if list[i].key == key {
			return &list[i]
		}
	}
	return nil
}

// typeOf is the type of a resource.
func typeOf(b block) string {
	if t := find(blocks(b.lines), "Type"); t != nil {
		return strings.Trim(strings.TrimSpace(strings.SplitN(t.rest, " #", 2)[0]), `"'`)
	}
	if m := inlineType.FindStringSubmatch(b.rest); m != nil {
		return m[1]
	}
	return ""
}

var inlineType = regexp.MustCompile(`^\{.*\bType"?\s*:\s*"?(AWS::[\w:]+)`)

func isFunction(typ string) bool {
	return typ == "AWS::Serverless::Function" || typ == "AWS::Lambda::Function"
}

// starts reports whether resources of a type start functions.
func starts(typ string) bool {
	return typ == "AWS::Lambda::Permission" || typ == "AWS::Lambda::EventSourceMapping" || typ == "AWS::Lambda::Url"
}

func (c *counted) yamlTemplate(text string) {
	if !strings.Contains(text, "AWS::") {
		return
	}
	resources := find(blocks(strings.Split(text, "\n")), "Resources")
	if resources == nil {
		return
	}
	list := blocks(resources.lines)
	for _, b := range list {
		if !isFunction(typeOf(b)) {
			continue
		}
		inner := strings.Join(b.lines, "\n")
		event := regexp.MustCompile(`(?m)^\s+(Events|FunctionUrlConfig):`).MatchString(inner) && !regexp.MustCompile(`(?m)^\s+Events:\s*\{\s*\}`).MatchString(inner)
		name := regexp.MustCompile(`\b` + regexp.QuoteMeta(b.key) + `\b`)
		for _, other := range list {
			event = event || starts(typeOf(other)) && name.MatchString(strings.Join(other.lines, "\n"))
		}
		c.add("cloudformation", b.key, event)
	}
}

func (c *counted) jsonTemplate(data []byte) {
	var doc struct {
		Resources map[string]struct {
			Type       string
			Properties json.RawMessage
		}
	}
	if json.Unmarshal(data, &doc) != nil {
		return
	}
	for name, r := range doc.Resources {
		if !isFunction(r.Type) {
			continue
		}
		event := strings.Contains(string(r.Properties), `"Events"`) || strings.Contains(string(r.Properties), `"FunctionUrlConfig"`)
		for _, other := range doc.Resources {
			event = event || starts(other.Type) && strings.Contains(string(other.Properties), `"`+name+`"`)
		}
		c.add("cloudformation", name, event)
	}
}

var fileReference = regexp.MustCompile(`\$\{file\(\s*([^):]+)\)(?::([\w.]+))?\}`)

func (c *counted) serverless(text, dir string) {
	top := blocks(strings.Split(text, "\n"))
	provider := find(top, "provider")
	if provider == nil || !strings.Contains(provider.rest+strings.Join(provider.lines, "\n"), "aws") {
		return
	}
	functions := find(top, "functions")
	if functions == nil {
		return
	}
	lines := functions.lines
	for _, m := range fileReference.FindAllStringSubmatch(functions.rest+"\n"+strings.Join(functions.lines, "\n"), -1) {
		data, err := os.ReadFile(filepath.Join(dir, strings.TrimSpace(m[1])))
		if err != nil || len(blocks(functions.lines)) > 0 && functions.rest == "" && !strings.HasPrefix(strings.TrimSpace(functions.lines[0]), "-") {
			continue
		}
		lines = strings.Split(string(data), "\n")
		if b := find(blocks(lines), m[2]); b != nil {
			lines = b.lines
		}
	}
	for _, b := range blocks(lines) {
		inner := strings.Join(b.lines, "\n")
		c.add("serverless", b.key, regexp.MustCompile(`(?m)^\s+(events|url):`).MatchString(inner) && !regexp.MustCompile(`(?m)^\s+events:\s*\[\s*\]`).MatchString(inner))
	}
}

var (
	resourceLine = regexp.MustCompile(`(?m)^\s*resource\s+"?(\w+)"?\s+"?([\w-]+)"?\s*\{`)
	moduleLine   = regexp.MustCompile(`(?m)^\s*module\s+"?([\w-]+)"?\s*\{`)
	lambdaSource = regexp.MustCompile(`(?m)^\s*source\s*=\s*"(terraform-aws-modules/lambda/aws|[^"]*github\.com[/:]terraform-aws-modules/terraform-aws-lambda(?:\.git)?(?:[/?][^"]*)?|\.\./\.\./)"`)
	comments     = regexp.MustCompile(`(?m)^\s*(#|//).*$|^\s*/\*(?s:.*?)\*/`)
)

// terraform counts the functions of the .tf files of a project. A module's
// function counts once, however often the module is called.
func (c *counted) terraform(text string) {
	text = comments.ReplaceAllString(text, "")
	type res struct{ typ, name, body string }
	var list []res
	for _, m := range resourceLine.FindAllStringSubmatchIndex(text, -1) {
		list = append(list, res{text[m[2]:m[3]], text[m[4]:m[5]], body(text[m[1]-1:])})
	}
	for _, r := range list {
		if r.typ != "aws_lambda_function" {
			continue
		}
		name := regexp.MustCompile(`\baws_lambda_function\.` + regexp.QuoteMeta(r.name) + `\b`)
		event := false
		for _, other := range list {
			switch other.typ {
			case "aws_lambda_permission", "aws_lambda_event_source_mapping", "aws_lambda_function_url":
				event = event || name.MatchString(other.body)
			}
		}
		c.add("terraform", "aws_lambda_function."+r.name, event)
	}
	for _, m := range moduleLine.FindAllStringSubmatchIndex(text, -1) {
		b := body(text[m[1]-1:])
		never := regexp.MustCompile(`(?m)^\s*(create|create_function)\s*=\s*false|^\s*create_layer\s*=\s*true`)
		if lambdaSource.MatchString(b) && !never.MatchString(b) {
			event := regexp.MustCompile(`(?m)^\s*(allowed_triggers|event_source_mapping|create_lambda_function_url)\s*=`).MatchString(b)
			c.add("terraform", "module."+text[m[2]:m[3]]+".aws_lambda_function.this", event)
		}
	}
}

// body is what stands between the bracket that a text begins with and the one
// that closes it.
func body(text string) string {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[:i]
			}
		}
	}
	return text
}
