// Package cli is the command line: it turns arguments into commands of
// ui/command, runs them, and presents what they return as text or JSON. It
// decides nothing of its own but how things look and which exit code follows.
//
//	code := cli.Run(ctx, os.Args[1:], cli.Streams{Out: os.Stdout, Err: os.Stderr})
package cli
