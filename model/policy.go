package model

// Statement is one statement of an access policy, as it was read. Strings may
// hold "${…}" tokens for what the input leaves open: "${AWS::Region}" and the
// other pseudo parameters, "${LogicalId}" for a resource's generated name,
// "${Param:Name}" for a parameter without a value, "${?}" for what could not
// be read at all.
type Statement struct {
	ID            string // Sid, "" where none
	Effect        Effect
	Principals    []Principal // of a resource or trust policy
	NotPrincipals []Principal
	Actions       []string
	NotActions    []string
	Resources     []string
	NotResources  []string
	Conditions    []Condition
	// Policy names the policy that holds the statement: an inline policy's name,
	// a managed policy's ARN, a SAM policy template's name.
	Policy string
	Grant  GrantOrigin
	// Opaque says why the statement's content could not be read. Such a
	// statement may allow or deny anything; its other fields are empty.
	Opaque string
	// Condition of the template under which the statement exists, "" for always.
	Maybe string
	Pos   Pos
}

// Effect of a statement.
type Effect string

// The effects.
const (
	Allow Effect = "allow"
	Deny  Effect = "deny"
)

// GrantOrigin says who wrote a grant.
type GrantOrigin string

// The origins of a grant.
const (
	GrantAuthored  GrantOrigin = "authored"  // written out in the input
	GrantTemplate  GrantOrigin = "template"  // a policy template with parameters
	GrantManaged   GrantOrigin = "managed"   // a provider's managed policy
	GrantGenerated GrantOrigin = "generated" // a tool adds it for an event, a network, tracing
)

// Principal is whom a resource or trust policy names. Type is AWS, Service,
// Federated, CanonicalUser, or "*" for everybody.
type Principal struct {
	Type  string
	Value string
}

// Condition is one operator and key of a statement's condition block.
type Condition struct {
	Operator string // as written, for example "ArnLike" or "ForAnyValue:StringEquals"
	Key      string // as written, for example "aws:SourceArn"
	Values   []string
}
