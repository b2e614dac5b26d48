package cli

import (
	"io"

	"github.com/fourgate/fourgate/model/layout"
)

// Streams are where a run writes and what it knows of the world outside. The
// zero value of everything but Out and Err suits a pipe.
type Streams struct {
	Out, Err io.Writer
	// OutTerminal and ErrTerminal say which of the two a person looks at.
	OutTerminal, ErrTerminal bool
	// Width of the terminal in columns; 0 where it is not known.
	Width int
	// Env reads a variable of the environment; nil where there is none.
	Env func(string) string
	// Layout places large graphs; nil for the built-in one.
	Layout layout.Worker
}

func (s Streams) env(name string) string {
	if s.Env == nil {
		return ""
	}
	return s.Env(name)
}

// colour decides whether to colour what goes to Out: only for a person, unless
// the environment or a flag says otherwise (no-color.org, CLICOLOR).
func (s Streams) colour(off bool) bool {
	if off || s.env("NO_COLOR") != "" {
		return false
	}
	if force := s.env("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return s.OutTerminal && s.env("CLICOLOR") != "0" && s.env("TERM") != "dumb"
}

// columns is the width that text is wrapped to: that of the terminal within
// what reads well, else 80.
func (s Streams) columns() int {
	if s.Width == 0 {
		return 80
	}
	return min(max(s.Width, 40), 120)
}
