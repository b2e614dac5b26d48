package model

// Actor is somebody who may attack. The order is from the least to the most
// privileged; a person who is anonymous can do what each later one can only
// where the input says so.
type Actor uint8

// The actors.
const (
	Anonymous  Actor = iota // anybody who can send a packet
	Registered              // anybody who signs up
	User                    // a known user of the system
	AnyAccount              // anybody with an account at the same provider
	Partner                 // a named other account or organisation
	Supplier                // who ships code or layers into the system
	Insider                 // somebody with access to the account
	ActorCount = iota
)

var actorNames = [ActorCount]string{"anonymous", "registered", "user", "any-account", "partner", "supplier", "insider"}

// String gives the actor's name.
func (a Actor) String() string { return actorNames[a] }

// Words say who the actor is, for a sentence.
func (a Actor) Words() string {
	switch a {
	case Anonymous:
		return "anybody on the internet"
	case Registered:
		return "anybody who signs up"
	case User:
		return "a known user"
	case AnyAccount:
		return "anybody with an account at the provider"
	case Partner:
		return "a partner's account"
	case Supplier:
		return "a supplier of code"
	}
	return "an insider"
}

// MarshalText gives the actor's name.
func (a Actor) MarshalText() ([]byte, error) { return []byte(actorNames[a]), nil }

// Actors lists the actors, the least privileged first.
func Actors() []Actor {
	return []Actor{Anonymous, Registered, User, AnyAccount, Partner, Supplier, Insider}
}

// Certainty is how sure a step is.
type Certainty uint8

// The certainties, weakest first.
const (
	Possible Certainty = iota // rests on something unknown
	Likely
	Proved
	CertaintyCount = iota
)

var certaintyNames = [CertaintyCount]string{"possible", "likely", "proved"}

// String gives the certainty's name.
func (c Certainty) String() string { return certaintyNames[c] }

// MarshalText gives the certainty's name.
func (c Certainty) MarshalText() ([]byte, error) { return []byte(certaintyNames[c]), nil }

// Ease is what stands in an attacker's way.
type Ease uint8

// The eases, hardest first.
const (
	Guarded  Ease = iota // a control is known that stops it unless it is got round
	Hindered             // something slows it down
	Open
	EaseCount = iota
)

var easeNames = [EaseCount]string{"guarded", "hindered", "open"}

// String gives the ease's name.
func (e Ease) String() string { return easeNames[e] }

// MarshalText gives the ease's name.
func (e Ease) MarshalText() ([]byte, error) { return []byte(easeNames[e]), nil }

// Capability is what an attacker holds.
type Capability string

// The capabilities of DESIGN section 3.1.
const (
	CanInvoke       Capability = "invoke"       // cause an invocation
	CanPayload      Capability = "payload"      // choose content that reaches it
	CanTaint        Capability = "taint"        // have chosen content at rest in it
	CanLeak         Capability = "leak"         // read its environment, files and tokens
	CanCode         Capability = "code"         // run code in it
	CanIdentity     Capability = "identity"     // act as it
	CanRead         Capability = "read"         // read its content
	CanWrite        Capability = "write"        // change its content
	CanConfig       Capability = "config"       // change its configuration
	CanAvailability Capability = "availability" // take it out of service or run up its cost
)

// Step is one step of a walk: what the attacker gains and why.
type Step struct {
	Capability Capability `json:"capability"`
	Component  string     `json:"component"`
	Flow       string     `json:"flow"` // id of the flow taken, "" where none
	Phase      Phase      `json:"phase"`
	Certainty  Certainty  `json:"certainty"`
	Ease       Ease       `json:"ease"`
	// Rule names the derivation ("payload-write"), Why says it in a sentence.
	Rule string `json:"rule"`
	Why  string `json:"why"`
	// Facts name the facts that the step rests on ("component: fact").
	Facts  []string `json:"facts"`
	Source Pos      `json:"source"`
}
