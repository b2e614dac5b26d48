package catalogs

import (
	"slices"
	"sync"
)

// Escalation is a set of permissions with which an identity gains more than it
// was given.
type Escalation struct {
	ID      string // "passrole-lambda-invoke"
	Title   string
	Actions []string // all of them are needed
	// PassTo is the service that must be able to assume the passed role, such as
	// "lambda.amazonaws.com"; "" where no role is passed.
	PassTo string
	// On is what the actions must be allowed on: "self" (an identity that the
	// caller already is, or a policy attached to it), "identity" (any other
	// identity), "role" (a role to pass or to assume), "function", "resource".
	On string
	// Yields is "identity" (acts as another), "admin" (rewrites its own or
	// another's permissions) or "code" (runs code with another's role).
	Yields    string
	Condition string // what else must hold, in our words; "" for nothing
	Source    string // who labels the set
}

var loadEscalations = sync.OnceValues(readEscalations)

// Escalations returns the escalation sets, in the order of the file.
func Escalations() []Escalation {
	list, err := loadEscalations()
	if err != nil {
		return nil
	}
	return slices.Clone(list)
}

func readEscalations() ([]Escalation, error) {
	t, err := openTable("aws/escalations.tsv", "id", "title", "actions", "pass_to", "on", "yields", "source", "condition")
	if err != nil {
		return nil, err
	}
	list := make([]Escalation, 0, len(t.rows))
	for _, r := range t.rows {
		e := Escalation{
			ID: r.get("id"), Title: r.get("title"), Actions: r.list("actions"), PassTo: r.get("pass_to"),
			On: r.get("on"), Yields: r.get("yields"), Condition: r.get("condition"), Source: r.get("source"),
		}
		if e.ID == "" || len(e.Actions) == 0 {
			return nil, r.errorf("an escalation without an id or actions")
		}
		list = append(list, e)
	}
	return list, nil
}
