package model

// Component is a node of the graph.
type Component struct {
	// ID is the uid: the address in the source ("template.yaml#OrdersFn") unless
	// a model file gives another. Never random.
	ID       string
	Kind     Kind
	Service  string // the provider's own type, for example "aws.lambda.function"
	Name     string // the name in the source: a logical id, an address, a key
	Provider string // aws, azure, google, knative, …; "" where drawn without one
	Zone     string // id of the innermost zone
	Source   Pos
	// Also are the places where other inputs say the same component is.
	Also   []Pos
	Origin Origin
	// GeneratedFrom is the id of the authored component that a generated one
	// comes from.
	GeneratedFrom string
	Presence      Presence
	Condition     string // under which it is present, where Presence is Maybe
	// ARN is the provider's address of it, with tokens as in Statement; "" where
	// there is none.
	ARN string
	// Aliases are other names by which inputs refer to it: physical names, ARNs.
	Aliases []string
	// Data lists the data classes that somebody stated for it, sorted.
	Data  []DataClass
	Facts Facts

	// CodePath is the file or folder that its code is packed from, relative to the
	// folder given ("." for that folder itself), "" where not known.
	CodePath string
	// Packages are what its code is made of, sorted. Components that share a lock
	// file share the slice: it is not changed.
	Packages []Package

	// Of an identity: what its policies say, its boundary and who may assume it.
	Permissions []Statement
	Boundary    []Statement
	HasBoundary bool
	Trust       []Statement
	// Resource is the resource policy of any other component. HasResource tells
	// a policy without statements from none.
	Resource    []Statement
	HasResource bool

	out, in []*Flow // once frozen
}

// Out returns the flows that leave the component. Its graph must be frozen.
func (c *Component) Out() []*Flow { return c.out }

// In returns the flows that enter the component. Its graph must be frozen.
func (c *Component) In() []*Flow { return c.in }

// DataClass is a class of data that needs care.
type DataClass string

// The data classes.
const (
	DataPHI         DataClass = "phi"
	DataPII         DataClass = "pii"
	DataPayment     DataClass = "payment"
	DataCredentials DataClass = "credentials"
	DataInternal    DataClass = "internal"
	DataPublic      DataClass = "public"
)

// DataClasses lists the data classes, the most sensitive first.
func DataClasses() []DataClass {
	return []DataClass{DataPHI, DataPayment, DataCredentials, DataPII, DataInternal, DataPublic}
}

// Sensitive reports whether the class needs protection by law, contract or
// common sense.
func (d DataClass) Sensitive() bool {
	switch d {
	case DataPHI, DataPII, DataPayment, DataCredentials:
		return true
	}
	return false
}

// Flow is an edge of the graph. Parallel flows are normal.
type Flow struct {
	// ID is stable between runs: from, kind, to, principal and a number where
	// these are equal. Freeze gives it.
	ID       string
	From, To string // component ids
	Kind     FlowKind
	Evidence Evidence
	// Principal is who calls, for a flow that a resource policy admits
	// ("s3.amazonaws.com", an account, "*").
	Principal string
	// Live says whether a push trigger has both its halves, subscription and
	// permission. Flows that have no such halves are LiveYes.
	Live Live
	// Disabled: declared but switched off.
	Disabled  bool
	Source    Pos
	Presence  Presence
	Condition string
	// Label is shown on the flow: an event name, a method and path.
	Label string
	// Data lists the data classes that somebody stated for the flow, sorted.
	Data  []DataClass
	Facts Facts

	from, to *Component // once frozen
}

// Start returns the component that the flow leaves. Its graph must be frozen.
func (f *Flow) Start() *Component { return f.from }

// End returns the component that the flow enters. Its graph must be frozen.
func (f *Flow) End() *Component { return f.to }

// Live says whether a trigger can fire.
type Live uint8

// The three answers. The zero Live is LiveYes: most flows need no second half.
const (
	LiveYes Live = iota
	LiveNo
	LiveUnknown
)

var liveNames = [...]string{"yes", "no", "unknown"}

// String gives the answer in lower case.
func (l Live) String() string { return liveNames[l] }

// Zone is a trust boundary; zones nest.
type Zone struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Kind   string `json:"kind"` // internet, provider, account, network, application
	Parent string `json:"parent"`
	Source Pos    `json:"source"`
	// Account and Region are where the provider keeps it, "" where not known.
	Account string `json:"account,omitempty"`
	Region  string `json:"region,omitempty"`
}
