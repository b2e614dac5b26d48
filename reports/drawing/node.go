package drawing

import (
	"strconv"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/layout"
)

// Sizes of a node's parts, in points.
const (
	iconBox   = 22.0
	nodePad   = 6.0
	nameSize  = 9.0
	noteSize  = 6.5
	nameWidth = 96.0
	nameLines = 2
	badgeSize = 6.5
	badgeRoom = 11.0
)

// NodeSize is the width and height that a node needs.
func NodeSize(n layout.ViewNode) (width, height float64) {
	text := 58.0
	lines := nameOf(n)
	for _, line := range lines {
		text = max(text, Bold.Width(line, nameSize))
	}
	text = max(text, min(nameWidth, Regular.Width(Printable(n.Note), noteSize)))
	return nodePad + iconBox + nodePad + text + nodePad, nodePad + float64(len(lines))*(nameSize+1.5) + noteSize + nodePad + 2
}

func nameOf(n layout.ViewNode) []string {
	return Wrap(Bold, nameSize, Printable(n.Name), nameWidth, nameLines)
}

// Mark says what was found at a node.
type Mark struct {
	Phase model.Phase
	Count int
	Worst model.Severity
}

// node paints a box with icon, name and note; its marks sit on the lower edge
// and its data classes on the upper one.
func (g Graph) node(c Canvas, n layout.ViewNode, b layout.Box) {
	border := Style{Fill: White, Stroke: Silver, Width: 0.8}
	if n.Maybe {
		border.Dash = []float64{3, 2}
	}
	if n.ID == layout.Internet {
		border.Stroke, border.Width = Danger, 1.4
	}
	if marks := g.Marks[n.ID]; worst(marks) >= model.SeverityHigh {
		border.Stroke, border.Width = Severity(worst(marks)), 1.3
	}
	c.Draw(RoundRect(b.X, b.Y, b.Width, b.Height, 4), border)
	top := b.Y + (b.Height-iconBox)/2
	c.Draw(RoundRect(b.X+nodePad, top, iconBox, iconBox, 3), Style{Fill: tint(n.Kind)})
	c.Draw(Icon(n.Kind, b.X+nodePad+3, top+3, iconBox-6), Style{Stroke: Ink, Width: 0.9})
	x, y := b.X+nodePad+iconBox+nodePad, b.Y+nodePad+nameSize-1
	for _, line := range nameOf(n) {
		c.Text(x, y, line, TextStyle{Face: Bold, Size: nameSize, Colour: Ink})
		y += nameSize + 1.5
	}
	room := b.X + b.Width - nodePad - x + 2
	c.Text(x, y-0.5, Fit(Regular, noteSize, Printable(n.Note), room), TextStyle{Size: noteSize, Colour: Grey})
	g.badges(c, n, b)
}

func worst(marks []Mark) model.Severity {
	var s model.Severity
	for _, m := range marks {
		s = max(s, m.Worst)
	}
	return s
}

func (g Graph) badges(c Canvas, n layout.ViewNode, b layout.Box) {
	x := b.X + b.Width - 3
	marks := g.Marks[n.ID]
	for i := len(marks) - 1; i >= 0; i-- {
		m := marks[i]
		text := strings.ToUpper(string(m.Phase[:1])) + " " + strconv.Itoa(m.Count)
		x -= Badge(c, x, b.Y+b.Height-badgeRoom/2, text, Severity(m.Worst), OnSeverity(m.Worst), true) + 2
	}
	x = b.X + b.Width - 3
	for i := len(n.Sensitive) - 1; i >= 0; i-- {
		x -= Badge(c, x, b.Y-badgeRoom/2, strings.ToUpper(string(n.Sensitive[i])), DataInk, White, true) + 2
	}
}

// Badge paints a small label and returns its width. x is its left edge, or its
// right one where rightAligned.
func Badge(c Canvas, x, y float64, text string, ground, ink Colour, rightAligned bool) float64 {
	w := Bold.Width(text, badgeSize) + 6
	if rightAligned {
		x -= w
	}
	c.Draw(RoundRect(x, y, w, badgeRoom-1, 2.5), Style{Fill: ground, Stroke: White, Width: 0.7})
	c.Text(x+w/2, y+badgeRoom-3.4, text, TextStyle{Face: Bold, Size: badgeSize, Colour: ink, Align: Middle})
	return w
}

// nodeTitle is what a reader aloud hears of a node.
func (g Graph) nodeTitle(n layout.ViewNode) string {
	var b strings.Builder
	b.WriteString(n.Name + " (" + string(n.Kind) + ", " + n.Note + ")")
	for _, m := range g.Marks[n.ID] {
		b.WriteString(", " + string(m.Phase) + ": " + strconv.Itoa(m.Count) + " up to " + m.Worst.String())
	}
	return b.String()
}
