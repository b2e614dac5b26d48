package packages_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/packages"
)

var update = flag.Bool("update", false, "write the golden files anew")

// token is in the addresses of the fixtures and must be nowhere else.
const token = "t0ken-in"

// TestRead holds each reader against testdata/read: an archive with one file
// and what is to be read from it.
func TestRead(t *testing.T) {
	cases, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(cases) < 40 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in, want := archive.Files[0], &archive.Files[1]
			got := listing(packages.Read(in.Name, in.Data))
			if strings.Contains(got, token) {
				t.Error("a token appears in what was read")
			}
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}

// listing writes a manifest, a package on each line.
func listing(m packages.Manifest, losses []model.Loss) string {
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(strings.Fields(string(m.Role)+" "+m.Ecosystem+word(m.Locked, " locked")+word(m.Hashed, " hashed")+word(m.Open, " open")), " "))
	for _, p := range m.Packages {
		fmt.Fprintln(&b, "  "+packageLine(p))
	}
	list(&b, "describes", m.Names)
	list(&b, "unpinned", m.Unpinned)
	list(&b, "members", m.Members)
	for _, i := range m.Includes {
		fmt.Fprintf(&b, "includes %s%s%s from %d:%d\n", i.Path, word(i.Limits, " as limits"), word(i.Parent, " as parent"), i.Pos.Line, i.Pos.Column)
	}
	for _, l := range losses {
		fmt.Fprintf(&b, "%s %d:%d: %s\n", l.Kind, l.Line, l.Column, l.Reason)
	}
	return b.String()
}

func packageLine(p model.Package) string {
	name := p.PURL
	if name == "" {
		name = p.Name + "@" + p.Version
	}
	return fmt.Sprintf("%s%s%s%s%s %s %d:%d", name, word(p.Direct, " direct"), word(p.Dev, " dev"), word(p.Integrity, " hash"),
		word(p.Scripts, " scripts"), p.Source, p.Pos.Line, p.Pos.Column)
}

func word(is bool, word string) string {
	if is {
		return word
	}
	return ""
}

func list(b *strings.Builder, what string, items []string) {
	if len(items) > 0 {
		fmt.Fprintln(b, what+": "+strings.Join(items, ", "))
	}
}
