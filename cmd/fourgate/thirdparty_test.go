package main

import (
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestThirdParty holds docs/third-party.md to what the programs are built from,
// on each system that they are built for.
func TestThirdParty(t *testing.T) {
	doc, err := os.ReadFile("../../docs/third-party.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for line := range strings.Lines(string(doc)) {
		if cells := strings.Split(line, "|"); len(cells) == 5 && strings.HasPrefix(cells[1], " `") {
			listed[strings.Trim(cells[1], " `")] = strings.TrimSpace(cells[2])
			if strings.TrimSpace(cells[3]) == "" {
				t.Errorf("%s has no licence", cells[1])
			}
		}
	}
	built := map[string]map[string]bool{}
	for letter, program := range map[string]string{"c": "fourgate", "l": "fourgate-layout", "w": "fourgate-desktop"} {
		for _, system := range []string{"linux", "darwin", "windows"} {
			for _, module := range modulesOf(t, program, system) {
				if built[module] == nil {
					built[module] = map[string]bool{}
				}
				built[module][letter] = true
			}
		}
	}
	for module, in := range built {
		if want := strings.Join(slices.Sorted(maps.Keys(in)), " "); listed[module] != want {
			t.Errorf("%s is in %q, the list says %q", module, want, listed[module])
		}
		delete(listed, module)
	}
	for module := range listed {
		t.Errorf("%s is listed and in no program", module)
	}
}

// modulesOf lists the modules that a program is built from. It builds nothing,
// so those of other systems are listed anywhere.
func modulesOf(t *testing.T, program, system string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "../"+program)
	cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := strings.Fields(string(out))
	if len(modules) == 0 {
		t.Fatalf("%s for %s is made of no module: the list cannot be right", program, system)
	}
	slices.Sort(modules)
	return slices.Compact(modules)
}
