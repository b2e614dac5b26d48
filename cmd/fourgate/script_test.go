package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/fourgate/fourgate/cmd/internal/synthetic"
)

var update = flag.Bool("update", false, "write what the scripts compare with again")

// TestScripts runs testdata/script/*.txtar: the program from outside. Beside
// the commands of testscript they have
//
//	code N PROGRAM ARGS…   run a program that must end with exit code N
//	peak MIB N PROGRAM …   the same, and it must not use more memory than that
//	valid SCHEMA           the last output must be valid by docs/schema/SCHEMA.schema.json
//	sparse FILE BYTES      make a file of that size, mostly empty
//	nested FILE DEPTH      make a YAML file nested that deep
//	bomb FILE              make a YAML file whose aliases expand without end
//	half FILE FROM         copy the first half of a file
//	binary FILE            make a file of bytes that are no text
//	template FILE N        make a template of N functions
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: *update, RequireExplicitExec: true, RequireUniqueNames: true,
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Getuid() == 0, nil
			}
			return false, errors.New("unknown condition")
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": expectCode, "valid": expectValid, "sparse": makeSparse, "nested": makeNested, "bomb": makeBomb,
			"peak": expectPeak, "half": makeHalf, "binary": makeBinary, "template": makeTemplate,
		},
	})
}

func expectCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N PROGRAM ARGS…")
	}
	want := number(ts, args[0])
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func expectValid(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: valid SCHEMA")
	}
	ts.Check(validate(args[0], []byte(ts.ReadFile("stdout"))))
}

func makeSparse(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = f.WriteString("AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n")
	ts.Check(errors.Join(err, f.Truncate(int64(number(ts, args[1]))), f.Close()))
}

func makeNested(ts *testscript.TestScript, _ bool, args []string) {
	depth := number(ts, args[1])
	write(ts, args[0], "AWSTemplateFormatVersion: '2010-09-09'\nResources: "+strings.Repeat("[", depth)+strings.Repeat("]", depth)+"\n")
}

func makeBomb(ts *testscript.TestScript, _ bool, args []string) {
	var b strings.Builder
	b.WriteString("AWSTemplateFormatVersion: '2010-09-09'\nMetadata:\n  a0: &a0 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n")
	for i := 1; i <= 9; i++ {
		n := strconv.Itoa(i - 1)
		b.WriteString("  a" + strconv.Itoa(i) + ": &a" + strconv.Itoa(i) + " [" + strings.TrimSuffix(strings.Repeat("*a"+n+", ", 10), ", ") + "]\n")
	}
	b.WriteString("Resources: *a9\n")
	write(ts, args[0], b.String())
}

func makeHalf(ts *testscript.TestScript, _ bool, args []string) {
	whole := ts.ReadFile(args[1])
	write(ts, args[0], whole[:len(whole)/2])
}

func makeBinary(ts *testscript.TestScript, _ bool, args []string) {
	write(ts, args[0], "AWSTemplateFormatVersion\x00"+string(bytes.Repeat([]byte{0xff, 0xfe, 0x00, 0x1b}, 4096)))
}

func makeTemplate(ts *testscript.TestScript, _ bool, args []string) {
	write(ts, args[0], string(synthetic.Template(number(ts, args[1]))))
}

func write(ts *testscript.TestScript, name, content string) {
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(content), 0o644))
}

func number(ts *testscript.TestScript, text string) int {
	n, err := strconv.Atoi(text)
	ts.Check(err)
	return n
}
