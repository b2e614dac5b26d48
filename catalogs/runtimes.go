package catalogs

import (
	"slices"
	"sync"
	"time"
)

// Runtime is a Lambda runtime.
type Runtime struct {
	ID string // "nodejs18.x"
	// Deprecated is the day from which AWS no longer patches the runtime, in UTC;
	// zero where no day is announced. Days ahead may still move.
	Deprecated time.Time
	Source     string // where the day was read, with the date of reading
}

// RuntimesReadOn is the day on which the table of runtimes was read. Runtimes
// are judged as of that day, so that the same input gives the same result on
// any day.
var RuntimesReadOn = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

// EndOfLife reports whether the runtime is deprecated on a day.
func (r Runtime) EndOfLife(day time.Time) bool {
	return !r.Deprecated.IsZero() && !day.Before(r.Deprecated)
}

var loadRuntimes = sync.OnceValues(readRuntimes)

// LambdaRuntime returns the runtime of an id.
func LambdaRuntime(id string) (Runtime, bool) {
	for _, r := range LambdaRuntimes() {
		if r.ID == id {
			return r, true
		}
	}
	return Runtime{}, false
}

// LambdaRuntimes returns all runtimes, in the order of the file.
func LambdaRuntimes() []Runtime {
	list, err := loadRuntimes()
	if err != nil {
		return nil
	}
	return slices.Clone(list)
}

func readRuntimes() ([]Runtime, error) {
	t, err := openTable("aws/lambda-runtimes.tsv", "runtime", "deprecated", "source")
	if err != nil {
		return nil, err
	}
	list := make([]Runtime, 0, len(t.rows))
	for _, r := range t.rows {
		runtime := Runtime{ID: r.get("runtime"), Source: r.get("source")}
		if day := r.get("deprecated"); day != "" {
			if runtime.Deprecated, err = time.Parse(time.DateOnly, day); err != nil {
				return nil, r.errorf("%q is no date", day)
			}
		}
		list = append(list, runtime)
	}
	return list, nil
}
