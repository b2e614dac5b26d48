package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/cmd/internal/synthetic"
	"github.com/fourgate/fourgate/ui/cli"
)

// BenchmarkFindings runs `fourgate findings --json` on templates of 1,000 and
// 10,000 functions and reports, beside the time: cpu-s, the processor time;
// x-yaml, how often the time of decoding the same bytes with yaml.v3 goes into
// it; and peak-MiB, the most memory held from the system, with what the program
// always holds. The targets for 1,000 functions are 1 s, 6 times and 200 MiB;
// 10,000 may take 12 times as long.
func BenchmarkFindings(b *testing.B) {
	for _, functions := range []int{1000, 10000} {
		b.Run(fmt.Sprint(functions), func(b *testing.B) { benchmarkFindings(b, functions) })
	}
}

func benchmarkFindings(b *testing.B, functions int) {
	name := filepath.Join(b.TempDir(), "template.yaml")
	data := synthetic.Template(functions)
	if err := os.WriteFile(name, data, 0o644); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	// What is loaded once - rules, catalogues - is part of a run of the program,
	// but not of decoding; the first run pays for it, so it is counted.
	debug.FreeOSMemory()
	peak := watchMemory()
	var taken time.Duration
	for b.Loop() {
		start := cpuTime()
		if code := cli.Run(b.Context(), []string{"findings", name, "--json"}, cli.Streams{Out: io.Discard, Err: io.Discard}); code != cli.ExitClean {
			b.Fatalf("exit code %d", code)
		}
		taken += cpuTime() - start
	}
	mib := float64(peak()) / (1 << 20)
	perRun := taken / time.Duration(b.N)
	b.ReportMetric(perRun.Seconds(), "cpu-s")
	b.ReportMetric(float64(perRun)/float64(decodeTime(b, data)), "x-yaml")
	b.ReportMetric(mib, "peak-MiB")
}

// decodeTime is the least processor time of three decodings.
func decodeTime(b *testing.B, data []byte) time.Duration {
	var least time.Duration
	for i := range 3 {
		runtime.GC()
		start := cpuTime()
		var doc any
		if err := yaml.Unmarshal(data, &doc); err != nil {
			b.Fatal(err)
		}
		if d := cpuTime() - start; i == 0 || d < least {
			least = d
		}
	}
	return least
}

// watchMemory samples how much memory is held from the system until the
// function that it returns is called, which gives the most.
func watchMemory() (peak func() uint64) {
	var most uint64
	var wait sync.WaitGroup
	done := make(chan struct{})
	wait.Go(func() {
		samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		for {
			metrics.Read(samples)
			most = max(most, samples[0].Value.Uint64()-samples[1].Value.Uint64())
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	return func() uint64 {
		close(done)
		wait.Wait()
		return most
	}
}
