package packages_test

import (
	"strings"
	"testing"
	"time"

	"github.com/fourgate/fourgate/model/importer/packages"
)

// Files that are made to break a parser end in a loss, and soon.
func TestHostileFiles(t *testing.T) {
	const many = 200_000
	again := func(s string) string { return strings.Repeat(s, many) }
	tests := []struct{ name, file, text string }{
		{"JSON nested deep", "package-lock.json", again(`{"a":`)},
		{"lists of TOML nested deep", "poetry.lock", "a = " + again("[")},
		{"tables of TOML nested deep", "poetry.lock", "a = " + again("{a=")},
		{"a dotted key", "pyproject.toml", again("a.") + "a = 1"},
		{"a dotted heading", "uv.lock", "[" + again("a.") + "a]"},
		{"an open string of TOML", "Pipfile", `a = """` + again("x\n")},
		{"XML nested deep", "pom.xml", "<project>" + again("<a>")},
		{"a bill of materials nested deep", "bom.xml", `<bom xmlns="http://cyclonedx.org/schema/bom/1.5">` + again("<components><component>")},
		{"an open document type", "pom.xml", "<!DOCTYPE project [" + again("<")},
		{"a line without end", "yarn.lock", again("x")},
		{"blocks of go.mod", "go.mod", again("require (\n")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			_, losses := packages.Read(test.file, []byte(test.text))
			if len(losses) == 0 {
				t.Error("there is no loss")
			}
			for _, l := range losses {
				if l.File != test.file || l.Line < 1 || len(l.Reason) > 300 {
					t.Errorf("a loss at %v with %d bytes", l.Pos, len(l.Reason))
				}
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// A name or a version that no package has is left out, and so is what fills
// itself up.
func TestLongValues(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	for _, test := range []struct{ file, text string }{
		{"package.json", `{"dependencies": {"` + long + `": "1.0.0"}}`},
		{"requirements.txt", long + "==1\n"},
		{"pom.xml", "<project><properties><a>${b}${b}</a><b>${c}${c}${c}${c}</b><c>" + strings.Repeat("${d}", 200) + "</c><d>" + long +
			"</d></properties><dependencies><dependency><groupId>g</groupId><artifactId>a${a}</artifactId></dependency></dependencies></project>"},
	} {
		m, _ := packages.Read(test.file, []byte(test.text))
		if len(m.Packages) > 0 {
			t.Errorf("%s names a package of %d bytes", test.file, len(m.Packages[0].Name))
		}
	}
}
