package iam

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/fourgate/fourgate/model"
)

func TestMatchEqualsNaiveGlob(t *testing.T) {
	pattern := rapid.StringOfN(rapid.RuneFrom([]rune("aé:/*?")), 0, 10, -1)
	name := rapid.StringOfN(rapid.RuneFrom([]rune("aé:/")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		p, s := pattern.Draw(t, "pattern"), name.Draw(t, "name")
		want := tri(naiveGlob([]rune(p), []rune(s)))
		if got := Match(p, s); got != want {
			t.Fatalf("Match(%q, %q) = %v, want %v", p, s, got, want)
		}
		// The table of positions must agree with the quick way.
		if got := align(scan(p, true), scan(s, false)); got != want {
			t.Fatalf("align(%q, %q) = %v, want %v", p, s, got, want)
		}
	})
}

// worlds are the values that tokens may have. Generated names hold no
// separators, and each ends in text of its own, so that none is another with
// something added.
var worlds = []*strings.Replacer{
	strings.NewReplacer("${A}", "c", "${B}", "d", "${Param:P}", "", "${Param:Q}", "ab"),
	strings.NewReplacer("${A}", "ac", "${B}", "aad", "${Param:P}", "a/b", "${Param:Q}", "a"),
	strings.NewReplacer("${A}", "bac", "${B}", "bd", "${Param:P}", "c", "${Param:Q}", "d"),
}

func tokenText(extra ...string) *rapid.Generator[string] {
	piece := rapid.SampledFrom(append([]string{"a", "b", "c", "d", "/", "${A}", "${B}", "${Param:P}", "${Param:Q}"}, extra...))
	return rapid.Map(rapid.SliceOfN(piece, 0, 5), func(pieces []string) string { return strings.Join(pieces, "") })
}

// Yes holds in every world, No in none.
func TestMatchHoldsWhateverTheTokensAre(t *testing.T) {
	patterns, names := tokenText("*", "?"), tokenText()
	rapid.Check(t, func(t *rapid.T) {
		p, s := patterns.Draw(t, "pattern"), names.Draw(t, "name")
		got := Match(p, s)
		for _, world := range worlds {
			holds := naiveGlob([]rune(world.Replace(p)), []rune(world.Replace(s)))
			if holds && got == No || !holds && got == Yes {
				t.Fatalf("Match(%q, %q) = %v, but in one world it is %v", p, s, got, holds)
			}
		}
	})
}

var (
	actionPattern   = rapid.SampledFrom([]string{"*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "sqs:*", "S3:?utObject"})
	resourcePattern = rapid.SampledFrom([]string{"*", "arn:aws:s3:::*", "arn:aws:s3:::one", "arn:aws:s3:::one/*", "arn:aws:s3:::two*", "arn:aws:sqs:*:*:*"})
	somePrincipal   = rapid.SampledFrom([]string{"AWS *", "AWS " + role1, "AWS " + user1, "AWS " + own, "AWS 999999999999", "Service s3.amazonaws.com"})
)

func statements(principals bool) *rapid.Generator[[]model.Statement] {
	one := rapid.Custom(func(t *rapid.T) model.Statement {
		s := model.Statement{Effect: rapid.SampledFrom([]model.Effect{model.Allow, model.Allow, model.Deny}).Draw(t, "effect")}
		actions := rapid.SliceOfN(actionPattern, 1, 2).Draw(t, "actions")
		resources := rapid.SliceOfN(resourcePattern, 1, 2).Draw(t, "resources")
		if rapid.IntRange(0, 4).Draw(t, "not action") == 0 {
			s.NotActions = actions
		} else {
			s.Actions = actions
		}
		if rapid.IntRange(0, 4).Draw(t, "not resource") == 0 {
			s.NotResources = resources
		} else {
			s.Resources = resources
		}
		if principals {
			s = to(s, rapid.SliceOfN(somePrincipal, 1, 2).Draw(t, "principals")...)
		}
		return s
	})
	return rapid.SliceOfN(one, 0, 3)
}

func TestDecideEqualsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := naiveRequest{
			action:         rapid.SampledFrom([]string{"s3:GetObject", "s3:PutObject", "sqs:SendMessage"}).Draw(t, "action"),
			resource:       rapid.SampledFrom([]string{"arn:aws:s3:::one", "arn:aws:s3:::one/x", "arn:aws:s3:::two/x", "arn:aws:sqs:us-east-1:1:q"}).Draw(t, "resource"),
			caller:         rapid.SampledFrom([]string{role1, user1}).Draw(t, "caller"),
			identity:       statements(false).Draw(t, "identity"),
			boundary:       statements(false).Draw(t, "boundary"),
			bounded:        rapid.Bool().Draw(t, "bounded"),
			resourcePolicy: statements(true).Draw(t, "resource policy"),
			cross:          rapid.Bool().Draw(t, "cross-account"),
			required:       rapid.Bool().Draw(t, "policy required"),
		}
		got := side{r.identity, r.boundary, r.bounded}.policy().Decide(Request{
			Action: r.action, Resource: r.resource, Caller: model.Principal{Type: "AWS", Value: r.caller},
			Policy: Compile(r.resourcePolicy), CrossAccount: r.cross, PolicyRequired: r.required,
		})
		if want := r.decide(); got.Effect != want {
			t.Fatalf("Decide = %v (%s), want %v", got.Effect, got.Why, want)
		}
	})
}

// Find gives what trying every component gives, except for names that are made
// up at deployment.
func TestFindEqualsTryingAll(t *testing.T) {
	name, pattern := tokenText(), tokenText("*", "?")
	rapid.Check(t, func(t *rapid.T) {
		var components []*model.Component
		for _, n := range rapid.SliceOfN(name, 0, 8).Draw(t, "names") {
			components = append(components, &model.Component{ARN: "arn:aws:s3:::" + n})
		}
		p := "arn:aws:s3:::" + pattern.Draw(t, "pattern")
		found := map[int]Tri{}
		for _, class := range NewIndex(components).Find("s3", p) {
			for _, m := range class.Members {
				found[m.Target] = max(found[m.Target], m.Certainty)
			}
		}
		parts := partsOf(compile(p), "/")
		for i, c := range components {
			best := No
			for _, part := range parts {
				best = max(best, part.match(compile(c.ARN)))
			}
			if found[i] > best || best == Yes && found[i] != Yes {
				t.Fatalf("Find(%q) gives %v for %q, trying gives %v", p, found[i], c.ARN, best)
			}
			if best == Maybe && found[i] == No && !strings.Contains(c.ARN+p, "${") {
				t.Fatalf("Find(%q) misses %q", p, c.ARN)
			}
		}
	})
}

// Access is an upper bound of Decide: nothing that is allowed is missing.
func TestAccessMissesNothing(t *testing.T) {
	components := []*model.Component{{ARN: "arn:aws:s3:::one"}, {ARN: "arn:aws:s3:::two"}, {ARN: "arn:aws:sqs:us-east-1:1:q"}}
	effects := map[string]string{"s3:GetObject": "read", "s3:PutObject": "write", "s3:DeleteObject": "write", "sqs:SendMessage": "write", "sqs:ReceiveMessage": "read"}
	rapid.Check(t, func(t *rapid.T) {
		identity := &model.Component{
			Permissions: statements(false).Draw(t, "identity"), Boundary: statements(false).Draw(t, "boundary"), HasBoundary: rapid.Bool().Draw(t, "bounded"),
		}
		p := CompileIdentity(identity)
		type pair struct {
			effect string
			target int
		}
		given := map[pair]bool{}
		for a := range p.Access(NewIndex(components), NewTable(someActions, someActions)) {
			for _, m := range a.Class.Members {
				given[pair{a.Effect, m.Target}] = true
			}
		}
		for target, c := range components {
			allowed := map[string]bool{}
			for action, effect := range effects {
				if serviceOf(action) != compile(c.ARN).fields[2] {
					continue
				}
				if p.Decide(Request{Action: action, Resource: c.ARN}).Effect == Allowed {
					allowed[effect] = true
				}
			}
			for _, effect := range []string{"read", "write"} {
				if allowed[effect] && !given[pair{effect, target}] {
					t.Fatalf("%s of %s is allowed, but Access does not give it", effect, c.ARN)
				}
			}
		}
	})
}

func TestAnswersAreStable(t *testing.T) {
	components := someComponents()
	p := Compile(statementsOf("allow * on *", "deny dynamodb:* on arn:aws:dynamodb:*:*:table/o*"))
	first := accesses(p, components)
	for range 5 {
		if got := accesses(p, components); !slices.Equal(got, first) {
			t.Fatalf("Access gives %v, then %v", first, got)
		}
	}
}
