package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/reports"
)

// The exit codes. Where several apply, Internal comes before Usage, Usage
// before Findings, Findings before Unread.
const (
	ExitClean       = 0
	ExitFindings    = 1   // `check` only: findings at or above the threshold
	ExitUsage       = 2   // the call or a path is wrong
	ExitUnread      = 3   // some input was unread; the rest is done and shown
	ExitInternal    = 4   // a defect of Fourgate, or of the system it runs on
	ExitInterrupted = 130 // stopped by an interrupt, as shells count it
)

// Run runs one command line, without the program's name, and returns the exit
// code. It never panics.
func Run(ctx context.Context, args []string, s Streams) (code int) {
	asJSON := wantsJSON(args)
	defer func() {
		if p := recover(); p != nil {
			code = fail(s, asJSON, panicError(s, p), nil)
		}
	}()
	out := bufio.NewWriterSize(s.Out, 64<<10)
	a := &app{streams: s, out: out}
	err := a.root(args).ExecuteContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			err = ctx.Err() // whatever it says of itself, it was stopped
		}
		return fail(s, asJSON, err, a.excerpt)
	}
	if err := out.Flush(); err != nil {
		return fail(s, asJSON, model.Errorf(model.CodeInternal, model.Pos{}, "the output cannot be written: %v", err), nil)
	}
	return a.exit
}

// app is one run of the command line.
type app struct {
	streams Streams
	out     *bufio.Writer
	noColor bool
	wider   string // a folder around what is read, "" for none
	quiet   bool
	asJSON  bool
	exit    int
	opened  string // the paths given, as a shell would read them
	// excerpt draws the source line of an error; nil before anything is open.
	excerpt func(model.Pos) string
}

// wantsJSON looks for the flag before anything is parsed, so that even an error
// in the arguments is told in JSON.
func wantsJSON(args []string) bool {
	if end := slices.Index(args, "--"); end >= 0 {
		args = args[:end]
	}
	return slices.Contains(args, "--json") || slices.Contains(args, "--json=true")
}

// fail tells of errors and returns the exit code. What was written so far but
// not flushed is dropped: standard output holds one document or none.
func fail(s Streams, asJSON bool, err error, excerpt func(model.Pos) string) int {
	errs, code := flatten(err)
	if asJSON {
		if err := reports.ErrorsJSON(s.Out, errs); err != nil {
			code = ExitInternal
		}
	}
	writeErrors(s, errs, excerpt)
	return code
}

// flatten lists every model.Error within err, making one of what is none.
func flatten(err error) (errs []*model.Error, code int) {
	if errors.Is(err, context.Canceled) {
		return []*model.Error{model.Errorf(model.CodeInvalid, model.Pos{}, "interrupted")}, ExitInterrupted
	}
	pending := []error{err}
	for len(pending) > 0 {
		e := pending[0]
		pending = pending[1:]
		switch e := e.(type) { //nolint:errorlint // the tree is walked by hand, to find every error of it
		case *model.Error:
			errs = append(errs, e)
		case interface{ Unwrap() []error }:
			pending = append(slices.Clone(e.Unwrap()), pending...)
		default:
			if inner := errors.Unwrap(e); inner != nil && errors.As(e, new(*model.Error)) {
				pending = append([]error{inner}, pending...)
			} else {
				errs = append(errs, model.Errorf(model.CodeInternal, model.Pos{}, "%v", e))
			}
		}
	}
	code = ExitUsage
	for _, e := range errs {
		if e.Code == model.CodeInternal {
			code = ExitInternal
		}
	}
	return errs, code
}

func panicError(s Streams, p any) error {
	err := model.Errorf(model.CodeInternal, model.Pos{}, "Fourgate met a defect of its own and stopped")
	if s.env("FOURGATE_DEBUG") != "" {
		fmt.Fprintf(s.Err, "panic: %v\n\n%s\n", p, debug.Stack())
		return err
	}
	return err.WithHint("please report it with the command line; FOURGATE_DEBUG=1 shows where it happened")
}
