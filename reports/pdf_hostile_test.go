package reports

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/fourgate/fourgate/model"
)

// Names that nobody should give, in every place where text of the input shows.
func TestPDFOfHostileText(t *testing.T) {
	for name, evil := range map[string]string{
		"emoji":          "pay 💸 now 🙂🙂",
		"right to left":  "\u202eחשבון\u2066 مرحبا",
		"control":        "a\x00b\x07c\nd\te\r\u2028f",
		"10 kB":          strings.Repeat("Name", 2500),
		"10 kB of words": strings.Repeat("word ", 2000),
		"not UTF-8":      "\xff\xfe\x80abc",
		"pdf":            "(a) Tj ET \\) >> endobj {nb} {nb:1}",
		"high plane":     "\U0010FFFF\U0001F600",
		"empty":          "",
	} {
		t.Run(name, func(t *testing.T) {
			r := hostileReport(t, evil)
			path := pdf(t, r, Options{})
			list := pages(t, path)
			if len(list) < 8 || len(list) > 60 {
				t.Errorf("%d pages", len(list))
			}
			for _, err := range []error{SVG(t.Context(), io.Discard, r, Options{}), PNG(t.Context(), io.Discard, r, Options{}), DOT(io.Discard, r, Options{})} {
				if err != nil {
					t.Error(err)
				}
			}
			var picture bytes.Buffer
			if err := SVG(t.Context(), &picture, r, Options{}); err != nil {
				t.Fatal(err)
			}
			wellFormed(t, picture.Bytes())
		})
	}
}

func hostileReport(t *testing.T, evil string) *Report {
	t.Helper()
	g := model.NewGraph()
	pos := model.Pos{File: evil, Line: 1, Column: 1}
	g.Zones = []model.Zone{{ID: "z", Name: evil, Kind: "account"}}
	g.AddComponent(model.Component{ID: "c", Kind: model.KindFunction, Name: evil, Service: evil, Zone: "z", Source: pos})
	g.AddComponent(model.Component{ID: "d", Kind: model.KindStore, Name: evil, Service: evil, Zone: "z", Source: pos, Data: []model.DataClass{model.DataPHI}})
	g.AddFlow(model.Flow{From: "c", To: "d", Kind: model.FlowReads, Label: evil})
	g.AddLoss(model.Loss{Kind: model.LossUnread, Pos: pos, Reason: evil, Hint: evil})
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	steps := []model.Step{{Capability: model.Capability(evil), Component: "c", Phase: model.PhaseTrigger, Why: evil, Source: pos}}
	f := model.Finding{
		ID: "f", Rule: "r", Phase: model.PhaseTrigger, Title: evil, Severity: model.SeverityHigh, SeverityLow: model.SeverityHigh, SeverityHigh: model.SeverityCritical,
		Factors: []model.Factor{{Name: evil, Low: -3, High: 99, Why: evil}}, Component: "c", Subject: evil,
		Places: []model.Place{{Component: "c", Subject: evil, Source: pos}, {Component: "gone", Subject: evil}}, Source: pos, Tags: []string{evil},
		Controls: []model.ControlRef{{Framework: evil, ID: evil}}, Path: steps, Explanation: evil,
		Fixes: []model.Fix{{Provider: evil, Tool: evil, Text: evil, Snippet: evil}}, Facts: []string{evil, evil + " (default)"},
	}
	low := f
	low.Severity, low.ID = model.SeverityLow, "g"
	return &Report{
		Meta: Meta{Title: evil, Sources: []string{evil}, Version: evil}, Graph: g, Findings: []model.Finding{f, low, low},
		Questions: []model.Question{{ID: "q", Component: "c", Fact: evil, Title: evil, Values: []string{evil, evil}, Why: evil}},
		Entries:   []Entry{{Component: g.Component("c")}},
	}
}

func TestPDFOfALargeSystem(t *testing.T) {
	r := largeReport(t, 1200)
	began := time.Now()
	list := pages(t, pdf(t, r, Options{}))
	if took := time.Since(began); took > time.Minute {
		t.Errorf("it took %v", took)
	}
	all := strings.Join(list, " ")
	for _, want := range []string{"Part 1 of", "parts are not printed", fmt.Sprintf("The first %d are shown here", DefaultMaxWalks)} {
		if !strings.Contains(all, want) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
	if len(list) > 400 {
		t.Errorf("%d pages", len(list))
	}
}

// largeReport is a system of many services, each with a finding.
func largeReport(t testing.TB, services int) *Report {
	t.Helper()
	g := model.NewGraph()
	var findings []model.Finding
	for i := range services {
		api, fn, queue := fmt.Sprintf("Api%04d", i), fmt.Sprintf("Function%04d", i), fmt.Sprintf("Queue%04d", i)
		for id, kind := range map[string]model.Kind{api: model.KindAPI, fn: model.KindFunction, queue: model.KindQueue} {
			g.AddComponent(model.Component{ID: id, Name: id, Kind: kind, Service: "aws.some.thing"})
		}
		g.AddFlow(model.Flow{From: api, To: fn, Kind: model.FlowRoutes})
		g.AddFlow(model.Flow{From: fn, To: queue, Kind: model.FlowPublishes})
		findings = append(findings, model.Finding{
			ID: fn, Rule: "r", Title: "It stands open", Phase: model.PhaseTrigger, Severity: model.SeverityHigh, Component: fn,
			Controls: []model.ControlRef{{Framework: "nist-800-53@5.2.0", ID: "AC-3"}},
			Path:     []model.Step{{Capability: model.CanInvoke, Component: fn, Phase: model.PhaseTrigger}},
		})
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	return &Report{Meta: Meta{Title: "Large"}, Graph: g, Findings: findings}
}
