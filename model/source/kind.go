package source

// Kind says what sort of value a Node is.
type Kind uint8

// The kinds. A YAML timestamp is a String: 2012-10-17 in a policy document is
// the name of a version.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	List
	Map
)

// String names the kind as messages do.
func (k Kind) String() string {
	switch k {
	case Null:
		return "null"
	case Bool:
		return "boolean"
	case Int:
		return "integer"
	case Float:
		return "number"
	case String:
		return "string"
	case List:
		return "list"
	case Map:
		return "map"
	}
	return "unknown kind"
}
