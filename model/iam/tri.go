package iam

// Tri is the answer to a question that the input may leave open. The answers
// are ordered, so that min is "and" and max is "or".
type Tri uint8

// The three answers.
const (
	No Tri = iota
	Maybe
	Yes
)

// String gives "no", "maybe" or "yes".
func (t Tri) String() string {
	switch t {
	case No:
		return "no"
	case Maybe:
		return "maybe"
	}
	return "yes"
}

func not(t Tri) Tri { return Yes - min(t, Yes) }
