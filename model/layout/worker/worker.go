// Package worker runs Graphviz for package layout, in a process of its own. It
// knows nothing but DOT in and coordinates out, and nothing but a program's
// main may import it: its engine is made ready when the program starts, which
// costs every program that links it up to a second.
//
//	os.Exit(worker.Main(os.Stdin, os.Stdout))
package worker

import (
	"bytes"
	"context"
	"io"

	"github.com/goccy/go-graphviz"
)

// maxInput is how much DOT source a worker reads, in bytes.
const maxInput = 4 << 20

// format is the only one that is asked for: one that the engine does not know
// would break it.
const format graphviz.Format = "json0"

// Main reads DOT source from in and writes its coordinates to out. It returns
// the exit code: 0, or 1 where it could not.
func Main(in io.Reader, out io.Writer) int {
	source, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if err != nil || len(source) > maxInput {
		return 1
	}
	coordinates, err := render(source)
	if err != nil {
		return 1
	}
	if _, err := out.Write(coordinates); err != nil {
		return 1
	}
	return 0
}

func render(source []byte) ([]byte, error) {
	ctx := context.Background()
	engine, err := graphviz.New(ctx)
	if err != nil {
		return nil, err
	}
	graph, err := graphviz.ParseBytes(source)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := engine.Render(ctx, graph, format, &out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
