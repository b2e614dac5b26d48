package drawing

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
)

// recorder notes what is drawn, for tests of the painter.
type recorder struct {
	paths []Path
	texts []string
	names []string
}

func (r *recorder) Draw(p Path, _ Style)                        { r.paths = append(r.paths, p) }
func (r *recorder) Text(_, _ float64, text string, _ TextStyle) { r.texts = append(r.texts, text) }
func (r *recorder) Group(name string, draw func())              { r.names = append(r.names, name); draw() }
func (r *recorder) has(text string) bool                        { return strings.Contains(strings.Join(r.texts, "\n"), text) }

func TestEveryKindHasAnIcon(t *testing.T) {
	for _, k := range model.Kinds() {
		sign, ok := icons[k]
		if !ok {
			t.Errorf("%s has no icon", k)
			continue
		}
		for word := range strings.FieldsSeq(sign) {
			if strings.Trim(word, "0123456789.,") != "" && !slices.Contains([]string{"M", "L", "C", "O", "Z"}, word) {
				t.Errorf("icon of %s: what is %q?", k, word)
			}
		}
		for _, seg := range Icon(k, 100, 200, 32) {
			for _, p := range seg.P[:[...]int{1, 1, 3, 0}[seg.Op]] {
				if p.X < 100 || p.X > 132 || p.Y < 200 || p.Y > 232 {
					t.Errorf("icon of %s leaves its square at %v", k, p)
				}
			}
		}
	}
	if len(Icon("something else", 0, 0, 16)) == 0 {
		t.Error("an unknown kind has no sign")
	}
}

func wellFormed(t *testing.T, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, data)
		}
	}
}

func TestSVGEscapes(t *testing.T) {
	s := NewSVG(100, 50, "<script>alert(1)</script>", "a & b \x00")
	s.Group("\"><x>", func() {
		s.Draw(Rect(1, 2, 3, 4), Style{Fill: Ink, Stroke: Grey, Dash: []float64{1, 2.5}})
		s.Text(5, 6, Printable("</text><script>"), TextStyle{Size: 8, Colour: Ink, Face: Bold, Align: Right})
		s.Text(5, 6, "", TextStyle{})
	})
	var out bytes.Buffer
	if _, err := s.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	wellFormed(t, out.Bytes())
	if strings.Contains(out.String(), "<script") {
		t.Error("text of the input became markup")
	}
	for _, want := range []string{`role="img"`, `stroke-dasharray="1 2.5"`, `text-anchor="end"`, `font-weight="bold"`, "M1 2L4 2L4 6L1 6Z"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in\n%s", want, out.String())
		}
	}
}

func TestNumber(t *testing.T) {
	for in, want := range map[float64]string{0: "0", 1: "1", 10: "10", 1.5: "1.5", 1.256: "1.26", -0.001: "0", -2.5: "-2.5"} {
		if got := number(in); got != want {
			t.Errorf("number(%v) = %q, want %q", in, got, want)
		}
	}
}

func TestPNGDraws(t *testing.T) {
	p := NewPNG(40, 40, 1)
	p.Draw(Rect(10, 10, 20, 20), Style{Fill: "#ff0000"})
	p.Draw(Path{}.Move(0, 35).Line(40, 35), Style{Stroke: "#0000ff", Width: 4})
	p.Draw(Path{}.Move(0, 5).Line(40, 5), Style{Stroke: "#00ff00", Width: 4, Dash: []float64{10, 10}})
	for _, tt := range []struct {
		x, y int
		want color.RGBA
	}{
		{20, 20, color.RGBA{255, 0, 0, 255}}, {5, 20, color.RGBA{255, 255, 255, 255}}, {20, 35, color.RGBA{0, 0, 255, 255}},
		{5, 5, color.RGBA{0, 255, 0, 255}}, {15, 5, color.RGBA{255, 255, 255, 255}}, {25, 5, color.RGBA{0, 255, 0, 255}},
	} {
		if got := p.image.RGBAAt(tt.x, tt.y); got != tt.want {
			t.Errorf("at %d,%d: %v, want %v", tt.x, tt.y, got, tt.want)
		}
	}
}

func TestPNGWritesText(t *testing.T) {
	for _, align := range []Align{Left, Middle, Right} {
		p := NewPNG(60, 20, 2)
		p.Text(30, 14, "mm", TextStyle{Size: 10, Colour: Ink, Align: align})
		left, right := 0, 0
		for x := range 120 {
			for y := range 40 {
				if p.image.RGBAAt(x, y).R < 128 {
					if x < 60 {
						left++
					} else {
						right++
					}
				}
			}
		}
		if (left > 0) != (align != Left) || (right > 0) != (align != Right) {
			t.Errorf("alignment %d: %d dark points at the left, %d at the right", align, left, right)
		}
	}
}

func TestPNGIsBounded(t *testing.T) {
	p := NewPNG(50_000, 50_000, 2)
	if b := p.image.Bounds(); float64(b.Dx())*float64(b.Dy()) > maxPixels*1.01 {
		t.Errorf("%v is too large", b)
	}
}

func TestGraphPaintsWhatMatters(t *testing.T) {
	view := layout.View{
		Nodes: []layout.ViewNode{
			{ID: "a", Name: "Orders", Kind: model.KindFunction, Note: "lambda function"},
			{ID: "b", Name: "Patients", Kind: model.KindStore, Note: "dynamodb table", Zone: "z", Sensitive: []model.DataClass{model.DataPHI}},
		},
		Edges: []layout.ViewEdge{{ID: "e", From: "a", To: "b", Kinds: []model.FlowKind{model.FlowReads, model.FlowWrites}, Flows: []string{"1", "2", "3"}}},
		Zones: []model.Zone{{ID: "z", Name: "Records account", Kind: "account"}},
	}
	d, err := layout.Engine{}.Layout(t.Context(), view.Request(NodeSize))
	if err != nil {
		t.Fatal(err)
	}
	var r recorder
	Graph{View: view, Drawing: d, Marks: map[string][]Mark{"a": {{model.PhaseOutput, 4, model.SeverityHigh}}}}.Paint(&r)
	for _, want := range []string{"Orders", "Patients", "PHI", "O 4", "×3", "Records account"} {
		if !r.has(want) {
			t.Errorf("%q is not drawn: %q", want, r.texts)
		}
	}
	if names := strings.Join(r.names, "\n"); !strings.Contains(names, "Orders reads, writes Patients") || !strings.Contains(names, "output: 4 up to high") {
		t.Errorf("names: %s", names)
	}
}

func TestNodeHoldsItsName(t *testing.T) {
	for _, name := range []string{"f", "OrdersFunction", strings.Repeat("VeryLong", 40), "a b c d e f g h i j k l m n o p q r s t u v w"} {
		n := layout.ViewNode{Name: name, Note: "lambda function"}
		w, h := NodeSize(n)
		if lines := nameOf(n); len(lines) > nameLines || h < float64(len(lines))*nameSize+noteSize {
			t.Errorf("%d lines in %v", len(lines), h)
		}
		for _, line := range nameOf(n) {
			if need := nodePad + iconBox + nodePad + Bold.Width(line, nameSize); need > w {
				t.Errorf("%q needs %v of %v", line, need, w)
			}
		}
	}
}

func TestEdgeClasses(t *testing.T) {
	edge := func(uncertain bool, kinds ...model.FlowKind) layout.ViewEdge {
		return layout.ViewEdge{From: "a", Kinds: kinds, Uncertain: uncertain}
	}
	tests := []struct {
		edge layout.ViewEdge
		want string
	}{
		{edge(false, model.FlowTriggers), eventEdge.name},
		{edge(false, model.FlowReads), dataEdge.name},
		{edge(false, model.FlowGuards), guardEdge.name},
		{edge(true, model.FlowGrants), maybeEdge.name},
		{layout.ViewEdge{From: "a", Kinds: []model.FlowKind{model.FlowTriggers}, Off: true}, maybeEdge.name},
		{layout.ViewEdge{From: layout.Internet}, internetEdge.name},
	}
	for _, tt := range tests {
		if got := classOf(tt.edge).name; got != tt.want {
			t.Errorf("%+v is %q, want %q", tt.edge, got, tt.want)
		}
	}
}

func TestLegendFitsItsWidth(t *testing.T) {
	narrow, wide := Legend(nil, 0, 0, 200), Legend(nil, 0, 0, 2000)
	if narrow <= wide || wide != legendRow {
		t.Errorf("heights %v and %v", narrow, wide)
	}
	var r recorder
	if Legend(&r, 0, 0, 200) != narrow {
		t.Error("measured and drawn height differ")
	}
	for _, p := range model.Phases() {
		if !r.has(string(p) + " findings") {
			t.Errorf("the legend lacks %s", p)
		}
	}
}
