package command

import (
	"context"

	"github.com/fourgate/fourgate/catalogs"
)

// ScriptView is a shell script for the user to read and to run.
type ScriptView struct {
	Text   []byte
	Output string // path, "-" for standard output
}

var collectCommand = Command{
	ID:    "collect",
	Title: "Print the script that lists a running account",
	Help: `Prints a shell script for you to read and to run: with the provider's own command
line and your credentials it writes into a folder what the account holds, and import
reads that folder. It lists and describes, and changes nothing. Fourgate itself calls
no provider and asks for no credentials; docs/account.md says what the script needs.

  fourgate collect aws -o collect.sh
  sh collect.sh --regions eu-west-1 --out account`,
	Subject: "provider", Subjects: []string{"aws"},
	NoSession: true,
	Args:      []Arg{{Name: "output", Short: "o", Help: "file to write, - for standard output", Default: "-"}},
	Run: func(_ context.Context, c Call) (any, error) {
		return ScriptView{Text: catalogs.CollectAWS(), Output: c.Args["output"]}, nil
	},
}
