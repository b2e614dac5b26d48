package desktop

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/fourgate/fourgate/model"
)

// findingsList shows the findings, the worst first; those of a selected
// component alone while one is selected.
type findingsList struct {
	widget.BaseWidget
	list   *widget.List
	head   *widget.Label
	body   *fyne.Container
	graph  *model.Graph
	all    []model.Finding
	shown  []model.Finding
	chosen func(model.Finding)
}

func newFindingsList(chosen func(model.Finding)) *findingsList {
	l := &findingsList{head: widget.NewLabel("Findings"), chosen: chosen}
	l.head.TextStyle.Bold = true
	l.list = widget.NewList(func() int { return len(l.shown) }, newRow, func(i widget.ListItemID, o fyne.CanvasObject) { l.fill(o, l.shown[i]) })
	l.list.OnSelected = func(i widget.ListItemID) { l.chosen(l.shown[i]) }
	l.body = container.NewBorder(l.head, nil, nil, nil, l.list)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements the toolkit's widget.
func (l *findingsList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.body) }

func (l *findingsList) set(g *model.Graph, findings []model.Finding) {
	l.graph, l.all = g, findings
	l.focus(nil)
}

// focus shows the findings that concern some components, or all.
func (l *findingsList) focus(components []string) {
	l.list.UnselectAll()
	l.shown = l.all
	title := fmt.Sprintf("Findings (%d)", len(l.all))
	if components != nil {
		l.shown = nil
		for _, f := range l.all {
			if slices.ContainsFunc(components, func(id string) bool { return concerns(f, id) }) {
				l.shown = append(l.shown, f)
			}
		}
		title = fmt.Sprintf("Findings here (%d of %d)", len(l.shown), len(l.all))
	}
	l.head.SetText(title)
	l.list.ScrollToTop()
	l.list.Refresh()
}

func concerns(f model.Finding, id string) bool {
	return f.Component == id || slices.ContainsFunc(f.Places, func(p model.Place) bool { return p.Component == id })
}

// newRow is a row of the list: a severity bar, the title, and where it is.
func newRow() fyne.CanvasObject {
	bar := canvas.NewRectangle(severityColour(model.SeverityNote))
	bar.SetMinSize(fyne.NewSize(6, 36))
	title := widget.NewLabel("")
	title.TextStyle.Bold = true
	title.Truncation = fyne.TextTruncateEllipsis
	where := widget.NewLabel("")
	where.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, bar, nil, container.NewVBox(title, where))
}

func (l *findingsList) fill(o fyne.CanvasObject, f model.Finding) {
	row := o.(*fyne.Container)
	texts := row.Objects[0].(*fyne.Container)
	bar := row.Objects[1].(*canvas.Rectangle)
	bar.FillColor = severityColour(f.Severity)
	bar.Refresh()
	texts.Objects[0].(*widget.Label).SetText(strings.ToUpper(f.Severity.String()) + "  " + f.Title)
	name := f.Component
	if c := l.graph.Component(f.Component); c != nil {
		name = c.Name
	}
	where := name
	if !f.Source.IsZero() {
		where += "   " + f.Source.String()
	}
	texts.Objects[1].(*widget.Label).SetText(where)
}
