package model

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// ValueType is the type of a fact's value.
type ValueType uint8

// The types of value. An enum is a text whose values the vocabulary lists.
const (
	TypeNone ValueType = iota
	TypeBool
	TypeInt
	TypeText
	TypeList // of texts
)

var typeNames = [...]string{"none", "bool", "int", "text", "list"}

// String gives the type's name as the vocabulary writes it.
func (t ValueType) String() string { return typeNames[t] }

// ParseValueType reads a type's name as the vocabulary writes it.
func ParseValueType(s string) (ValueType, bool) {
	i := slices.Index(typeNames[:], s)
	return ValueType(max(i, 0)), i > 0
}

// Value is an immutable fact value. The zero Value has TypeNone.
type Value struct {
	typ  ValueType
	open bool
	num  int64
	text string
	list []string
}

// Bool makes a truth value.
func Bool(b bool) Value {
	v := Value{typ: TypeBool}
	if b {
		v.num = 1
	}
	return v
}

// Int makes a number.
func Int(n int64) Value { return Value{typ: TypeInt, num: n} }

// Text makes a text or enum value.
func Text(s string) Value { return Value{typ: TypeText, text: s} }

// List makes a complete list of texts. It keeps the order given.
func List(items ...string) Value { return Value{typ: TypeList, list: slices.Clone(items)} }

// OpenList makes a list that is known to be incomplete: the items are there,
// others may be.
func OpenList(items ...string) Value {
	v := List(items...)
	v.open = true
	return v
}

// Type returns the value's type.
func (v Value) Type() ValueType { return v.typ }

// AsBool returns the truth value, false for other types.
func (v Value) AsBool() bool { return v.typ == TypeBool && v.num == 1 }

// AsInt returns the number, 0 for other types.
func (v Value) AsInt() int64 {
	if v.typ != TypeInt {
		return 0
	}
	return v.num
}

// AsText returns the text, "" for other types.
func (v Value) AsText() string { return v.text }

// AsList returns the items; the caller must not change them.
func (v Value) AsList() []string { return v.list }

// IsOpen reports whether a list is known to be incomplete.
func (v Value) IsOpen() bool { return v.open }

// Equal reports whether two values are the same.
func (v Value) Equal(w Value) bool {
	return v.typ == w.typ && v.open == w.open && v.num == w.num && v.text == w.text && slices.Equal(v.list, w.list)
}

// String shows the value to a person.
func (v Value) String() string {
	switch v.typ {
	case TypeBool:
		return strconv.FormatBool(v.num == 1)
	case TypeInt:
		return strconv.FormatInt(v.num, 10)
	case TypeText:
		return v.text
	case TypeList:
		s := strings.Join(v.list, ", ")
		if v.open {
			s = strings.TrimPrefix(s+", …", ", ")
		}
		return s
	}
	return ""
}

// MarshalJSON writes the value as JSON; no value is null, and a list is never
// null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.typ {
	case TypeBool:
		return json.Marshal(v.num == 1)
	case TypeInt:
		return json.Marshal(v.num)
	case TypeText:
		return json.Marshal(v.text)
	case TypeList:
		if v.list == nil {
			return []byte("[]"), nil
		}
		return json.Marshal(v.list)
	}
	return []byte("null"), nil
}

// key is the value as a map key: equal values have equal keys.
func (v Value) key() string {
	var b strings.Builder
	b.WriteByte(byte('0' + v.typ))
	if v.open {
		b.WriteByte('+')
	}
	switch v.typ {
	case TypeBool, TypeInt:
		b.WriteString(strconv.FormatInt(v.num, 10))
	case TypeText:
		b.WriteString(v.text)
	case TypeList:
		for _, s := range v.list {
			b.WriteString(strconv.Quote(s))
		}
	}
	return b.String()
}
