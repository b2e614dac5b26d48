package threat

import (
	"fmt"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// OWASP risk rating levels on its scale of 0 to 9.
const (
	levelLow    = 2
	levelMedium = 5
	levelHigh   = 8
)

var fixedLevels = map[string]int{"low": levelLow, "medium": levelMedium, "high": levelHigh}

// likelihoodFactor is the likelihood of a rule's finding: from the actor and
// ease of its path, or what the rule declares.
func likelihoodFactor(l catalogs.Likelihood, actor model.Actor, ease model.Ease, onPath bool) model.Factor {
	f := model.Factor{Name: "likelihood"}
	switch {
	case l.Fixed != "":
		f.Low, f.Why = fixedLevels[l.Fixed], l.Why
	case !onPath:
		f.Low, f.Why = levelLow, "no path from outside is known"
	case ease == model.Guarded || actor == model.Insider:
		f.Low, f.Why = levelLow, fmt.Sprintf("%s, %s", actor, ease)
	case ease == model.Open && actor <= model.Registered:
		f.Low, f.Why = levelHigh, fmt.Sprintf("%s, %s", actor, ease)
	default:
		f.Low, f.Why = levelMedium, fmt.Sprintf("%s, %s", actor, ease)
	}
	f.High = f.Low
	return f
}

// dataImpact is the loss of confidentiality by data class.
var dataImpact = map[model.DataClass]int{
	model.DataPHI: 9, model.DataPayment: 9, model.DataCredentials: 9, model.DataPII: 7, model.DataInternal: 5, model.DataPublic: 2,
}

// impactFactors are the technical factors of a rule's finding. Where the rule
// takes confidentiality from the data and nobody said what data it is, the
// factor is a range that begins at internal data where a store is in reach, and
// at public data where none is.
func impactFactors(im catalogs.Impact, classes []model.DataClass, store bool) []model.Factor {
	var out []model.Factor
	if im.Data {
		out = append(out, dataFactor(classes, store))
	} else if im.Confidentiality > 0 {
		out = append(out, model.Factor{Name: "confidentiality", Low: im.Confidentiality, High: im.Confidentiality, Why: "declared by the rule"})
	}
	for _, f := range []struct {
		name  string
		value int
	}{{"integrity", im.Integrity}, {"availability", im.Availability}, {"accountability", im.Accountability}} {
		if f.value > 0 {
			out = append(out, model.Factor{Name: f.name, Low: f.value, High: f.value, Why: "declared by the rule"})
		}
	}
	return out
}

func dataFactor(classes []model.DataClass, store bool) model.Factor {
	f := model.Factor{Name: "confidentiality"}
	for _, c := range classes {
		if v := dataImpact[c]; v > f.Low {
			f.Low, f.Why = v, fmt.Sprintf("data class %s", c)
		}
	}
	f.High = f.Low
	if len(classes) == 0 {
		f.Low, f.High, f.Why = dataImpact[model.DataPublic], 9, "nobody has said which data this is, and no store is in reach"
		if store {
			f.Low, f.Why = dataImpact[model.DataInternal], "a store is in reach, and nobody has said which data it holds"
		}
	}
	return f
}

// severityOf combines likelihood and the greatest impact, by the OWASP matrix.
func severityOf(likelihood int, impacts []model.Factor, high bool) model.Severity {
	greatest := 0
	for _, f := range impacts {
		v := f.Low
		if high {
			v = f.High
		}
		greatest = max(greatest, v)
	}
	return matrix[band(greatest)][band(likelihood)]
}

// band is OWASP's: below 3 low, below 6 medium, else high.
func band(v int) int {
	switch {
	case v < 3:
		return 0
	case v < 6:
		return 1
	}
	return 2
}

// matrix[impact][likelihood] is OWASP's overall risk severity.
var matrix = [3][3]model.Severity{
	{model.SeverityNote, model.SeverityLow, model.SeverityMedium},
	{model.SeverityLow, model.SeverityMedium, model.SeverityHigh},
	{model.SeverityMedium, model.SeverityHigh, model.SeverityCritical},
}
