package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

const rootHelp = `Fourgate reads the infrastructure code of a serverless system, walks every attack
through the four phases of a function - trigger, execution, dependency, output - and
says what to change, who owes it, and which controls it speaks to.

Start with:
  fourgate import PATH      what is there
  fourgate findings PATH    what is wrong with it
  fourgate report PATH      the same as a PDF`

const exitHelp = `
Exit codes: 0 done, 1 findings at or above the threshold (check only), 2 wrong usage,
3 some input could not be read (the rest is done), 4 internal error, 130 interrupted.`

// root makes the command line from the list of commands.
func (a *app) root(args []string) *cobra.Command {
	root := &cobra.Command{
		Use:                "fourgate",
		Short:              "Threat modelling for serverless systems",
		Long:               rootHelp + "\n" + exitHelp,
		SilenceErrors:      true,
		SilenceUsage:       true,
		Args:               cobra.ArbitraryArgs,
		FParseErrWhitelist: cobra.FParseErrWhitelist{UnknownFlags: true},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(args[0])
			}
			return cmd.Help()
		},
	}
	root.SetOut(a.out)
	root.SetErr(a.streams.Err)
	root.SetArgs(args)
	root.PersistentFlags().BoolVar(&a.noColor, "no-color", false, "no colours, as with the variable NO_COLOR")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no text; errors, JSON and files are still written")
	root.PersistentFlags().StringVar(&a.wider, "root", "", "a folder around what is read, whose files may be read where documents refer to them; names count from it")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.HiddenDefaultCmd = false
	for _, c := range command.All() {
		root.AddCommand(a.command(c))
	}
	return root
}

func unknownCommand(name string) error {
	names := []string{"help", "completion"}
	for _, c := range command.All() {
		names = append(names, c.ID)
	}
	err := model.Errorf(model.CodeInvalid, model.Pos{}, "there is no command %q", name)
	if near := command.Nearest(name, names); near != "" {
		return err.WithHint("did you mean `fourgate %s`?", near)
	}
	return err.WithHint("`fourgate help` lists the commands")
}

// flagError turns what the flag parser says into an error with advice.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return model.Errorf(model.CodeInvalid, model.Pos{}, "%v", err).WithHint("`%s --help` lists the flags", cmd.CommandPath())
	}
	given := unknown.GetSpecifiedName()
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	told := model.Errorf(model.CodeInvalid, model.Pos{}, "%s has no flag %s", cmd.CommandPath(), dashed(given))
	if near := command.Nearest(given, names); near != "" && len(given) > 1 {
		return told.WithHint("did you mean --%s?", near)
	}
	return told.WithHint("`%s --help` lists the flags", cmd.CommandPath())
}

func dashed(name string) string {
	return strings.Repeat("-", min(2, len(name))) + name
}
