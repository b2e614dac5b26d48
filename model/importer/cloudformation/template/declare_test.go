package template_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

func TestDeclare(t *testing.T) {
	tpl := template.New("x.yml", nil)
	for _, def := range []string{"dev", "prod"} {
		tpl.Declare(&template.Parameter{Name: "opt:stage", Type: "String", Default: source.NewString(model.Pos{}, def)})
	}
	ref := source.NewMap(model.Pos{}, source.Entry{Key: source.NewString(model.Pos{}, "Ref"), Value: source.NewString(model.Pos{}, "opt:stage")})
	if x := tpl.Text(ref); x.S != "dev" || x.State != model.StateDefault {
		t.Errorf("got %+v", x)
	}
	if len(tpl.Parameters) != 1 {
		t.Errorf("%d parameters", len(tpl.Parameters))
	}
}
