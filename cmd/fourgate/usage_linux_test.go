package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// cpuTime is the processor time that this process has taken, of all threads.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// expectPeak is the script command `peak MIB CODE PROGRAM ARGS…`: the program
// must end with that code and never be resident with more memory.
func expectPeak(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: peak MIB CODE PROGRAM ARGS…")
	}
	program := ""
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if name := filepath.Join(dir, args[2]); program == "" {
			if _, err := os.Stat(name); err == nil {
				program = name
			}
		}
	}
	cmd := exec.Command(program, args[3:]...)
	cmd.Dir = ts.MkAbs(".")
	out, _ := cmd.CombinedOutput() // the exit code says what the error does
	ts.Logf("%s", strings.TrimSpace(string(out)))
	if got, want := cmd.ProcessState.ExitCode(), number(ts, args[1]); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		ts.Fatalf("the system does not say how much memory was used")
	}
	if mib := int(usage.Maxrss >> 10); mib > number(ts, args[0]) {
		ts.Fatalf("%d MiB resident, at most %s are allowed", mib, args[0])
	}
}
