// Command fourgate-desktop is the window of Fourgate:
//
//	fourgate-desktop examples/clinic
package main

import (
	"context"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/ui/command"
	"github.com/fourgate/fourgate/ui/desktop"
)

func main() {
	// Beside a built program there is no FyneApp.toml, so the same stands here.
	app.SetMetadata(fyne.AppMetadata{ID: "io.fourgate.desktop", Name: "Fourgate", Version: command.Version, Build: 1,
		Migrations: map[string]bool{"fyneDo": true}})
	a := app.NewWithID("io.fourgate.desktop")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	w := desktop.New(a, layout.Engine{Worker: layout.Sibling()})
	if paths := os.Args[1:]; len(paths) > 0 {
		a.Lifecycle().SetOnStarted(func() { go w.Open(ctx, paths) })
	}
	w.Window().ShowAndRun()
}
