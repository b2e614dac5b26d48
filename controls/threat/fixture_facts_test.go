package threat_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

// answer states the facts that a fixture's comments give, as a person would
// who answers questions: "# fact input_validation schema" on the line of a
// component, several separated by ";", items of a list by ",".
func answer(t *testing.T, g *model.Graph, src string) {
	t.Helper()
	for i, line := range strings.Split(src, "\n") {
		_, comment, _ := strings.Cut(line, "# ")
		for part := range strings.SplitSeq(comment, ";") {
			words := strings.Fields(part)
			if len(words) != 3 || words[0] != "fact" {
				continue
			}
			def, ok := fact.Named(words[1])
			if !ok {
				t.Fatalf("line %d: no fact is called %q", i+1, words[1])
			}
			if !answerOn(t, g, i+1, def, words[2]) {
				t.Errorf("line %d: nothing there has the fact %s", i+1, def.Name)
			}
		}
	}
}

func answerOn(t *testing.T, g *model.Graph, line int, def *model.FactDef, text string) bool {
	t.Helper()
	found := false
	for _, c := range g.Components {
		if c.Source.Line == line && def.AppliesTo(c.Kind) {
			c.Facts.Set(def.ID, model.Known(answerValue(t, def, text), c.Source))
			found = true
		}
	}
	return found
}

func answerValue(t *testing.T, def *model.FactDef, text string) model.Value {
	t.Helper()
	switch {
	case len(def.Enum) > 0 && !slices.Contains(def.Enum, text):
		t.Fatalf("%s is never %q", def.Name, text)
	case def.Type == model.TypeList:
		return model.List(strings.Split(text, ",")...)
	case def.Type == model.TypeBool:
		return model.Bool(text == "true")
	case def.Type == model.TypeInt:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", def.Name, err)
		}
		return model.Int(n)
	}
	return model.Text(text)
}
