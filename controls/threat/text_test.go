package threat

import (
	"slices"
	"testing"

	"github.com/fourgate/fourgate/model"
)

func TestPlaceholders(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                       nil,
		"no names":                               nil,
		"{component} and {from.timeout_seconds}": {"component", "from.timeout_seconds"},
		"{Big} {} {open":                         nil,
		`{"Effect": "Deny"} {item}`:              {"item"},
	} {
		if got := placeholders(text); !slices.Equal(got, want) {
			t.Errorf("placeholders(%q) = %q, want %q", text, got, want)
		}
	}
}

// A name that looks like a placeholder is left as it is.
func TestFillGoesOverTheTextOnce(t *testing.T) {
	run := &runner{context: newSubjectContext(Views{Graph: model.NewGraph()})}
	s := subject{component: &model.Component{Name: "GET /{item}/{service}", Service: "aws.x"}, item: "{component}"}
	for text, want := range map[string]string{
		"{component}: {item}":       "GET /{item}/{service}: {component}",
		"{service} {unknown_thing}": "aws.x {unknown_thing}",
		`{"a": {"b": "{service}"}}`: `{"a": {"b": "aws.x"}}`,
		"{open {service":            "{open {service",
	} {
		if got := run.fill(text, s); got != want {
			t.Errorf("fill(%q) = %q, want %q", text, got, want)
		}
	}
}
