package catalogs

import (
	"slices"
	"strings"
	"sync"

	"github.com/fourgate/fourgate/model"
)

// SAMTemplate is one SAM policy template: statements with "${Parameter}" in
// them, besides pseudo parameters such as "${AWS::Region}".
type SAMTemplate struct {
	Name       string
	Parameters []string // sorted; every one is required
	Statements []model.Statement
}

type samTemplates struct {
	list  []SAMTemplate // sorted by name
	index map[string]int
}

var loadSAMTemplates = sync.OnceValues(readSAMTemplates)

// SAMPolicyTemplate returns the policy template of a name, such as
// "DynamoDBCrudPolicy". Names are case-sensitive, as they are in SAM.
func SAMPolicyTemplate(name string) (SAMTemplate, bool) {
	t, err := loadSAMTemplates()
	if err != nil {
		return SAMTemplate{}, false
	}
	i, ok := t.index[name]
	if !ok {
		return SAMTemplate{}, false
	}
	return t.list[i], true
}

// SAMPolicyTemplates returns all templates, sorted by name.
func SAMPolicyTemplates() []SAMTemplate {
	t, err := loadSAMTemplates()
	if err != nil {
		return nil
	}
	return slices.Clone(t.list)
}

// Expand returns the statements with parameter values filled in. A parameter
// without a value becomes "${?}", the sign for what could not be read.
func (t SAMTemplate) Expand(values map[string]string) []model.Statement {
	pairs := make([]string, 0, 2*len(t.Parameters))
	for _, name := range t.Parameters {
		value, ok := values[name]
		if !ok {
			value = "${?}"
		}
		pairs = append(pairs, "${"+name+"}", value)
	}
	fill := strings.NewReplacer(pairs...)
	out := slices.Clone(t.Statements)
	for i, s := range out {
		out[i].Actions = slices.Clone(s.Actions)
		out[i].Resources = replaceAll(fill, s.Resources)
		out[i].Conditions = slices.Clone(s.Conditions)
		for j, c := range s.Conditions {
			out[i].Conditions[j].Values = replaceAll(fill, c.Values)
		}
	}
	return out
}

func replaceAll(fill *strings.Replacer, values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fill.Replace(v)
	}
	return out
}

func readSAMTemplates() (*samTemplates, error) {
	rows, err := openTable("aws/sam-policy-templates.tsv", "template", "actions", "resources", "conditions")
	if err != nil {
		return nil, err
	}
	t := &samTemplates{index: map[string]int{}}
	for _, r := range rows.rows {
		name := r.get("template")
		s, err := statementOf(r, name, model.GrantTemplate)
		if err != nil {
			return nil, err
		}
		i, ok := t.index[name]
		if !ok {
			i = len(t.list)
			t.index[name] = i
			t.list = append(t.list, SAMTemplate{Name: name})
		}
		t.list[i].Statements = append(t.list[i].Statements, s)
	}
	for i := range t.list {
		t.list[i].Parameters = parametersOf(t.list[i].Statements)
	}
	if !slices.IsSortedFunc(t.list, func(a, b SAMTemplate) int { return strings.Compare(a.Name, b.Name) }) {
		return nil, model.Errorf(model.CodeInternal, model.Pos{File: rows.file}, "the templates are not sorted by name")
	}
	return t, nil
}

// parametersOf collects the "${Name}" placeholders of statements.
func parametersOf(statements []model.Statement) []string {
	var names []string
	collect := func(text string) {
		for {
			_, rest, ok := strings.Cut(text, "${")
			if !ok {
				return
			}
			name, tail, _ := strings.Cut(rest, "}")
			if !strings.Contains(name, ":") && !slices.Contains(names, name) {
				names = append(names, name)
			}
			text = tail
		}
	}
	for _, s := range statements {
		for _, resource := range s.Resources {
			collect(resource)
		}
		for _, c := range s.Conditions {
			for _, value := range c.Values {
				collect(value)
			}
		}
	}
	slices.Sort(names)
	return names
}
