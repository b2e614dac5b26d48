package cli

import (
	"fmt"
	"strings"

	"github.com/fourgate/fourgate/model"
)

// writeErrors shows errors to a person: place, message, the source line with a
// caret, and advice.
func writeErrors(s Streams, errs []*model.Error, excerpt func(model.Pos) string) {
	for _, e := range errs {
		if e.IsZero() {
			fmt.Fprint(s.Err, "fourgate: ")
		}
		fmt.Fprintln(s.Err, clean(e.Error()))
		if excerpt != nil {
			for line := range strings.Lines(excerpt(e.Pos)) {
				fmt.Fprintln(s.Err, "  "+clean(strings.TrimRight(line, "\n")))
			}
		}
		if e.Hint != "" {
			fmt.Fprintln(s.Err, "  hint: "+clean(e.Hint))
		}
	}
}

// maxShown is how many unread losses are told of in full beside a command's
// own output.
const maxShown = 10

// writeUnread tells a person on the error stream what could not be read.
func (a *app) writeUnread(losses []model.Loss) {
	var errs []*model.Error
	for _, l := range losses {
		if l.Kind == model.LossUnread {
			errs = append(errs, &model.Error{Code: model.CodeInvalid, Pos: l.Pos, Message: l.Reason, Hint: l.Hint})
		}
	}
	shown := errs[:min(len(errs), maxShown)]
	writeErrors(a.streams, shown, a.excerpt)
	if rest := len(errs) - len(shown); rest > 0 {
		fmt.Fprintf(a.streams.Err, "fourgate: %d more are unread: fourgate import %s\n", rest, clean(a.opened))
	}
}
