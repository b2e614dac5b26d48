package catalogs

import (
	"slices"
	"sort"
	"strings"
)

// Access levels, in the words of the AWS Service Authorization Reference.
const (
	LevelList        = "List"
	LevelRead        = "Read"
	LevelWrite       = "Write"
	LevelTagging     = "Tagging"
	LevelPermissions = "Permissions management"
)

// Risk tags of IAM actions.
const (
	RiskCredentials = "CredentialExposure"
	RiskData        = "DataAccess"
	RiskEscalation  = "PrivEsc"
	RiskResource    = "ResourceExposure"
)

// IAMAction is one row of the action table.
type IAMAction struct {
	Name           string // "s3:PutObject"
	Level          string // "" where only the action's effects are known
	PermissionOnly bool   // no API call has this name
	// ResourceTypes of the service that the action takes; Required is the part
	// that a statement must name. An action with none takes "*" only.
	ResourceTypes []string
	Required      []string
	Dependent     []string // actions that the caller needs as well
}

// ActionTable answers questions about IAM actions. It covers the services near
// serverless systems, not all of AWS: ask [ActionTable.Covers] before reading
// anything into an empty answer. Of some services outside it (es, sagemaker,
// elasticache, …) it knows those actions whose effects are listed.
type ActionTable struct {
	actions  []actionEntry // sorted by lower-case name
	lower    []string      // their lower-case names
	services map[string]bool
	tags     map[string][]string // by lower-case action
	arns     map[string][]string // by "service resource type"
}

// IAMActions returns the action table, read-only and safe for concurrent use.
func IAMActions() *ActionTable {
	table, err := loadActions()
	if err != nil {
		return &ActionTable{}
	}
	return table
}

// Covers reports whether the table lists the actions of a service prefix such
// as "s3". Of ec2 it lists the network actions only, and so does not cover it.
func (t *ActionTable) Covers(service string) bool {
	service = strings.ToLower(service)
	return t.services[service] && service != "ec2"
}

// Action returns the row of an action, whatever its case.
func (t *ActionTable) Action(name string) (IAMAction, bool) {
	e, ok := t.find(name)
	if !ok {
		return IAMAction{}, false
	}
	return e.action(), true
}

func (t *ActionTable) find(name string) (actionEntry, bool) {
	i, ok := slices.BinarySearch(t.lower, strings.ToLower(name))
	if !ok {
		return actionEntry{}, false
	}
	return t.actions[i], true
}

// Level returns the access level of an action, whatever its case, and whether
// it is known.
func (t *ActionTable) Level(action string) (string, bool) {
	e, _ := t.find(action)
	return e.level, e.level != ""
}

// EffectsOf is [EffectsOf], so that one value answers all questions on actions.
func (t *ActionTable) EffectsOf(action string) []string { return EffectsOf(action) }

// ResourceTypes returns the types of resource that an action takes.
func (t *ActionTable) ResourceTypes(action string) []string {
	a, _ := t.Action(action)
	return a.ResourceTypes
}

// RiskTags returns the risk tags of an action, nil where it has none. Some
// tagged actions are not in the table itself.
func (t *ActionTable) RiskTags(action string) []string { return t.tags[strings.ToLower(action)] }

// ARNs returns the ARN shapes of a resource type, for example
// "arn:${Partition}:s3:::${BucketName}" for ("s3", "bucket").
func (t *ActionTable) ARNs(service, resourceType string) []string {
	return t.arns[service+" "+resourceType]
}

// Expand returns the known actions that a pattern such as "s3:Get*" or "*"
// matches, whatever its case, in their usual spelling and sorted.
func (t *ActionTable) Expand(pattern string) []string {
	pattern = strings.ToLower(pattern)
	prefix := literalPrefix(pattern)
	from := sort.SearchStrings(t.lower, prefix)
	var out []string
	for i := from; i < len(t.lower) && strings.HasPrefix(t.lower[i], prefix); i++ {
		if matchGlob(pattern, t.lower[i]) {
			out = append(out, t.actions[i].name)
		}
	}
	return out
}
