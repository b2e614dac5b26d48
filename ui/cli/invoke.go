package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
	"github.com/fourgate/fourgate/ui/session"
)

// command makes the command line of one command.
func (a *app) command(c command.Command) *cobra.Command {
	use := c.ID
	if c.Subject != "" {
		use += " " + strings.ToUpper(strings.ReplaceAll(c.Subject, "-or-", "|"))
	}
	switch {
	case c.Subject != "" && !c.NoSession:
		use += " [PATH...]"
	case !c.NoSession:
		use += " PATH..."
	}
	cmd := &cobra.Command{
		Use: use, Short: c.Title, Long: c.Title + ".\n\n" + c.Help, Args: cobra.ArbitraryArgs,
		ValidArgsFunction: completeSubject(c),
		RunE:              func(cmd *cobra.Command, args []string) error { return a.invoke(cmd, c, args) },
	}
	if c.Reads {
		cmd.Flags().BoolVar(&a.asJSON, "json", false, "print JSON; docs/schema describes it")
	}
	addFlags(cmd, c.Args)
	return cmd
}

// invoke opens what the command works on, runs it and presents what it returns.
func (a *app) invoke(cmd *cobra.Command, c command.Command, args []string) error {
	call := command.Call{}
	var err error
	if call.Args, err = flagValues(cmd, c.Args); err != nil {
		return err
	}
	if c.Subject != "" {
		if len(args) == 0 {
			return usage(cmd, "no %s is given", strings.ReplaceAll(c.Subject, "-", " "))
		}
		if err := checkSubject(c, args[0]); err != nil {
			return err
		}
		call.Subject, args = args[0], args[1:]
	}
	if c.NoSession && len(args) > 0 {
		return usage(cmd, "%s takes no path", cmd.CommandPath())
	}
	if !c.NoSession && c.Subject == "" && len(args) == 0 {
		return usage(cmd, "no file or folder is given")
	}
	meter := a.startMeter()
	defer meter.stop()
	if len(args) > 0 {
		if call.Session, err = a.open(cmd.Context(), args, meter); err != nil {
			return err
		}
		if c.Enabled != nil {
			if ok, why := c.Enabled(call.Session); !ok {
				return a.nothing(call.Session, why)
			}
		}
	}
	meter.stage("walking")
	view, err := c.Run(cmd.Context(), call)
	if err != nil {
		return err
	}
	if err := a.present(cmd.Context(), view, meter); err != nil {
		return err
	}
	a.unread(call.Session)
	return nil
}

// unread tells of input that could not be read, and lets the exit code say so.
func (a *app) unread(s *session.Session) {
	if s == nil || !s.Unread() {
		return
	}
	if a.exit == ExitClean {
		a.exit = ExitUnread
	}
	if !a.asJSON {
		a.writeUnread(s.Graph.Losses)
	}
}

func (a *app) open(ctx context.Context, paths []string, m *meter) (*session.Session, error) {
	s, err := session.Open(ctx, paths, session.Options{Progress: m.progress, Root: a.wider})
	if err != nil {
		return nil, err
	}
	a.excerpt, a.opened = s.Excerpt, shellWords(paths)
	return s, nil
}

// nothing says why a command cannot run, and what could not be read.
func (a *app) nothing(s *session.Session, why string) error {
	errs := []error{model.Errorf(model.CodeInvalid, model.Pos{}, "%s: %s", strings.Join(s.Paths, ", "), why).
		WithHint("`fourgate help import` says what Fourgate reads, `fourgate import --explain` what it made of each file")}
	for _, l := range s.Graph.Losses {
		if l.Kind == model.LossUnread {
			errs = append(errs, &model.Error{Code: model.CodeInvalid, Pos: l.Pos, Message: l.Reason, Hint: l.Hint})
		}
	}
	return errors.Join(errs...)
}

// checkSubject checks what a command is about, where only some things can be.
func checkSubject(c command.Command, subject string) error {
	if len(c.Subjects) == 0 || slices.Contains(c.Subjects, subject) {
		return nil
	}
	err := model.Errorf(model.CodeInvalid, model.Pos{}, "there is no %s %q for `fourgate %s`", c.Subject, subject, c.ID)
	return err.WithHint("use one of: %s", strings.Join(c.Subjects, ", "))
}

// completeSubject offers what a command can be about; nil leaves it to the
// shell, which offers files.
func completeSubject(c command.Command) cobra.CompletionFunc {
	if len(c.Subjects) == 0 {
		return nil
	}
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return c.Subjects, cobra.ShellCompDirectiveNoFileComp
	}
}

func usage(cmd *cobra.Command, format string, args ...any) error {
	return model.Errorf(model.CodeInvalid, model.Pos{}, "%s", fmt.Sprintf(format, args...)).
		WithHint("usage: %s; `%s --help` says more", cmd.UseLine(), cmd.CommandPath())
}

// shellWords writes paths so that a shell reads them as they are.
func shellWords(paths []string) string {
	quoted := make([]string, len(paths))
	for i, p := range paths {
		quoted[i] = p
		if strings.ContainsAny(p, " \t\n\"'`$&|;<>()*?[]#~!{}\\") {
			quoted[i] = "'" + strings.ReplaceAll(p, "'", `'\''`) + "'"
		}
	}
	return strings.Join(quoted, " ")
}
