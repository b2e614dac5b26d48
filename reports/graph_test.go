package reports

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
)

func TestSVG(t *testing.T) {
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := SVG(t.Context(), out, sampleReport(t), Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the second picture differs from the first")
	}
	wellFormed(t, first.Bytes())
	for _, want := range []string{"Internet", "RecordsTable", ">PHI<", ">E 1<", "PatientPool guards GET /records", "open to the internet", "Meadowbank Clinic"} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("no %q in the picture", want)
		}
	}
	for _, not := range []string{"SharedRole", "RecordsLogs", "<script"} {
		if strings.Contains(first.String(), not) {
			t.Errorf("%q in the picture", not)
		}
	}
	golden(t, "sample.svg", first.Bytes())
}

func wellFormed(t *testing.T, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
}

func TestDetail(t *testing.T) {
	var out bytes.Buffer
	if err := SVG(t.Context(), &out, sampleReport(t), Options{Detail: true}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"SharedRole", "RecordsLogs", "ClinicKey"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in the detailed picture", want)
		}
	}
}

func TestDOT(t *testing.T) {
	var out bytes.Buffer
	if err := DOT(&out, sampleReport(t), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "sample.dot", out.Bytes())
}

func TestQuoteDOT(t *testing.T) {
	for in, want := range map[string]string{`a`: `"a"`, `a"b\n`: `"a\"b\\n"`, "a\nb\x00c": `"a\nb c"`, `"]; x [`: `"\"]; x ["`} {
		if got := quoteDOT(in); got != want {
			t.Errorf("quoteDOT(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestPNG(t *testing.T) {
	var out bytes.Buffer
	if err := PNG(t.Context(), &out, sampleReport(t), Options{}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	colours := map[uint32]bool{}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[r>>8<<16|g>>8<<8|b>>8] = true
		}
	}
	if len(colours) < 50 || img.Bounds().Dx() < 1000 {
		t.Errorf("%v with %d colours", img.Bounds(), len(colours))
	}
}

func TestPicturesOfAnEmptyGraph(t *testing.T) {
	g := model.NewGraph()
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	r := &Report{Graph: g}
	for name, err := range map[string]error{
		"svg": SVG(t.Context(), io.Discard, r, Options{}), "png": PNG(t.Context(), io.Discard, r, Options{}),
		"dot": DOT(io.Discard, r, Options{}), "pdf": PDF(t.Context(), io.Discard, r, Options{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMarks(t *testing.T) {
	r := sampleReport(t)
	view := r.view(Options{})
	marks := r.marks(view)
	health := marks["GET /health"]
	if len(health) != 1 || health[0].Phase != model.PhaseTrigger || health[0].Worst != model.SeverityCritical {
		t.Errorf("marks of GET /health: %+v", health)
	}
	records := marks["RecordsFunction"]
	if len(records) != 3 || records[0].Phase != model.PhaseExecution || records[2].Phase != model.PhaseOutput {
		t.Errorf("marks of RecordsFunction are not in the order of the phases: %+v", records)
	}
	// The role is not drawn: what is wrong with it shows at its places.
	role := model.Finding{Component: "SharedRole", Places: []model.Place{{Component: "HealthFunction"}, {Component: "HealthFunction"}, {Component: "gone"}}}
	node := map[string]string{"HealthFunction": "HealthFunction"}
	if got := nodesOf(role, node); len(got) != 1 || got[0] != "HealthFunction" {
		t.Errorf("nodes of the role's finding: %v", got)
	}
}

func TestOpenEntriesAreDrawnFromTheInternet(t *testing.T) {
	r := sampleReport(t)
	for _, e := range r.view(Options{}).Edges {
		if e.From == layout.Internet && e.To == "GET /records" {
			t.Error("an entry that asks for a sign-in is drawn as open")
		}
	}
}
