package reports

import (
	"bytes"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fourgate/fourgate/catalogs"
)

// pdf writes a report and returns the file's path.
func pdf(t *testing.T, r *Report, opts Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := PDF(t.Context(), &out, r, opts); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// run runs a program of poppler-utils.
func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s (of poppler-utils) is needed: %v\n%s", program, err, out)
	}
	return string(out)
}

// pages gives the text of each page, its white space joined.
func pages(t *testing.T, path string) []string {
	t.Helper()
	list := strings.Split(run(t, "pdftotext", "-layout", path, "-"), "\f")
	for i, p := range list {
		list[i] = strings.Join(strings.Fields(p), " ")
	}
	return list[:len(list)-1]
}

func TestPDFHoldsEverything(t *testing.T) {
	r := sampleReport(t)
	all := strings.Join(pages(t, pdf(t, r, Options{})), " ")
	var wanted []string
	for _, f := range r.Findings {
		wanted = append(wanted, f.Title, f.Explanation[:40], f.Source.String())
		for _, c := range f.Controls {
			control, _ := catalogs.Lookup(c.Framework, c.ID)
			wanted = append(wanted, c.ID, strings.Fields(control.Title)[0])
		}
	}
	for _, q := range r.Questions {
		wanted = append(wanted, strings.Fields(q.Title)[0])
	}
	for _, l := range r.Graph.Losses {
		wanted = append(wanted, l.File)
	}
	wanted = append(wanted, "Meadowbank Clinic", "notifications/template.yaml", "not legal advice",
		"2 entries are open to anybody on the internet: GET /health and POST /intake.", "1 more entry asks for a sign-in",
		"4 of 12 findings are critical or high", "Authorizer: PatientPool", "rate_limit = 10000", "Attacker acts as it")
	for _, want := range wanted {
		if !strings.Contains(all, strings.Join(strings.Fields(want), " ")) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
	for _, never := range []string{"compliant", "certified", "Compliant", "Certified"} {
		if strings.Contains(all, never) {
			t.Errorf("the PDF says %q", never)
		}
	}
}

func TestPDFIsTheSameEachTime(t *testing.T) {
	var first, second, dated bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := PDF(t.Context(), out, sampleReport(t), Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the second PDF differs from the first")
	}
	r := sampleReport(t)
	r.Date = time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)
	if err := PDF(t.Context(), &dated, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(first.Bytes(), dated.Bytes()) {
		t.Error("the date changes nothing")
	}
	if cover := pages(t, pdf(t, r, Options{}))[0]; !strings.Contains(cover, "14 March 2026") {
		t.Errorf("no date on the cover: %s", cover)
	}
	if cover := pages(t, pdf(t, sampleReport(t), Options{}))[0]; strings.Contains(cover, "Date") {
		t.Errorf("a date on the cover that nobody gave: %s", cover)
	}
}

// The page numbers of contents and index must be where things are.
func TestPDFPageNumbers(t *testing.T) {
	r := sampleReport(t)
	list := pages(t, pdf(t, r, Options{}))
	for i, p := range list[1:] {
		if want := fmt.Sprintf("Page %d of %d", i+2, len(list)); !strings.Contains(p, want) {
			t.Errorf("page %d does not say %q", i+2, want)
		}
	}
	index := ""
	for _, p := range list {
		if strings.Contains(p, "Control index") {
			index += p + " "
		}
	}
	for i, f := range r.Findings {
		m := regexp.MustCompile(findingName(i) + ` \(p\. (\d+)\)`).FindStringSubmatch(index)
		if m == nil {
			continue // joined with its neighbours
		}
		var page int
		if _, err := fmt.Sscan(m[1], &page); err != nil || page < 1 || page > len(list) || !strings.Contains(list[page-1], f.Title) {
			t.Errorf("%s is not on page %s", f.Title, m[1])
		}
	}
	contents := list[1]
	for _, chapter := range []string{"Summary", "Graph", "Walks of critical and high findings", "Open questions", "Control index", "Losses and assumptions"} {
		m := regexp.MustCompile(`\d ` + chapter + `\D* (\d+)`).FindStringSubmatch(contents)
		if m == nil {
			t.Errorf("no %q in the contents: %s", chapter, contents)
			continue
		}
		var page int
		if _, err := fmt.Sscan(m[1], &page); err != nil || page > len(list) || !strings.Contains(list[page-1], chapter) {
			t.Errorf("%q is not on page %s", chapter, m[1])
		}
	}
}

func TestPDFHasBookmarksAndLinks(t *testing.T) {
	data, err := os.ReadFile(pdf(t, sampleReport(t), Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for what, least := range map[string]int{"/Title (": 15, "/Subtype /Link": 40, "/FontFile2": 4} {
		if n := bytes.Count(data, []byte(what)); n < least {
			t.Errorf("%d times %s, want at least %d", n, what, least)
		}
	}
	if bytes.Contains(data, []byte("/JavaScript")) || bytes.Contains(data, []byte("/Subtype /Image")) {
		t.Error("a script or an image in the PDF")
	}
}

func TestPDFPagesAreNotBlank(t *testing.T) {
	path := pdf(t, sampleReport(t), Options{})
	dir := t.TempDir()
	run(t, "pdftoppm", "-r", "24", "-png", path, filepath.Join(dir, "p"))
	names, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil || len(names) < 10 {
		t.Fatalf("%d pages, %v", len(names), err)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(f)
		if err != nil || f.Close() != nil {
			t.Fatal(err)
		}
		marked := 0
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				if r, g, b, _ := img.At(x, y).RGBA(); r+g+b < 3*0xd000 {
					marked++
				}
			}
		}
		if marked < 150 {
			t.Errorf("%s: only %d marked points", filepath.Base(name), marked)
		}
	}
}

func BenchmarkPDF(b *testing.B) {
	r := sampleReport(b)
	for b.Loop() {
		if err := PDF(b.Context(), io.Discard, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// A finding that needs no way in is not drawn as a walk.
func TestPDFOfAFindingWithoutAWalk(t *testing.T) {
	r := sampleReport(t)
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Path = slices.Clone(f.Path[:1])
		f.Path[0].Rule = f.Rule
		f.Explanation = "Take `AuthType` away."
	}
	all := strings.Join(pages(t, pdf(t, r, Options{})), " ")
	for _, want := range []string{"None: the finding lies in how GET /health is set up", "Take AuthType away."} {
		if !strings.Contains(all, want) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
	if strings.Contains(all, "Attacker can start it") {
		t.Error("a walk is drawn")
	}
}
