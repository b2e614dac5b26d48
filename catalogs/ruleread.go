package catalogs

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/source"
)

// frameworkKeys are the words that rules use for frameworks, with the version
// that they mean.
var frameworkKeys = map[string]string{
	"nist":             "nist-800-53@5.2.0",
	"ccm":              "ccm@4.0.13",
	"hipaa":            "hipaa@164",
	"cwe":              "cwe",
	"owasp-serverless": "owasp-serverless@2018",
	"csa-serverless":   "csa-serverless@2019",
	"puresec":          "puresec@2018",
	"attack":           "attack@18.1",
}

// RuleFrameworks lists the words for frameworks, sorted.
func RuleFrameworks() []string { return slices.Sorted(maps.Keys(frameworkKeys)) }

var ruleID = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

// ReadRule reads one rule file. It reports every error, each with its place;
// the conditions are checked when controls/threat compiles them.
func ReadRule(file string, data []byte) (Rule, []*model.Error) {
	docs, errs := source.Parse(file, data, source.TemplateLimits())
	if len(errs) > 0 {
		return Rule{}, errs
	}
	if len(docs) != 1 || docs[0].Kind != source.Map {
		return Rule{}, []*model.Error{model.Errorf(model.CodeInvalid, model.Pos{File: file}, "a rule file holds one map")}
	}
	r := ruleReader{rule: Rule{Pos: docs[0].Pos, Cause: "self", Places: "self", Layer: model.LayerCustomer}}
	for _, e := range docs[0].Entries {
		r.field(e)
	}
	r.check(docs[0])
	return r.rule, r.errs
}

type ruleReader struct {
	rule Rule
	errs []*model.Error
}

func (r *ruleReader) fail(n *source.Node, format string, args ...any) {
	r.errs = append(r.errs, model.Errorf(model.CodeInvalid, n.Pos, format, args...))
}

func (r *ruleReader) field(e source.Entry) {
	rule, v := &r.rule, e.Value
	switch e.Key.Text {
	case "id":
		rule.ID = r.text(v)
	case "formerly":
		rule.Formerly = textsOf[string](v)
	case "title":
		rule.Title = r.text(v)
	case "phase":
		rule.Phase = oneOf(r, v, model.Phases())
	case "since":
		rule.Since = r.text(v)
	case "family":
		rule.Family = r.text(v)
	case "applies-to":
		r.appliesTo(v)
	case "services":
		r.services(v)
	case "for-each":
		rule.ForEach = r.text(v)
	case "precondition":
		rule.Precondition = Expr{r.text(v), v.Pos}
	case "violation":
		rule.Violation = Expr{r.text(v), v.Pos}
	case "safeguard":
		rule.Safeguard = Expr{r.text(v), v.Pos}
	case "likelihood":
		r.likelihood(v)
	case "impact":
		r.impact(v)
	case "cause":
		rule.Cause = oneOf(r, v, []string{"self", "identity", "from", "to"})
	case "subject":
		rule.Subject = r.text(v)
	case "places":
		rule.Places = oneOf(r, v, []string{"self", "functions"})
	case "path":
		rule.Path = oneOf(r, v, []model.Capability{model.CanInvoke, model.CanPayload, model.CanTaint, model.CanLeak, model.CanCode,
			model.CanIdentity, model.CanRead, model.CanWrite, model.CanConfig, model.CanAvailability})
	case "layer":
		rule.Layer = oneOf(r, v, []model.Layer{model.LayerProvider, model.LayerShared, model.LayerCustomer})
	case "tags":
		for _, tag := range v.Items {
			rule.Tags = append(rule.Tags, oneOf(r, tag, Tags()))
		}
	case "explanation":
		rule.Explanation = strings.TrimSpace(r.text(v))
	case "fix":
		r.fixes(v)
	case "speaks-to":
		r.speaksTo(v)
	case "maps-to":
		r.mapsTo(v)
	case "also-known-as":
		rule.AlsoKnownAs = textsOf[string](v)
	case "references":
		rule.References = textsOf[string](v)
	case "non-default":
		rule.NonDefault, _ = v.Bool()
	default:
		r.fail(e.Key, "a rule has no property %q", e.Key.Text)
	}
}

func (r *ruleReader) text(n *source.Node) string {
	s, ok := n.Str()
	if !ok {
		r.fail(n, "a text is expected here")
	}
	return strings.TrimSpace(s)
}

func oneOf[T ~string](r *ruleReader, n *source.Node, values []T) T {
	s := T(r.text(n))
	if !slices.Contains(values, s) {
		list := make([]string, len(values))
		for i, v := range values {
			list[i] = string(v)
		}
		r.fail(n, "%q is none of: %s", s, strings.Join(list, ", "))
	}
	return s
}

func (r *ruleReader) appliesTo(n *source.Node) {
	for _, item := range n.Items {
		name, _ := item.Str()
		switch {
		case slices.Contains(model.Kinds(), model.Kind(name)):
			r.rule.Kinds = append(r.rule.Kinds, model.Kind(name))
		case slices.Contains(model.FlowKinds(), model.FlowKind(name)):
			r.rule.Flows = append(r.rule.Flows, model.FlowKind(name))
		default:
			r.fail(item, "%q is no kind of component or flow", name)
		}
	}
}

// services reads the services that a rule is limited to. One that no resource
// has would keep the rule quiet for ever.
func (r *ruleReader) services(n *source.Node) {
	types, _ := loadResourceTypes() // Verify reports its errors
	for _, item := range n.Items {
		name := r.text(item)
		known := func(t ResourceType) bool { return t.Service == name }
		if strings.HasPrefix(name, "aws.") && !slices.ContainsFunc(types, known) {
			r.fail(item, "no resource has the service %q", name)
		}
		r.rule.Services = append(r.rule.Services, name)
	}
}

func (r *ruleReader) likelihood(n *source.Node) {
	for _, e := range n.Entries {
		switch e.Key.Text {
		case "fixed":
			r.rule.Likelihood.Fixed = oneOf(r, e.Value, []string{"low", "medium", "high"})
		case "why":
			r.rule.Likelihood.Why = r.text(e.Value)
		case "from":
			oneOf(r, e.Value, []string{"path"})
		default:
			r.fail(e.Key, "a likelihood is `from: path` or `fixed: low|medium|high` with `why:`")
		}
	}
}

func (r *ruleReader) impact(n *source.Node) {
	im := &r.rule.Impact
	for _, e := range n.Entries {
		if e.Key.Text == "confidentiality" && e.Value.Text == "data" {
			im.Data = true
			continue
		}
		v, ok := e.Value.Int()
		if !ok || v < 0 || v > 9 {
			r.fail(e.Value, "an impact factor is a number from 0 to 9")
		}
		switch e.Key.Text {
		case "confidentiality":
			im.Confidentiality = int(v)
		case "integrity":
			im.Integrity = int(v)
		case "availability":
			im.Availability = int(v)
		case "accountability":
			im.Accountability = int(v)
		default:
			r.fail(e.Key, "an impact has no factor %q", e.Key.Text)
		}
	}
}

func (r *ruleReader) fixes(n *source.Node) {
	for _, item := range n.Items {
		var f model.Fix
		for _, e := range item.Entries {
			switch e.Key.Text {
			case "provider":
				f.Provider = r.text(e.Value)
			case "tool":
				f.Tool = oneOf(r, e.Value, []string{"sam", "cloudformation", "serverless", "terraform", "console", "code"})
			case "text":
				f.Text = r.text(e.Value)
			case "snippet":
				f.Snippet, _ = e.Value.Str()
			default:
				r.fail(e.Key, "a fix has no property %q", e.Key.Text)
			}
		}
		r.rule.Fixes = append(r.rule.Fixes, f)
	}
}

func (r *ruleReader) speaksTo(n *source.Node) {
	for _, item := range n.Items {
		control, _ := item.Get("control").Str()
		key, id, ok := strings.Cut(control, ":")
		framework := frameworkKeys[key]
		if !ok || framework == "" {
			r.fail(item, "speaks-to needs `control: nist:AC-6` or the like")
			continue
		}
		s := Speaks{Control: model.ControlRef{Framework: framework, ID: id}}
		s.Aspect = oneOf(r, item.Get("aspect"), []string{"technical", "person", "parameter"})
		s.Full = oneOf(r, item.Get("as"), []string{"full", "indicator"}) == "full"
		r.rule.SpeaksTo = append(r.rule.SpeaksTo, s)
	}
}

func (r *ruleReader) mapsTo(n *source.Node) {
	for _, e := range n.Entries {
		framework, ok := frameworkKeys[e.Key.Text]
		if !ok {
			r.fail(e.Key, "%q is no framework that rules map to", e.Key.Text)
		}
		for _, item := range e.Value.Items {
			id, _ := item.Str()
			if _, ok := Lookup(framework, id); !ok {
				r.fail(item, "%s has no entry %s", framework, id)
			}
			r.rule.MapsTo = append(r.rule.MapsTo, model.ControlRef{Framework: framework, ID: id})
		}
	}
}

// maps reports whether the rule maps to a framework.
func (r *ruleReader) maps(key string) bool {
	return slices.ContainsFunc(r.rule.MapsTo, func(c model.ControlRef) bool { return c.Framework == frameworkKeys[key] })
}

func (r *ruleReader) check(n *source.Node) {
	rule := &r.rule
	if rule.Family == "" {
		rule.Family = rule.ID
	}
	need := []struct {
		ok   bool
		what string
	}{
		{ruleID.MatchString(rule.ID), "an `id` of lower-case words joined by hyphens"},
		{rule.Title != "", "a `title`"},
		{rule.Phase != "", "a `phase`"},
		{rule.Since != "", "a `since`"},
		{len(rule.Kinds) > 0 != (len(rule.Flows) > 0), "an `applies-to` with kinds of component or kinds of flow, not both"},
		{rule.Violation.Text != "", "a `violation`"},
		{rule.Safeguard.Text != "", "a `safeguard`"},
		{rule.Explanation != "", "an `explanation`"},
		{len(rule.Fixes) > 0, "a `fix`"},
		{rule.Impact != Impact{}, "an `impact`"},
		{rule.Likelihood.Fixed != "" || rule.Path != "", "a `likelihood` that is fixed, or a `path` to take it from"},
		{rule.Likelihood.Fixed == "" || rule.Likelihood.Why != "", "a `why` for its fixed likelihood"},
		{r.maps("nist") && r.maps("ccm") && r.maps("hipaa"), "controls of nist, ccm and hipaa in `maps-to`"},
	}
	for _, item := range need {
		if !item.ok {
			r.fail(n, "rule %s needs %s", rule.ID, item.what)
		}
	}
}
