package reports

import (
	"encoding/xml"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model/layout"
	"github.com/fourgate/fourgate/reports/drawing"
)

func TestSheetsStayReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawing.Graph{Drawing: layout.Drawing{
			Width:  rapid.Float64Range(20, 6000).Draw(t, "width"),
			Height: rapid.Float64Range(20, 6000).Draw(t, "height"),
		}}
		s, fits := fitSheet(g)
		if !fits {
			s = ownSheet(g)
		}
		if s.scale*smallestText < readable-0.001 {
			t.Fatalf("text of %.2f points", s.scale*smallestText)
		}
		legend := drawing.Legend(nil, 0, 0, s.width-2*sheetMargin)
		if g.Drawing.Width*s.scale > s.width-2*sheetMargin+0.001 || g.Drawing.Height*s.scale > s.height-sheetTop-sheetBottom-legend+0.001 {
			t.Fatalf("a picture of %v × %v does not fit its sheet %+v", g.Drawing.Width, g.Drawing.Height, s)
		}
	})
}

// bbox is what pdftotext -bbox tells of words.
type bbox struct {
	Pages []struct {
		Width  float64 `xml:"width,attr"`
		Height float64 `xml:"height,attr"`
		Words  []struct {
			XMin float64 `xml:"xMin,attr"`
			XMax float64 `xml:"xMax,attr"`
			YMax float64 `xml:"yMax,attr"`
			Text string  `xml:",chardata"`
		} `xml:"word"`
	} `xml:"body>doc>page"`
}

func TestNothingLeavesThePage(t *testing.T) {
	for name, evil := range map[string]string{"long": strings.Repeat("Name", 600), "wide": strings.Repeat("W", 900), "words": strings.Repeat("some words ", 300), "plain": "x"} {
		t.Run(name, func(t *testing.T) {
			reports := []*Report{hostileReport(t, evil)}
			if name == "plain" {
				reports = append(reports, sampleReport(t))
			}
			for _, r := range reports {
				var boxes bbox
				if err := xml.Unmarshal([]byte(run(t, "pdftotext", "-bbox", pdf(t, r, Options{}), "-")), &boxes); err != nil {
					t.Fatal(err)
				}
				words := 0
				for i, p := range boxes.Pages {
					for _, w := range p.Words {
						words++
						if w.XMin < 20 || w.XMax > p.Width-20 || w.YMax > p.Height-15 {
							t.Errorf("page %d: %.40q from %.0f to %.0f at %.0f leaves %.0f × %.0f", i+1, w.Text, w.XMin, w.XMax, w.YMax, p.Width, p.Height)
						}
					}
				}
				if words < 100 {
					t.Errorf("only %d words", words)
				}
			}
		})
	}
}
