// Command fourgate-layout places the nodes of a graph with Graphviz, for
// fourgate and fourgate-desktop, which start it beside themselves. Without it
// they place nodes by themselves.
package main

import (
	"fmt"
	"os"

	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/model/layout/worker"
)

func main() {
	if len(os.Args) != 2 || os.Args[1] != layout.WorkerArgument {
		fmt.Fprintln(os.Stderr, "fourgate-layout is started by fourgate; it does nothing by itself")
		os.Exit(2)
	}
	os.Exit(worker.Main(os.Stdin, os.Stdout))
}
