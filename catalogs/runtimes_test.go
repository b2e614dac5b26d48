package catalogs

import (
	"testing"
	"time"
)

func TestLambdaRuntime(t *testing.T) {
	for id, want := range map[string]string{
		"nodejs12.x": "2023-03-31", "nodejs14.x": "2023-12-04", "nodejs16.x": "2024-06-12", "nodejs18.x": "2025-09-01",
		"python3.7": "2023-12-04", "python3.8": "2024-10-14", "python3.9": "2025-12-15",
		"go1.x": "2024-01-08", "java8": "2024-01-08", "ruby2.7": "2023-12-07", "ruby3.2": "2026-03-31", "nodejs20.x": "2026-04-30",
	} {
		r, ok := LambdaRuntime(id)
		if got := r.Deprecated.Format(time.DateOnly); !ok || got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	if _, ok := LambdaRuntime("cobol"); ok {
		t.Error("found a runtime that is not there")
	}
	ids := map[string]bool{}
	for _, r := range LambdaRuntimes() {
		if ids[r.ID] {
			t.Errorf("%s appears twice", r.ID)
		}
		ids[r.ID] = true
		if r.Source == "" {
			t.Errorf("%s names no source", r.ID)
		}
	}
}

func TestEndOfLife(t *testing.T) {
	r, _ := LambdaRuntime("nodejs18.x")
	for day, want := range map[string]bool{"2025-08-31": false, "2025-09-01": true, "2026-01-01": true} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if r.EndOfLife(at) != want {
			t.Errorf("nodejs18.x on %s: %v", day, !want)
		}
	}
	if (Runtime{}).EndOfLife(time.Now()) {
		t.Error("a runtime without a day is at its end")
	}
}
