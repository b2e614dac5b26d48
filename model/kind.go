package model

// Kind is what a component is, whoever provides it.
type Kind string

// The kinds of component.
const (
	KindActor      Kind = "actor"
	KindAPI        Kind = "api"
	KindRoute      Kind = "route"
	KindAuthorizer Kind = "authorizer"
	KindFunction   Kind = "function"
	KindWorkflow   Kind = "workflow"
	KindPipe       Kind = "pipe"
	KindQueue      Kind = "queue"
	KindTopic      Kind = "topic"
	KindBus        Kind = "bus"
	KindStream     Kind = "stream"
	KindSchedule   Kind = "schedule"
	KindStore      Kind = "store"
	KindSecret     Kind = "secret"
	KindKey        Kind = "key"
	KindIdentity   Kind = "identity"
	KindPackage    Kind = "package"
	KindNetwork    Kind = "network"
	KindLog        Kind = "log"
	KindCDN        Kind = "cdn"
	KindIDP        Kind = "idp"
	KindCompute    Kind = "compute"
	KindExternal   Kind = "external"
	KindNested     Kind = "nested"
)

// Kinds lists every kind, in the order in which screens and reports show them.
func Kinds() []Kind {
	return []Kind{KindActor, KindCDN, KindAPI, KindRoute, KindAuthorizer, KindIDP, KindFunction, KindWorkflow, KindPipe,
		KindQueue, KindTopic, KindBus, KindStream, KindSchedule, KindStore, KindSecret, KindKey, KindIdentity,
		KindPackage, KindNetwork, KindLog, KindCompute, KindExternal, KindNested}
}

// FlowKind is how one component acts on another. Every flow points the way
// that data or power moves: see DESIGN section 9 for the directions.
type FlowKind string

// The kinds of flow.
const (
	FlowTriggers    FlowKind = "triggers"     // source pushes to function
	FlowPolls       FlowKind = "polls"        // source is polled for the function
	FlowInvokes     FlowKind = "invokes"      // caller to callee
	FlowRoutes      FlowKind = "routes"       // route to target; api to route
	FlowGuards      FlowKind = "guards"       // authorizer to route, firewall to api
	FlowReads       FlowKind = "reads"        // reader to what is read
	FlowWrites      FlowKind = "writes"       // writer to what is written
	FlowPublishes   FlowKind = "publishes"    // publisher to channel
	FlowAssumes     FlowKind = "assumes"      // function to identity
	FlowGrants      FlowKind = "grants"       // identity to what it may touch
	FlowAllows      FlowKind = "allows"       // principal to what admits it
	FlowDeadLetters FlowKind = "dead-letters" // function or queue to queue
	FlowNotifies    FlowKind = "notifies"     // destination or subscriber outside
	FlowUses        FlowKind = "uses"         // user to used
	FlowLogs        FlowKind = "logs"         // logger to log
	FlowEncrypts    FlowKind = "encrypts"     // key to what it encrypts
)

// FlowKinds lists every kind of flow.
func FlowKinds() []FlowKind {
	return []FlowKind{FlowTriggers, FlowPolls, FlowInvokes, FlowRoutes, FlowGuards, FlowReads, FlowWrites, FlowPublishes,
		FlowAssumes, FlowGrants, FlowAllows, FlowDeadLetters, FlowNotifies, FlowUses, FlowLogs, FlowEncrypts}
}

// Evidence is why a flow is believed in, strongest first.
type Evidence string

// The kinds of evidence.
const (
	EvidenceObserved   Evidence = "observed"   // a trace or log shows it
	EvidenceDeclared   Evidence = "declared"   // a mapping, permission or event states it
	EvidenceGranted    Evidence = "granted"    // a policy allows it
	EvidenceReferenced Evidence = "referenced" // an environment variable or parameter names it
	EvidenceDrawn      Evidence = "drawn"      // a person drew it
	EvidenceInferred   Evidence = "inferred"   // names match
)

// Evidences lists every kind of evidence, strongest first.
func Evidences() []Evidence {
	return []Evidence{EvidenceObserved, EvidenceDeclared, EvidenceGranted, EvidenceReferenced, EvidenceDrawn, EvidenceInferred}
}

// Origin is where a component came from.
type Origin string

// The origins of a component.
const (
	OriginAuthored  Origin = "authored"  // somebody wrote it
	OriginGenerated Origin = "generated" // a tool makes it from what somebody wrote
	OriginExternal  Origin = "external"  // known by reference only
	OriginDrawn     Origin = "drawn"     // a person drew it
	OriginObserved  Origin = "observed"  // read from a running account
)

// Presence tells what is there from what may be there.
type Presence string

// The states of presence.
const (
	Present Presence = "present"
	Maybe   Presence = "maybe" // hangs on a condition that is not decided
)

// Phase is one of the four phases of an attack at a function.
type Phase string

// The four phases, in order.
const (
	PhaseTrigger    Phase = "trigger"
	PhaseExecution  Phase = "execution"
	PhaseDependency Phase = "dependency"
	PhaseOutput     Phase = "output"
)

// Phases lists the four phases in order.
func Phases() []Phase { return []Phase{PhaseTrigger, PhaseExecution, PhaseDependency, PhaseOutput} }

// Layer says who owes an action.
type Layer string

// The layers of responsibility.
const (
	LayerProvider Layer = "provider"
	LayerShared   Layer = "shared"
	LayerCustomer Layer = "customer"
)
