package reports

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// maxQuestions is how many questions are printed, component by component.
const maxQuestions = 400

// manyComponents is from how many components on a question is printed once
// for all of them.
const manyComponents = 4

// questions writes what a person has to answer: once what is asked of many
// components, then the rest grouped by component.
func (b *book) questions() {
	b.beginChapter("Open questions", "questions")
	if len(b.r.Questions) == 0 {
		b.paragraph("No question is open.", body)
		return
	}
	b.paragraph("The outcome of a rule hangs on each of these facts, and no input states them. An open question is neither a finding nor a pass. "+
		"Those come first whose answer would decide most.", body)
	common, rest := splitQuestions(b.r.Questions)
	if len(common) > 0 {
		b.y += 8
		b.anchor(1, "Asked of many components", "questions-many")
		b.heading("Asked of many components", 60)
		b.commonQuestions(common)
	}
	if len(rest) > 0 {
		b.y += 8
		b.anchor(1, "By component", "questions-component")
		b.byComponent(rest)
	}
}

// splitQuestions parts the questions that are asked of many components, joined
// by their fact and title, from the others.
func splitQuestions(all []model.Question) (common [][]model.Question, rest []model.Question) {
	key := func(q model.Question) string { return q.Fact + "\x00" + q.Title }
	same := map[string][]model.Question{}
	var order []string
	for _, q := range all {
		if len(same[key(q)]) == 0 {
			order = append(order, key(q))
		}
		same[key(q)] = append(same[key(q)], q)
	}
	for _, k := range order {
		if len(same[k]) >= manyComponents {
			common = append(common, same[k])
		}
	}
	for _, q := range all {
		if len(same[key(q)]) < manyComponents {
			rest = append(rest, q)
		}
	}
	return common, rest
}

func (b *book) commonQuestions(common [][]model.Question) {
	var rows [][]cell
	for _, group := range common {
		q := group[0]
		var names []string
		settles := 0
		for _, each := range group {
			names = append(names, b.r.component(each.Component).Name)
			settles += each.Settles
		}
		rows = append(rows, []cell{text(q.Title), grey(strings.Join(q.Values, ", ")),
			grey(fmt.Sprintf("%s: %s", count(len(names), "component"), these(names, 16))), grey(fmt.Sprint(settles))})
	}
	b.table([]column{{"Question", 160}, {"Possible answers", 66}, {"Asked of", 214}, {"Decides", textWidth - 440}}, rows)
}

func (b *book) byComponent(questions []model.Question) {
	columns := []column{{"Question", 238}, {"Possible answers", 90}, {"Fact", 112}, {"Decides", textWidth - 440}}
	for from := 0; from < len(questions); {
		if from >= maxQuestions {
			b.paragraph(fmt.Sprintf("And %s more.", count(len(questions)-from, "question")), body)
			return
		}
		id := questions[from].Component
		var rows [][]cell
		to := from
		for to < len(questions) && questions[to].Component == id {
			q := questions[to]
			rows = append(rows, []cell{text(q.Title), grey(strings.Join(q.Values, ", ")), mono(q.Fact), grey(fmt.Sprint(q.Settles))})
			to++
		}
		c := b.r.component(id)
		b.heading(fmt.Sprintf("%s (%s)", c.Name, c.Kind), 48)
		b.table(columns, rows)
		from = to
	}
}
