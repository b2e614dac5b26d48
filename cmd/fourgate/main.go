// Command fourgate is the command line of Fourgate: see `fourgate help`.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"

	"golang.org/x/term"

	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/ui/cli"
)

func main() {
	// A run is short and its garbage small beside what it keeps: collecting half
	// as often saves processor time, within 200 MiB for a thousand functions.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
	os.Exit(run())
}

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	// A second interrupt ends the program at once.
	context.AfterFunc(ctx, stop)
	columns, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		columns = 0
	}
	return cli.Run(ctx, os.Args[1:], cli.Streams{
		Out: os.Stdout, Err: os.Stderr,
		OutTerminal: term.IsTerminal(int(os.Stdout.Fd())), ErrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		Width: columns, Env: os.Getenv, Layout: layout.Sibling(),
	})
}
