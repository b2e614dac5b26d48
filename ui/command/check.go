package command

import (
	"context"

	"github.com/fourgate/fourgate/model"
)

// CheckView is what a pipeline asks: which findings are at or above the
// threshold.
type CheckView struct {
	FindingsView
	Threshold  model.Severity
	Confidence model.Confidence
	Failed     []model.Finding  // at or above both thresholds
	Asked      []model.Question // that fail the check because questions were asked to
}

// Fails reports whether the check fails.
func (v CheckView) Fails() bool { return len(v.Failed) > 0 || len(v.Asked) > 0 }

var checkCommand = Command{
	ID:    "check",
	Title: "Fail where findings reach a threshold, for pipelines",
	Help: `Ends with exit code 1 where a finding reaches the threshold of severity and of
confidence. A severity that is a range counts by its low end. Questions never fail a
check unless --questions is given.

  fourgate check . --threshold high
  fourgate check . --threshold medium --confidence confirmed --json`,
	Args: append([]Arg{
		{Name: "threshold", Help: "severity at which the check fails", Default: "high", Values: severityNames},
		{Name: "confidence", Help: "confidence at which it fails", Default: "likely", Values: []string{"likely", "confirmed"}},
		{Name: "questions", Help: "fail on open questions too", Bool: true},
	}, filterArgs[1:]...),
	Reads: true, Enabled: needsInput,
	Run: func(ctx context.Context, c Call) (any, error) {
		view, err := findings(ctx, c)
		if err != nil {
			return nil, err
		}
		out := CheckView{FindingsView: view}
		out.Threshold, _ = model.ParseSeverity(c.Args["threshold"])
		out.Confidence, _ = model.ParseConfidence(c.Args["confidence"])
		for _, f := range view.Findings {
			if f.SeverityLow >= out.Threshold && f.Confidence >= out.Confidence {
				out.Failed = append(out.Failed, f)
			}
		}
		if c.Bool("questions") {
			out.Asked = view.Questions
		}
		return out, nil
	},
}
