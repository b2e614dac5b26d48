// Package command lists what can be done with an open system: for each
// operation an id, a title, help, arguments, whether it is enabled or why not,
// and what it does. Front ends run these and present what they return; they
// decide nothing.
//
//	cmd, _ := command.Named("findings")
//	view, err := cmd.Run(ctx, command.Call{Session: s, Args: map[string]string{"min-severity": "high"}})
//
// The package prints nothing.
package command

import (
	"context"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/session"
)

// Command is one operation.
type Command struct {
	ID    string
	Title string // one line, without a full stop
	Help  string // what it does and prints, with an example
	Keys  string // key in screens, "" for none
	// Subject is what must be named beside the paths: "", or an argument's name.
	Subject string
	// Subjects are the possible subjects, any where empty.
	Subjects []string
	Args     []Arg
	// NoSession: it works without an open system.
	NoSession bool
	// Reads: it only reads, and has JSON.
	Reads bool
	// Enabled says whether it can run on a session, and if not why.
	Enabled func(*session.Session) (ok bool, why string)
	Run     func(context.Context, Call) (any, error)
}

// Arg is one named argument.
type Arg struct {
	Name    string
	Short   string // one letter, "" for none
	Help    string
	Default string
	Values  []string // the possible values, any where empty
	Bool    bool
}

// Call is one running of a command.
type Call struct {
	Session *session.Session
	Subject string
	Args    map[string]string
}

// Bool reads a yes-or-no argument.
func (c Call) Bool(name string) bool { return c.Args[name] == "true" }

// All lists the commands in the order in which help shows them.
func All() []Command {
	return []Command{importCommand, walkCommand, findingsCommand, questionsCommand, reportCommand, graphCommand, checkCommand,
		explainCommand, rulesCommand, collectCommand, versionCommand}
}

// Named returns the command with an id.
func Named(id string) (Command, bool) {
	for _, c := range All() {
		if c.ID == id {
			return c, true
		}
	}
	return Command{}, false
}

// needsInput is enabled where something was recognised, or a loss says why
// nothing was: a template of which nothing is modelled has no findings, and that
// is an answer.
func needsInput(s *session.Session) (ok bool, why string) {
	for _, f := range s.Files {
		if f.Format != "" {
			return true, ""
		}
	}
	if len(s.Graph.Losses) > 0 {
		return true, ""
	}
	return false, "nothing was recognised in the input"
}

// needsComponents is enabled where there is something to draw.
func needsComponents(s *session.Session) (ok bool, why string) {
	if len(s.Graph.Components) == 0 {
		return false, "nothing was recognised in the input"
	}
	return true, ""
}

func invalid(format string, args ...any) *model.Error {
	return model.Errorf(model.CodeInvalid, model.Pos{}, format, args...)
}
