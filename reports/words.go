package reports

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fourgate/fourgate/model"
)

// count writes a number with its noun: "1 finding", "no findings".
func count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + plural(noun)
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %s", n, plural(noun))
}

func plural(noun string) string {
	if stem, ok := strings.CutSuffix(noun, "y"); ok && !strings.HasSuffix(stem, "e") {
		return stem + "ies"
	}
	return noun + "s"
}

// these lists names, at most so many: "A, B, C and 4 more".
func these(names []string, most int) string {
	switch n := len(names); {
	case n == 0:
		return ""
	case n > most:
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", n-most)
	case n == 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// sentence begins text with a capital and ends it with a full stop.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}

func capital(text string) string { return strings.TrimSuffix(sentence(text), ".") }

// gains says what a step gives an attacker.
func gains(k model.Capability) string {
	switch k {
	case model.CanInvoke:
		return "can start it"
	case model.CanPayload:
		return "chooses content that reaches it"
	case model.CanTaint:
		return "plants content in it"
	case model.CanLeak:
		return "reads its environment, files and tokens"
	case model.CanCode:
		return "runs code in it"
	case model.CanIdentity:
		return "acts as it"
	case model.CanRead:
		return "reads its content"
	case model.CanWrite:
		return "changes its content"
	case model.CanConfig:
		return "changes its configuration"
	case model.CanAvailability:
		return "takes it out of service or runs up its cost"
	}
	return string(k)
}

// asks is the question that a phase stands for.
func asks(p model.Phase) string {
	switch p {
	case model.PhaseTrigger:
		return "Who can cause an invocation, and with what content?"
	case model.PhaseExecution:
		return "What does code that runs here hold?"
	case model.PhaseDependency:
		return "What else runs inside?"
	case model.PhaseOutput:
		return "What does it change or feed?"
	}
	return ""
}

// owes says who has to act on a finding.
func owes(l model.Layer) string {
	switch l {
	case model.LayerProvider:
		return "The provider owes this fix; the customer checks that it was made."
	case model.LayerShared:
		return "Provider and customer each owe a part of this fix."
	}
	return "The customer owes this fix."
}
