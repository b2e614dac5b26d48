package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/ui/command"
)

// addFlags gives a command line one flag for each argument of a command.
func addFlags(cmd *cobra.Command, args []command.Arg) {
	for _, arg := range args {
		if arg.Bool {
			cmd.Flags().BoolP(arg.Name, arg.Short, arg.Default == "true", arg.Help)
			continue
		}
		help := arg.Help
		if len(arg.Values) > 0 {
			help += ": " + strings.Join(arg.Values, ", ")
		}
		cmd.Flags().StringP(arg.Name, arg.Short, arg.Default, help)
		if len(arg.Values) > 0 {
			// It fails only for a flag that does not exist or is registered twice.
			_ = cmd.RegisterFlagCompletionFunc(arg.Name, cobra.FixedCompletions(arg.Values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
}

// flagValues reads the arguments back and checks them against their possible
// values, naming every wrong one.
func flagValues(cmd *cobra.Command, args []command.Arg) (map[string]string, error) {
	values := make(map[string]string, len(args))
	var errs []error
	for _, arg := range args {
		if arg.Bool {
			on, err := cmd.Flags().GetBool(arg.Name)
			values[arg.Name] = strconv.FormatBool(on)
			errs = append(errs, err)
			continue
		}
		value, err := cmd.Flags().GetString(arg.Name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if cmd.Flags().Changed(arg.Name) || arg.Default != "" {
			errs = append(errs, checkValue(arg, value))
		}
		values[arg.Name] = value
	}
	return values, errors.Join(errs...)
}

func checkValue(arg command.Arg, value string) error {
	if len(arg.Values) == 0 || slices.Contains(arg.Values, value) {
		return nil
	}
	err := model.Errorf(model.CodeInvalid, model.Pos{}, "--%s cannot be %q", arg.Name, value)
	if near := command.Nearest(value, arg.Values); near != "" {
		return err.WithHint("did you mean %s?", near)
	}
	return err.WithHint("use one of: %s", strings.Join(arg.Values, ", "))
}
