package importer_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"gopkg.in/yaml.v3"

	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/importer/formats"
)

// BenchmarkImportProjects imports every project of a folder of many and reports
// x-parse: how often the time of parsing the same files as YAML and HCL alone
// goes into it. Both sides work on several projects at a time, on files that
// the system has in memory. The target is 2.
func BenchmarkImportProjects(b *testing.B) {
	projects := projectsOf(b, "../shared/corpus/serverless-patterns")
	importAll := func() {
		inParallel(projects, func(dir string) {
			if _, err := importer.Read(b.Context(), []string{dir}, importer.Options{Formats: formats.All()}); err != nil {
				b.Error(err)
			}
		})
	}
	parseAll := func() { inParallel(projects, parseProject) }
	importAll() // loads what is loaded once
	parseAll()
	var importing, parsing time.Duration
	for b.Loop() {
		importing += timed(importAll)
		parsing += timed(parseAll)
	}
	b.ReportMetric(float64(importing)/float64(parsing), "x-parse")
	b.ReportMetric(importing.Seconds()/float64(b.N)*1000, "import-ms")
	b.ReportMetric(parsing.Seconds()/float64(b.N)*1000, "parse-ms")
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// projectsOf lists the folders below one beside the module.
func projectsOf(b *testing.B, folder string) []string {
	b.Helper()
	dir := filepath.Join("..", "..", filepath.FromSlash(folder))
	entries, err := os.ReadDir(dir)
	if err != nil {
		b.Skip("needs ../shared")
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}

func inParallel(dirs []string, do func(dir string)) {
	var wg sync.WaitGroup
	work := make(chan string)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for dir := range work {
				do(dir)
			}
		})
	}
	for _, dir := range dirs {
		work <- dir
	}
	close(work)
	wg.Wait()
}

// parseProject parses the files of a project that are YAML, JSON or HCL.
func parseProject(dir string) {
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		switch path.Ext(name) {
		case ".tf":
			_, _ = hclsyntax.ParseConfig(data, name, hcl.InitialPos) // some files are broken on purpose
		case ".yaml", ".yml", ".json":
			var n yaml.Node
			_ = yaml.Unmarshal(data, &n) // as above
		}
		return nil
	})
}
