package cli

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/ui/command"
)

func (p *page) versionView(v command.VersionView) {
	line := "fourgate " + v.Version
	if v.Revision != "" {
		line += " (" + v.Revision[:min(12, len(v.Revision))] + ")"
	}
	p.line(0, 2, styled(bold, line))
	p.line(0, 2, text(fmt.Sprintf("%s; %s", v.Go, count(v.Rules, "rule", "rules"))))
	p.line(0, 2, text("catalogues: "+strings.Join(v.Frameworks, ", ")))
}
