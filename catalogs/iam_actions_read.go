package catalogs

import (
	"slices"
	"strings"
	"sync"
)

var loadActions = sync.OnceValues(readActions)

func readActions() (*ActionTable, error) {
	rows, err := openTable("aws/iam-actions.tsv", "prefix", "action", "level", "permission_only", "resource_types", "dependent_actions")
	if err != nil {
		return nil, err
	}
	t := &ActionTable{services: map[string]bool{}, actions: make([]actionEntry, 0, len(rows.rows))}
	for i := range rows.rows {
		r := &rows.rows[i]
		t.actions = append(t.actions, actionEntry{name: r.get("prefix") + ":" + r.get("action"), level: r.get("level"), row: r})
		t.services[r.get("prefix")] = true
	}
	if err := t.addActionsWithEffects(); err != nil {
		return nil, err
	}
	t.sort()
	if t.tags, err = readRiskTags(); err != nil {
		return nil, err
	}
	t.arns, err = readResourceTypes()
	return t, err
}

// addActionsWithEffects adds actions of services that the table does not cover,
// so that "es:*" still stands for something.
func (t *ActionTable) addActionsWithEffects() error {
	effects, err := loadEffects()
	if err != nil {
		return err
	}
	have := make(map[string]bool, len(t.actions))
	for _, a := range t.actions {
		have[a.name] = true
	}
	for _, row := range effects.rows {
		service, _, _ := strings.Cut(row.Pattern, ":")
		if !t.Covers(service) && isLiteral(row.Pattern) && !have[row.Pattern] {
			have[row.Pattern] = true
			t.actions = append(t.actions, actionEntry{name: row.Pattern})
		}
	}
	return nil
}

// sort orders the actions by lower-case name.
func (t *ActionTable) sort() {
	type named struct {
		lower string
		entry actionEntry
	}
	list := make([]named, len(t.actions))
	for i, e := range t.actions {
		list[i] = named{strings.ToLower(e.name), e}
	}
	slices.SortFunc(list, func(a, b named) int { return strings.Compare(a.lower, b.lower) })
	t.lower = make([]string, len(list))
	for i, n := range list {
		t.actions[i], t.lower[i] = n.entry, n.lower
	}
}

// actionEntry is a row whose lists are taken apart only when somebody asks, as
// a run looks at few of the thousands of actions.
type actionEntry struct {
	name  string
	level string
	row   *row // nil for an action of which only effects are known
}

func (e actionEntry) action() IAMAction {
	a := IAMAction{Name: e.name, Level: e.level}
	if e.row == nil {
		return a
	}
	a.PermissionOnly, a.Dependent = e.row.yes("permission_only"), e.row.list("dependent_actions")
	for _, name := range e.row.list("resource_types") {
		bare, required := strings.CutSuffix(name, "*")
		a.ResourceTypes = append(a.ResourceTypes, bare)
		if required {
			a.Required = append(a.Required, bare)
		}
	}
	return a
}

func readRiskTags() (map[string][]string, error) {
	t, err := openTable("aws/iam-action-risk-tags.tsv", "action", "tags")
	if err != nil {
		return nil, err
	}
	tags := make(map[string][]string, len(t.rows))
	for _, r := range t.rows {
		tags[strings.ToLower(r.get("action"))] = r.list("tags")
	}
	return tags, nil
}

func readResourceTypes() (map[string][]string, error) {
	t, err := openTable("aws/iam-resource-types.tsv", "prefix", "type", "arn")
	if err != nil {
		return nil, err
	}
	arns := make(map[string][]string, len(t.rows))
	for _, r := range t.rows {
		key := r.get("prefix") + " " + r.get("type")
		arns[key] = append(arns[key], r.get("arn"))
	}
	return arns, nil
}
