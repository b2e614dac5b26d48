package catalogs

import (
	"slices"
	"strings"
	"sync"

	"github.com/fourgate/fourgate/model"
)

// Policy is an AWS managed policy.
type Policy struct {
	Name string // "AWSLambdaBasicExecutionRole"
	Path string // between "policy/" and the name: "service-role/" or ""
	// Complete is false where the statements are an abridged reading: the policy
	// allows at least what they say, and more.
	Complete   bool
	Status     string // "verified" (read in a copy of the policy) or "recalled"
	Version    string // of the policy that was read, "" where recalled
	Source     string
	Statements []model.Statement
}

// ARN returns the policy's ARN in the standard partition.
func (p Policy) ARN() string { return "arn:aws:iam::aws:policy/" + p.Path + p.Name }

type policyTable struct {
	list  []Policy // sorted by name
	index map[string]int
}

var loadManagedPolicies = sync.OnceValues(readManagedPolicies)

// ManagedPolicy returns the AWS managed policy of a name, a name with its path,
// or an ARN of any partition. A policy of another account is not found.
func ManagedPolicy(nameOrARN string) (Policy, bool) {
	t, err := loadManagedPolicies()
	if err != nil {
		return Policy{}, false
	}
	name, isARN := nameOrARN, strings.HasPrefix(nameOrARN, "arn:")
	if isARN {
		_, name, _ = strings.Cut(nameOrARN, ":iam::aws:policy/")
	}
	slash := strings.LastIndexByte(name, '/')
	path, name := name[:slash+1], name[slash+1:]
	i, ok := t.index[name]
	if !ok || (isARN || path != "") && path != t.list[i].Path {
		return Policy{}, false
	}
	return t.list[i], true
}

// ManagedPolicies returns all managed policies here, sorted by name.
func ManagedPolicies() []Policy {
	t, err := loadManagedPolicies()
	if err != nil {
		return nil
	}
	return slices.Clone(t.list)
}

func readManagedPolicies() (*policyTable, error) {
	heads, err := openTable("aws/managed-policies.tsv", "policy", "path", "complete", "status", "version", "source")
	if err != nil {
		return nil, err
	}
	t := &policyTable{index: map[string]int{}}
	for _, r := range heads.rows {
		t.list = append(t.list, Policy{
			Name: r.get("policy"), Path: r.get("path"), Complete: r.yes("complete"),
			Status: r.get("status"), Version: r.get("version"), Source: r.get("source"),
		})
	}
	slices.SortFunc(t.list, func(a, b Policy) int { return strings.Compare(a.Name, b.Name) })
	for i, p := range t.list {
		t.index[p.Name] = i
	}
	return t, t.readStatements()
}

func (t *policyTable) readStatements() error {
	rows, err := openTable("aws/managed-policy-statements.tsv", "policy", "actions", "not_actions", "resources", "conditions")
	if err != nil {
		return err
	}
	for _, r := range rows.rows {
		i, ok := t.index[r.get("policy")]
		if !ok {
			return r.errorf("no policy %q", r.get("policy"))
		}
		s, err := statementOf(r, t.list[i].ARN(), model.GrantManaged)
		if err != nil {
			return err
		}
		t.list[i].Statements = append(t.list[i].Statements, s)
	}
	return nil
}
