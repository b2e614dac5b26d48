package variable_test

import (
	"strings"
	"testing"
)

// Version 1 of the framework allowed a service to be an object with a name.
func TestServiceWithAName(t *testing.T) {
	res := resolve(t, "service: {name: '${self:custom.team}-orders'}\ncustom: {team: a}\nx: ${self:service}\ny: ${self:service.name}\n", nil)
	for _, key := range []string{"x", "y"} {
		if got := show(res, res.Doc.Get(key)); got != "a-orders" {
			t.Errorf("%s is %s", key, got)
		}
	}
}

// The service's own marks take the place of the standard ones.
func TestOwnSyntax(t *testing.T) {
	res := resolve(t, "provider: {variableSyntax: '\\${{([ ~:a-zA-Z0-9._,\\-\\/\\(\\)]+?)}}'}\nname: a\n"+
		"x: ${{self:name}}-${Table}-${self:name}\ny: ${{opt:y, self:name}}\n", nil)
	if got, want := show(res, res.Doc.Get("x")), "a-${Table}-${self:name}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := show(res, res.Doc.Get("y")), "a~"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(res.Losses) > 0 {
		t.Errorf("losses: %s", losses(res))
	}
}

// A name that is too long to tell values apart by is left out.
func TestLongNames(t *testing.T) {
	long := strings.Repeat("x", 600)
	res := resolve(t, "a: ${opt:"+long+"}\nb: ${opt:"+long+", 'b'}\nc: ${opt:"+long+", 'c'}\n", nil)
	for key, want := range map[string]string{"a": "${?}?", "b": "b~", "c": "c~"} {
		if got := show(res, res.Doc.Get(key)); got != want {
			t.Errorf("%s is %s, want %s", key, got, want)
		}
	}
}
