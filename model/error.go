package model

import (
	"errors"
	"fmt"
	"strings"
)

// Code says what kind of error it is; front ends decide by it what a user sees
// and which exit code a command ends with.
type Code string

// The codes.
const (
	CodeInvalid  Code = "invalid"   // the input or the call is wrong; the user can put it right
	CodeNotFound Code = "not_found" // a named thing does not exist
	CodeLimit    Code = "limit"     // a cap on size, depth or count was exceeded
	CodeDenied   Code = "denied"    // the system refused access
	CodeInternal Code = "internal"  // a defect in Fourgate
)

// Error is what went wrong, where, and what to do about it. Message is a
// sentence without a full stop; Hint, where given, is advice.
type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	Pos
}

// Errorf makes an Error of a code at a place.
func Errorf(code Code, pos Pos, format string, args ...any) *Error {
	return &Error{Code: code, Pos: pos, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns e with the advice set.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// Error gives "file:line:column: message".
func (e *Error) Error() string {
	if e.IsZero() {
		return e.Message
	}
	return e.Pos.String() + ": " + e.Message
}

// CodeOf returns the code of the first Error in err's tree, CodeInternal where
// there is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return CodeInternal
}

// Excerpt draws the source line that pos points at, with a caret below the
// column:
//
//	12 | Timeout: forever
//	   |          ^
//
// src is the whole file. It gives "" where the line does not exist. Control
// characters are shown as spaces, and a long line is cut around the caret.
func Excerpt(src []byte, pos Pos) string {
	line, ok := lineAt(src, pos.Line)
	if !ok {
		return ""
	}
	runes := []rune(line)
	for i, r := range runes {
		if r < ' ' || r == 0x7f {
			runes[i] = ' '
		}
	}
	const width = 100
	col := min(max(pos.Column, 1), len(runes)+1) - 1
	from := max(0, col-width*3/4)
	to := min(len(runes), from+width)
	number := fmt.Sprint(pos.Line)
	return fmt.Sprintf("%s | %s\n%s | %s^\n", number, string(runes[from:to]),
		strings.Repeat(" ", len(number)), strings.Repeat(" ", col-from))
}

func lineAt(src []byte, n int) (string, bool) {
	if n < 1 {
		return "", false
	}
	i := 0
	for line := range strings.Lines(string(src)) {
		if i++; i == n {
			return strings.TrimRight(line, "\r\n"), true
		}
	}
	return "", false
}
