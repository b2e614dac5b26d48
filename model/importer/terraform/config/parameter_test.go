package config_test

import (
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// TestParametersKeepTheirDots holds that package template reads the names that
// variables have here, and takes an open one for unknown.
func TestParametersKeepTheirDots(t *testing.T) {
	c := load(t, "main.tf", `
variable "open" {}
resource "x" "y" {
  name = "${var.open}-${x.y.arn}"
  why  = upper(var.open)
}
`)
	body := c.Resources[0].Body
	tpl := template.New(c.File, []*template.Resource{{ID: c.Resources[0].ID(), Type: "x", Props: body}})
	name := tpl.Text(body.Get("name"))
	if id, attr, _ := tpl.Target(body.Get("name")); id != "" || attr != "" {
		t.Errorf("a text around a resource leads to %s.%s", id, attr)
	}
	if len(name.Refs) != 1 || name.Refs[0] != (template.Ref{ID: "x/y", Attr: "arn"}) {
		t.Errorf("references are %v in %q", name.Refs, name.S)
	}
	if why := tpl.Text(body.Get("why")); why.State != model.StateUnknown || why.S != "${Param:upper(var.open)}" {
		t.Errorf("an open value is %q, %s", why.S, why.State)
	}
	for _, p := range c.Parameters {
		tpl.Declare(p)
	}
	ref := source.NewMap(model.Pos{}, source.Entry{Key: source.NewString(model.Pos{}, "Ref"), Value: source.NewString(model.Pos{}, "var.open")})
	if x := tpl.Text(ref); x.S != "${Param:var.open}" || x.State != model.StateUnknown {
		t.Errorf("a variable is %q, %s", x.S, x.State)
	}
}
