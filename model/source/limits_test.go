package source_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// bomb is a file in which each of so many levels repeats the one before ten
// times.
func bomb(levels int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 x\n")
	for i := 1; i <= levels; i++ {
		alias := fmt.Sprintf("*a%d", i-1)
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Join([]string{
			alias, alias, alias, alias, alias, alias, alias, alias, alias, alias}, ", "))
	}
	return b.String()
}

// mergeBomb is a file in which many maps merge one large map.
func mergeBomb(keys, merges int) string {
	var b strings.Builder
	b.WriteString("a: &a\n")
	for i := range keys {
		fmt.Fprintf(&b, "  k%d: 1\n", i)
	}
	b.WriteString("m:\n")
	for range merges {
		b.WriteString("- {<<: *a}\n")
	}
	return b.String()
}

func nested(open, middle, closing string, levels int) string {
	return strings.Repeat(open, levels) + middle + strings.Repeat(closing, levels)
}

func TestRefusedFilesCostLittle(t *testing.T) {
	const many = 10_000
	tests := []struct{ name, input, message string }{
		{"deep flow lists", nested("[", "x", "]", many), "values are nested more than 200 levels deep"},
		{"deep flow maps", nested("{a: ", "x", "}", many), "values are nested more than 200 levels deep"},
		{"deep JSON lists", nested("[", "1", "]", many), "values are nested more than 200 levels deep"},
		{"deep JSON maps", nested(`{"a":`, "1", "}", many), "values are nested more than 200 levels deep"},
		{"deep block lists", nested("- ", "x", "", many-1), "values are nested more than 200 levels deep"},
		{"deep block maps", nested("? ", "x", "", many-1), "values are nested more than 200 levels deep"},
		{"deeper than the library goes", nested("- ", "x", "", 4_000_000/2), "values are nested more than 10000 levels deep"},
		{"a wall of brackets", strings.Repeat("[", 30<<20), "values are nested more than 200 levels deep"},
		{"alias bomb", bomb(9), "expanding the aliases adds more than 100000 values"},
		{"large alias bomb", bomb(20_000), "expanding the aliases adds more than 100000 values"},
		{"merge bomb", mergeBomb(1000, 1000), "expanding the aliases adds more than 100000 values"},
		{"bomb within braces", "{a: &a [x, x], b: &b [" + strings.Repeat("*a, ", 50_000) + "]}", "expanding the aliases adds more than 100000 values"},
		{"depth by aliases", deepAliases(100), "values are nested more than 200 levels deep"},
		{"many values", strings.Repeat("- a\n", 3_000_001), "the YAML file holds more than 3000000 values"},
		{"too large", strings.Repeat("#", 32<<20+1), "the file is larger than 32 MiB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			docs, errs := source.Parse("f", []byte(test.input), source.TemplateLimits())
			runtime.ReadMemStats(&after)
			if docs != nil || len(errs) != 1 {
				t.Fatalf("%d documents, errors %v", len(docs), errs)
			}
			if errs[0].Code != model.CodeLimit || errs[0].Message != test.message {
				t.Errorf("got %s: %v", errs[0].Code, errs[0])
			}
			const most = 100 << 20
			if cost := after.TotalAlloc - before.TotalAlloc - uint64(len(test.input)); cost > most && int64(cost) > 0 {
				t.Errorf("allocated %d MiB", cost>>20)
			}
		})
	}
}

// deepAliases nests an alias to three levels within the next three, and so on.
func deepAliases(anchors int) string {
	var b strings.Builder
	b.WriteString("- &a0 x\n")
	for i := range anchors {
		fmt.Fprintf(&b, "- &a%d [[[*a%d]]]\n", i+1, i)
	}
	return b.String()
}

func TestLimitsAreExact(t *testing.T) {
	lim := source.Limits{Bytes: 1000, Depth: 5, Aliases: 3}
	tests := []struct {
		name, input string
		ok          bool
	}{
		{"bytes", strings.Repeat("x", 1000), true},
		{"bytes", strings.Repeat("x", 1001), false},
		{"JSON depth", nested("[", "1", "]", 5), true},
		{"JSON depth", nested("[", "1", "]", 6), false},
		{"YAML depth", nested("- ", "x", "", 5), true},
		{"YAML depth", nested("- ", "x", "", 6), false},
		{"depth at an alias", "- &a [[x]]\n- [[*a]]", true},
		{"depth at an alias", "- &a [[x]]\n- [[[*a]]]", false},
		{"aliases", "- &a [x]\n- *a", true},
		{"aliases", "- &a [x, y, z]\n- *a", false},
		{"aliases", "- &a x\n- [*a, *a, *a]", true},
		{"aliases", "- &a x\n- [*a, *a, *a, *a]", false},
		{"aliases over documents", "--- &a x\n--- [*a, *a, *a]\n", true},
		{"aliases over documents", "--- &a x\n--- [*a, *a]\n--- [*a, *a]\n", false},
	}
	for _, test := range tests {
		docs, errs := source.Parse("f", []byte(test.input), lim)
		if ok := len(errs) == 0 && docs != nil; ok != test.ok {
			t.Errorf("%s: %.40q: %v", test.name, test.input, errs)
		}
		if !test.ok && len(errs) > 0 && errs[0].Code != model.CodeLimit {
			t.Errorf("%s: %.40q: code %s", test.name, test.input, errs[0].Code)
		}
	}
}

func TestLargeJSONPassesWhereLargeYAMLDoesNot(t *testing.T) {
	values := strings.Repeat("0,\n", 1_600_000) + "0"
	docs, errs := source.Parse("f", []byte("["+values+"]"), source.DumpLimits())
	if len(errs) > 0 || len(docs[0].Items) != 1_600_001 {
		t.Error(errs)
	}
	if _, errs = source.Parse("f", []byte("a: ["+values+"]"), source.DumpLimits()); len(errs) != 1 {
		t.Error("YAML of the same size was read")
	}
}
