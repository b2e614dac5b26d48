package packages_test

import (
	"strings"
	"testing"
)

// Lock files that do not say what only development needs are followed from
// what the manifest beside them asks for.
func TestDevelopment(t *testing.T) {
	const yarn = `
a@^1:
  version "1.2.0"
  dependencies:
    b "^2"
  optionalDependencies:
    c "^3"

b@^1:
  version "1.0.0"

b@^2:
  version "2.0.0"

c@^3:
  version "3.0.0"

tool@^9:
  version "9.0.0"
  dependencies:
    b "^1"
`
	const berry = `
__metadata:
  version: 8
"a@npm:^1":
  version: 1.2.0
  resolution: "a@npm:1.2.0"
  dependencies: {b: "npm:^2"}
"b@npm:^1, b@npm:^2":
  version: 2.0.0
  resolution: "b@npm:2.0.0"
"tool@npm:^9":
  version: 9.0.0
  resolution: "tool@npm:9.0.0"
  dependencies: {c: "npm:^3"}
"c@npm:^3":
  version: 3.0.0
  resolution: "c@npm:3.0.0"
`
	const poetry = `
[[package]]
name = "Aa_a"
version = "1.0"
[package.dependencies]
bb = {version = ">=1", optional = true}
elsewhere = "*"
[[package]]
name = "bb"
version = "2.0"
[[package]]
name = "pytest"
version = "8.0"
[package.dependencies]
cc = "*"
[[package]]
name = "cc"
version = "3.0"
`
	manifest := `{"dependencies": {"a": "^1"}, "devDependencies": {"tool": "^9"}}`
	tests := []struct {
		name, runtime string
		files         map[string]string
		want          string
	}{
		{"Yarn 1", "nodejs22.x", map[string]string{"package.json": manifest, "yarn.lock": yarn},
			"a 1.2.0 direct, b 1.0.0 dev, b 2.0.0, c 3.0.0, tool 9.0.0 direct dev"},
		{"Yarn 1, with another manifest than it was made from", "nodejs22.x", map[string]string{"package.json": `{"dependencies": {"a": "^2"}}`, "yarn.lock": yarn},
			"a 1.2.0 direct, b 1.0.0, b 2.0.0, c 3.0.0, tool 9.0.0"},
		{"Yarn 1, of several", "nodejs22.x", map[string]string{"package.json": strings.Replace(manifest, "{", `{"workspaces": ["p/*"], `, 1), "yarn.lock": yarn},
			"a 1.2.0 direct, b 1.0.0, b 2.0.0, c 3.0.0, tool 9.0.0 direct"},
		{"Yarn 4", "nodejs22.x", map[string]string{"package.json": manifest, "yarn.lock": berry},
			"a 1.2.0 direct, b 2.0.0, c 3.0.0 dev, tool 9.0.0 direct dev"},
		{"Poetry 1.8", "python3.13", map[string]string{"poetry.lock": poetry,
			"pyproject.toml": "[tool.poetry.dependencies]\naa-a = \"*\"\n[tool.poetry.group.dev.dependencies]\npytest = \"*\"\n"},
			"Aa_a 1.0 direct, bb 2.0, cc 3.0 dev, pytest 8.0 direct dev"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g, _ := placed(t, function{".", "app.handler", test.runtime}, test.files)
			var got []string
			for _, p := range g.Component("t.yaml#fn").Packages {
				got = append(got, p.Name+" "+p.Version+word(p.Direct, " direct")+word(p.Dev, " dev"))
			}
			if got := strings.Join(got, ", "); got != test.want {
				t.Errorf("the packages are\n%s, want\n%s", got, test.want)
			}
		})
	}
}
