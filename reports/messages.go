package reports

import (
	"fmt"

	"github.com/fourgate/fourgate/model"
)

// messages says in words what a reader must know first.
func (r *Report) messages() []string {
	out := []string{r.exposureMessage(), r.severityMessage()}
	if m := r.dataMessage(); m != "" {
		out = append(out, m)
	}
	out = append(out, r.questionMessage(), r.scopeMessage())
	if n := len(r.RuleErrors); n > 0 {
		out = append(out, sentence(verb(n, "outcome", "of a rule is missing, because it could not be judged", "of rules are missing, because they could not be judged")))
	}
	return out
}

// exposureMessage names what anybody reaches.
func (r *Report) exposureMessage() string {
	var open []string
	signUp := 0
	for _, e := range r.Entries {
		switch {
		case e.IsOpen():
			open = append(open, e.Component.Name)
		case e.Actor <= model.Registered:
			signUp++
		}
	}
	message := "No entry was found that lets anybody on the internet in without proof of who calls."
	if len(open) > 0 {
		message = fmt.Sprintf("%s open to anybody on the internet: %s.", capital(verb(len(open), "entry", "is", "are")), these(open, 5))
	}
	if signUp > 0 {
		message += fmt.Sprintf(" %s for a sign-in that anybody can get.", capital(verb(signUp, "more entry", "asks", "ask")))
	}
	return message
}

func (r *Report) severityMessage() string {
	if len(r.Findings) == 0 {
		return "No rule found a violation. A rule that stays quiet has passed nothing: see the questions."
	}
	grave, confirmed := 0, 0
	for _, f := range r.Findings {
		if f.Severity >= model.SeverityHigh {
			grave++
		}
		if f.Confidence == model.ConfidenceConfirmed {
			confirmed++
		}
	}
	return fmt.Sprintf("%s critical or high. %s on known facts alone; the others are likely.",
		verbOf(grave, len(r.Findings)), capital(verb(confirmed, "finding", "rests", "rest")))
}

// verbOf says "3 of 12 findings are".
func verbOf(n, of int) string {
	is := "are"
	if n == 1 {
		is = "is"
	}
	return fmt.Sprintf("%d of %s %s", n, count(of, "finding"), is)
}

// verb says "1 entry is" or "3 entries are".
func verb(n int, noun, one, many string) string {
	if n == 1 {
		return count(n, noun) + " " + one
	}
	return count(n, noun) + " " + many
}

// dataMessage names where health data and the like were said to be.
func (r *Report) dataMessage() string {
	for _, class := range model.DataClasses() {
		var names []string
		for _, c := range r.Graph.Components {
			for _, d := range c.Data {
				if d == class && d.Sensitive() {
					names = append(names, c.Name)
				}
			}
		}
		if len(names) > 0 {
			return fmt.Sprintf("%s: stated for %s (%s).", capital(dataClass(class)), count(len(names), "component"), these(names, 4))
		}
	}
	return ""
}

func dataClass(d model.DataClass) string {
	switch d {
	case model.DataPHI:
		return "health data (PHI)"
	case model.DataPII:
		return "personal data (PII)"
	case model.DataPayment:
		return "payment data"
	}
	return string(d)
}

func (r *Report) questionMessage() string {
	if len(r.Questions) == 0 {
		return "No question is open."
	}
	settles := 0
	for _, q := range r.Questions {
		settles += q.Settles
	}
	return fmt.Sprintf("%s open. Answers would decide %s of rules, which are neither findings nor passes until then.",
		capital(verb(len(r.Questions), "question", "is", "are")), count(settles, "outcome"))
}

func (r *Report) scopeMessage() string {
	unread, other := 0, 0
	for _, l := range r.Graph.Losses {
		if l.Kind == model.LossUnread {
			unread++
		} else {
			other++
		}
	}
	if unread+other == 0 {
		return "Everything that was given was read and is in the graph."
	}
	return fmt.Sprintf("%s not be read, and %s of no kind that is modelled. What lies in them is not in this report.",
		capital(verb(unread, "input", "could", "could")), verb(other, "thing", "was", "were"))
}
