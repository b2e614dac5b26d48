package source_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

var nowhere = model.Pos{}

func TestScalarsAsValues(t *testing.T) {
	type result struct {
		s  string
		ok bool
	}
	of := func(v any, ok bool) result {
		if !ok {
			return result{}
		}
		return result{fmt.Sprint(v), true}
	}
	no := result{}
	tests := []struct {
		yaml      string
		str       result
		boolean   result
		wholeness result
	}{
		{"true", of("true", true), of(true, true), no},
		{"'false'", of("false", true), of(false, true), no},
		{"Yes", of("Yes", true), of(true, true), no},
		{"OFF", of("OFF", true), of(false, true), no},
		{"yEs", of("yEs", true), no, no},
		{"1", of("1", true), no, of(1, true)},
		{"'12'", of("12", true), no, of(12, true)},
		{"'012'", of("012", true), no, of(12, true)},
		{"010", of("010", true), no, of(8, true)},
		{"0x10", of("0x10", true), no, of(16, true)},
		{"1_000", of("1_000", true), no, of(1000, true)},
		{"'1_000'", of("1_000", true), no, no},
		{"30.0", of("30.0", true), no, of(30, true)},
		{"30.5", of("30.5", true), no, no},
		{"1e3", of("1e3", true), no, of(1000, true)},
		{"1e300", of("1e300", true), no, no},
		{".inf", of(".inf", true), no, no},
		{".nan", of(".nan", true), no, no},
		{"99999999999999999999", of("99999999999999999999", true), no, no},
		{"''", of("", true), no, no},
		{"~", no, no, no},
		{"!Ref true", of("true", true), no, no},
		{"!Ref 12", of("12", true), no, no},
		{"[true]", no, no, no},
		{"{a: 1}", no, no, no},
	}
	for _, test := range tests {
		n := parse(t, "v: "+test.yaml)[0].Get("v")
		s, ok := n.Str()
		if got := of(s, ok); got != test.str {
			t.Errorf("%s: Str gives %v", test.yaml, got)
		}
		b, ok := n.Bool()
		if got := of(b, ok); got != test.boolean {
			t.Errorf("%s: Bool gives %v", test.yaml, got)
		}
		i, ok := n.Int()
		if got := of(i, ok); got != test.wholeness {
			t.Errorf("%s: Int gives %v", test.yaml, got)
		}
	}
}

func TestNilNode(t *testing.T) {
	var n *source.Node
	n.Set("a", source.NewNull(nowhere))
	_, isStr := n.Str()
	_, isBool := n.Bool()
	_, isInt := n.Int()
	if n.Get("a") != nil || n.Path("a", "b") != nil || n.Keys() != nil || n.Clone() != nil || n.IsScalar() || isStr || isBool || isInt {
		t.Error("a nil node holds something")
	}
	if !source.Equal(nil, nil) || source.Equal(n, source.NewNull(nowhere)) {
		t.Error("nil equals nil only")
	}
}

func TestGetInMapsOfAnySize(t *testing.T) {
	for _, size := range []int{0, 1, 7, 8, 9, 10, 1000} {
		built := source.NewMap(nowhere)
		text := "{"
		for i := range size {
			built.Set(fmt.Sprint("k", i), source.NewInt(nowhere, int64(i)))
			text += fmt.Sprintf("k%d: %d, ", i, i)
		}
		for name, n := range map[string]*source.Node{
			"built": built, "read": parse(t, text+"}")[0], "cloned": built.Clone(), "made": source.NewMap(nowhere, built.Entries...),
		} {
			for i := range size {
				if got, ok := n.Path(fmt.Sprint("k", i)).Int(); !ok || got != int64(i) {
					t.Fatalf("%s map of %d: k%d is %d", name, size, i, got)
				}
			}
			if n.Get("none") != nil || len(n.Keys()) != size {
				t.Errorf("%s map of %d: %d keys", name, size, len(n.Keys()))
			}
			n.Set("k0", source.NewString(nowhere, "new"))
			if got, _ := n.Get("k0").Str(); got != "new" || len(n.Entries) != max(size, 1) {
				t.Errorf("%s map of %d: k0 is %q of %d", name, size, got, len(n.Entries))
			}
		}
	}
}

func TestEntriesAppendedByHandAreFound(t *testing.T) {
	n := source.NewMap(nowhere)
	for i := range 20 {
		n.Set(fmt.Sprint(i), source.NewInt(nowhere, 1))
	}
	n.Entries = append(n.Entries, source.Entry{Key: source.NewString(nowhere, "late"), Value: source.NewInt(nowhere, 2)})
	if n.Get("late") == nil || n.Get("3") == nil {
		t.Error("the index hides an entry")
	}
	n.Set("later", source.NewInt(nowhere, 3))
	if n.Get("late") == nil || n.Get("later") == nil || len(n.Entries) != 22 {
		t.Error("Set lost an entry")
	}
}

func TestOfARepeatedKeyNewMapKeepsTheLast(t *testing.T) {
	key := source.NewString(nowhere, "a")
	n := source.NewMap(nowhere, source.Entry{Key: key, Value: source.NewInt(nowhere, 1)}, source.Entry{Key: key, Value: source.NewInt(nowhere, 2)})
	if got, _ := n.Get("a").Int(); got != 2 || len(n.Entries) != 1 {
		t.Errorf("a is %d of %d", got, len(n.Entries))
	}
}

func TestSetNilIsNull(t *testing.T) {
	n := source.NewMap(nowhere)
	n.Set("a", nil)
	if v := n.Get("a"); v == nil || v.Kind != source.Null {
		t.Errorf("a is %v", v)
	}
}

func TestCloneLeavesTheOriginal(t *testing.T) {
	n := parse(t, "a: 1\nb: [1, 2]")[0]
	c := n.Clone()
	c.Set("a", source.NewInt(nowhere, 2))
	c.Set("c", source.NewInt(nowhere, 3))
	list := n.Get("b").Clone()
	list.Items[0] = nil
	if want := parse(t, "a: 1\nb: [1, 2]")[0]; !source.Equal(n, want) {
		t.Errorf("the original became %s", outline(n))
	}
}

// Slices of neighbouring nodes come from one block: growing one must not
// write into the other.
func TestAppendingDoesNotReachTheNeighbour(t *testing.T) {
	n := parse(t, `{"a": [1], "b": [2], "c": {"x": 1}, "d": {"y": 1}}`)[0]
	a := n.Get("a")
	a.Items = append(a.Items, source.NewInt(nowhere, 9))
	n.Get("c").Set("z", source.NewInt(nowhere, 9))
	if got, _ := n.Get("b").Items[0].Int(); got != 2 {
		t.Errorf("b is [%d]", got)
	}
	if !slices.Equal(n.Get("d").Keys(), []string{"y"}) {
		t.Errorf("d has %v", n.Get("d").Keys())
	}
}

func TestEqual(t *testing.T) {
	same := [][2]string{
		{"{a: 1, b: 2}", "b: 2\na: 1"}, {"[x, 'y']", "- 'x'\n- y"}, {"~", "null"},
		{"a: &x [1]\nb: *x", `{"a": [1], "b": [1]}`}, {"", ""},
	}
	for _, pair := range same {
		if a, b := list(t, pair[0]), list(t, pair[1]); !source.Equal(a, b) {
			t.Errorf("%q and %q differ", pair[0], pair[1])
		}
	}
	different := [][2]string{
		{"1", "'1'"}, {"1", "1.0"}, {"!Ref a", "a"}, {"[1, 2]", "[2, 1]"}, {"[1]", "[1, 1]"}, {"[]", "{}"},
		{"{a: 1}", "{b: 1}"}, {"{a: 1}", "{a: 1, b: 1}"}, {"{a: {b: 1}}", "{a: {b: 2}}"}, {"''", "~"},
	}
	for _, pair := range different {
		if a, b := list(t, pair[0]), list(t, pair[1]); source.Equal(a, b) || source.Equal(b, a) {
			t.Errorf("%q and %q are equal", pair[0], pair[1])
		}
	}
}

// list reads all documents into one list.
func list(t *testing.T, input string) *source.Node {
	return source.NewList(nowhere, parse(t, input)...)
}

func TestReadersMayShareATree(t *testing.T) {
	n := parse(t, template(20))[0].Get("Resources")
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for _, key := range n.Keys() {
				if n.Path(key, "Properties", "Handler") == nil {
					t.Errorf("%s is missing", key)
				}
			}
		})
	}
	readers.Wait()
}
