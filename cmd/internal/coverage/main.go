package main

import (
	"context"
	"flag"
	"fmt"
	"os"
)

func main() {
	verbose := flag.Bool("v", false, "name what differs from the counter, on the error stream")
	project := flag.String("project", "", "a folder that is one project")
	flag.Parse()
	all, err := measure(context.Background(), flag.Args(), *project)
	if err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
	if *verbose {
		differences(os.Stderr, all)
	}
	if err := write(os.Stdout, all); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
}
