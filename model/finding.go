package model

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Severity is how bad a finding is: OWASP risk rating with the deviations of
// DESIGN section 3.3.
type Severity uint8

// The severities, lowest first.
const (
	SeverityNote Severity = iota
	SeverityLow
	SeverityMedium
	SeverityHigh
	SeverityCritical
	SeverityCount = iota
)

var severityNames = [SeverityCount]string{"note", "low", "medium", "high", "critical"}

// String gives the severity in lower case.
func (s Severity) String() string { return severityNames[s] }

// MarshalText gives the severity in lower case.
func (s Severity) MarshalText() ([]byte, error) { return []byte(severityNames[s]), nil }

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return 0, false
}

// Severities lists the severities, highest first.
func Severities() []Severity {
	return []Severity{SeverityCritical, SeverityHigh, SeverityMedium, SeverityLow, SeverityNote}
}

// Confidence is how sure a finding is. It never changes the severity.
type Confidence uint8

// The confidences, weaker first.
const (
	ConfidenceLikely    Confidence = iota
	ConfidenceConfirmed            // only known facts, fixed defaults and a proved path took part
)

var confidenceNames = [...]string{"likely", "confirmed"}

// String gives the confidence in lower case.
func (c Confidence) String() string { return confidenceNames[c] }

// MarshalText gives the confidence in lower case.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(confidenceNames[c]), nil }

// ParseConfidence reads a confidence's name.
func ParseConfidence(name string) (Confidence, bool) {
	for i, n := range confidenceNames {
		if n == name {
			return Confidence(i), true
		}
	}
	return 0, false
}

// Finding is a rule violated at one cause, in one or more places.
type Finding struct {
	ID           string
	Rule         string
	Phase        Phase
	Title        string
	Severity     Severity
	SeverityLow  Severity // the range, where a factor is unknown
	SeverityHigh Severity
	Factors      []Factor
	Confidence   Confidence
	Actor        Actor
	Component    string // the cause: where the fix goes
	Subject      string // route, variable name, normalised action and pattern
	Places       []Place
	Source       Pos
	Layer        Layer
	Tags         []string
	Controls     []ControlRef
	Path         []Step // at least one
	Explanation  string
	Fixes        []Fix
	Facts        []string // "component: fact = value (state)" that took part
}

// OnPath reports whether the path is a way in that was walked. A finding that
// needs none has one step, the component as it is, which its own rule states;
// Actor then says who reaches the component, not who gains something there.
func (f Finding) OnPath() bool { return len(f.Path) != 1 || f.Path[0].Rule != f.Rule }

// Place is where a finding shows.
type Place struct {
	Component string `json:"component"`
	Subject   string `json:"subject"`
	Source    Pos    `json:"source"`
}

// Factor is one term of the severity calculation, on the scale 0 to 9 of the
// OWASP risk rating; High differs from Low where it is unknown.
type Factor struct {
	Name string `json:"name"`
	Low  int    `json:"low"`
	High int    `json:"high"`
	Why  string `json:"why"`
}

// ControlRef names one entry of a catalogue, with the catalogue's version.
type ControlRef struct {
	Framework string // "nist-800-53@5.2.0"
	ID        string // "AC-6"
}

// Fix says what to change, for one provider and tool.
type Fix struct {
	Provider string `json:"provider"`
	Tool     string `json:"tool"` // sam, cloudformation, serverless, terraform, console, code
	Text     string `json:"text"`
	Snippet  string `json:"snippet"`
}

// Question asks for a fact on which the outcome of rules hangs.
type Question struct {
	ID        string   `json:"id"`
	Rule      string   `json:"rule"`  // the first of Rules
	Rules     []string `json:"rules"` // every rule that asks
	Component string   `json:"component"`
	Fact      string   `json:"fact"`
	Phase     Phase    `json:"phase"`
	Title     string   `json:"title"`
	// Settles counts the outcomes that an answer would decide.
	Settles int `json:"settles"`
	// Why says why the fact is unknown; Values lists the possible answers.
	Why    string   `json:"why"`
	Values []string `json:"values"`
	Source Pos      `json:"source"`
}

// StableID makes a short identifier from parts: equal parts, equal id, in
// every run and on every machine. prefix says what it identifies.
func StableID(prefix string, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return prefix + "-" + hex.EncodeToString(sum[:6])
}
