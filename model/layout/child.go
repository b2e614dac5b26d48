package layout

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// WorkerArgument is the first argument with which a binary that links package
// worker is started as a layout worker.
const WorkerArgument = "layout-worker"

// maxWorkerOutput is what a worker may write, in bytes.
const maxWorkerOutput = 16 << 20

// Child makes a worker of a program that calls worker.Main when its first
// argument is WorkerArgument. cache is a folder of the user's own, where
// the worker keeps its compiled engine between runs; it is made if need be. ""
// means that the engine is compiled each time.
func Child(program, cache string) Worker {
	return func(ctx context.Context, source []byte) ([]byte, error) {
		cmd := exec.CommandContext(ctx, program, WorkerArgument)
		cmd.Stdin = bytes.NewReader(source)
		out := &limitedBuffer{left: maxWorkerOutput}
		cmd.Stdout = out
		// The engine keeps native code in the temporary folder, and would load
		// there what anybody put; so it gets a folder of the user's own.
		temp := os.DevNull
		if cache != "" && os.MkdirAll(cache, 0o700) == nil {
			temp = cache
		}
		cmd.Env = append(os.Environ(), "TMPDIR="+temp, "TMP="+temp, "TEMP="+temp)
		if err := cmd.Run(); err != nil {
			return nil, err
		}
		return out.Bytes(), nil
	}
}

// Sibling returns the worker program that is installed beside the running one,
// nil where there is none.
func Sibling() Worker {
	self, err := os.Executable()
	if err != nil {
		return nil
	}
	program := filepath.Join(filepath.Dir(self), "fourgate-layout")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if info, err := os.Stat(program); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return Child(program, "")
	}
	return Child(program, filepath.Join(cache, "fourgate", "layout"))
}

var errTooMuch = errors.New("the layout worker wrote too much")

// limitedBuffer keeps what is written to it up to a limit.
type limitedBuffer struct {
	bytes.Buffer
	left int
}

// Write keeps p, or fails where that is more than the limit allows.
func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errTooMuch
	}
	return b.Buffer.Write(p)
}
