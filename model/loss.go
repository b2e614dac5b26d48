package model

import (
	"cmp"
	"slices"
	"strings"
)

// LossKind tells input that could not be read from input that was read but is
// of no kind that Fourgate models.
type LossKind string

// The kinds of loss. Only an unread loss changes the exit code.
const (
	LossUnread    LossKind = "unread"
	LossUnmodeled LossKind = "unmodelled"
)

// Loss is input that did not make it into the graph: nothing is dropped
// without one. Component names the component that the loss takes something
// from, where that is known.
type Loss struct {
	Kind      LossKind `json:"kind"`
	Pos                // where
	Reason    string   `json:"reason"`
	Hint      string   `json:"hint"`
	Component string   `json:"component,omitempty"`
}

// LossOf turns an error met while reading into an unread loss.
func LossOf(err *Error) Loss {
	return Loss{Kind: LossUnread, Pos: err.Pos, Reason: err.Message, Hint: err.Hint}
}

// SortLosses orders losses by place, kind and reason and removes repetitions.
func SortLosses(losses []Loss) []Loss {
	slices.SortFunc(losses, func(a, b Loss) int {
		return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(string(a.Kind), string(b.Kind)),
			strings.Compare(a.Reason, b.Reason), strings.Compare(a.Component, b.Component), strings.Compare(a.Hint, b.Hint))
	})
	return slices.Compact(losses)
}
