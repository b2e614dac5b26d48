package command

import (
	"context"
	"runtime/debug"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/model"
)

// Version of Fourgate.
const Version = "0.1.0"

// RulesView is a list of rules.
type RulesView struct{ Rules []catalogs.Rule }

var rulesCommand = Command{
	ID:    "rules",
	Title: "List the threat rules",
	Help: `Lists the rules by phase, with the ids that other scanners have for the same matter.

  fourgate rules --phase trigger`,
	NoSession: true, Reads: true,
	Args: []Arg{{Name: "phase", Help: "only the rules of one phase", Values: []string{"trigger", "execution", "dependency", "output"}}},
	Run: func(_ context.Context, c Call) (any, error) {
		all, errs := catalogs.Rules()
		if len(errs) > 0 {
			return nil, errs[0]
		}
		view := RulesView{Rules: make([]catalogs.Rule, 0, len(all))}
		for _, r := range all {
			if phase := c.Args["phase"]; phase == "" || r.Phase == model.Phase(phase) {
				view.Rules = append(view.Rules, r)
			}
		}
		return view, nil
	},
}

// VersionView says which Fourgate this is.
type VersionView struct {
	Version, Go, Revision string
	Rules                 int
	Frameworks            []string
}

var versionCommand = Command{
	ID: "version", Title: "Say which version this is, and of which catalogues",
	Help:      "Prints the version of Fourgate, of Go, and of the catalogues.",
	NoSession: true, Reads: true,
	Run: func(context.Context, Call) (any, error) {
		view := VersionView{Version: Version}
		if info, ok := debug.ReadBuildInfo(); ok {
			view.Go = info.GoVersion
			for _, s := range info.Settings {
				if s.Key == "vcs.revision" {
					view.Revision = s.Value
				}
			}
		}
		rules, _ := catalogs.Rules()
		view.Rules = len(rules)
		for _, f := range catalogs.Frameworks() {
			view.Frameworks = append(view.Frameworks, f.ID)
		}
		return view, nil
	},
}
