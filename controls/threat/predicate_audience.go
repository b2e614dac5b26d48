package threat

import (
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/iam"
)

// Audience predicates say whom a component's resource policy lets put
// something in: run the function, send to the queue, topic, bus or stream,
// write to the store. Where the policy could not be read, a person may say.
var audiencePredicates = []*predicate{
	{name: "senders_anyone", typ: model.TypeBool, kinds: receivers, meaning: "Its resource policy lets anybody, or every account, send to it, write to it or run it.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.lets(c, []string{"any-account", "anyone"}, func(e iam.Exposed) iam.Tri {
				return yesIf(e.Who == iam.AudienceAnyone || e.Who == iam.AudienceAnyAccount)
			})
		}},
	{name: "senders_other_account", typ: model.TypeBool, kinds: receivers, meaning: "Its resource policy lets a named other account send to it, write to it or run it.",
		read: func(sc *subjectContext, c *model.Component) answer {
			return sc.lets(c, []string{"named-accounts"}, func(e iam.Exposed) iam.Tri {
				return min(e.Foreign, yesIf(e.Who == iam.AudienceAccount || e.Who == iam.AudiencePrincipal))
			})
		}},
}

var receivers = []model.Kind{model.KindFunction, model.KindQueue, model.KindTopic, model.KindBus, model.KindStream, model.KindStore}

// sending is the action by which something gets into a component.
var sending = map[model.Kind]string{
	model.KindFunction: "lambda:InvokeFunction", model.KindQueue: "sqs:SendMessage", model.KindTopic: "sns:Publish",
	model.KindBus: "events:PutEvents", model.KindStream: "kinesis:PutRecord", model.KindStore: "s3:PutObject",
}

func yesIf(b bool) iam.Tri {
	if b {
		return iam.Yes
	}
	return iam.No
}

// lets reports whether a resource policy lets somebody who matches send. A
// person's word on its audience counts before what was read.
func (sc *subjectContext) lets(c *model.Component, stated []string, match func(iam.Exposed) iam.Tri) answer {
	if f := c.Facts.Get(fact.PolicyAudience); f.Decides() {
		return decided(model.Bool(slices.Contains(stated, f.Value.AsText())), f.Certain())
	}
	unread := false
	var likely answer
	for _, e := range iam.Exposure(c.Resource, "", unsigned(c)) {
		if e.Who == iam.AudienceUnread || unreadPrincipal(e.Principal.Value) {
			unread = true
			continue
		}
		found := min(match(e), allowsSending(c, e))
		switch {
		case found == iam.Yes && e.Certainty == iam.Yes:
			return decided(model.Bool(true), true)
		case found != iam.No:
			likely = decided(model.Bool(true), false)
		}
	}
	switch {
	case likely.known:
		return likely
	case unread:
		return answer{blockers: []FactRef{{Component: c.ID, Fact: fact.PolicyAudience}}}
	}
	return decided(model.Bool(false), sc.policySeen(c))
}

// unreadPrincipal reports whether a principal is only known at deployment.
func unreadPrincipal(value string) bool {
	return strings.HasPrefix(value, "${Param:") || strings.HasPrefix(value, "${Import:") || strings.HasPrefix(value, "${?}")
}

// allowsSending reports whether a statement covers the sending action.
func allowsSending(c *model.Component, e iam.Exposed) iam.Tri {
	action := sending[c.Kind]
	switch address(e) {
	case "NONE": // what is open to all by its address is its route's business
		return iam.No
	case "AWS_IAM":
		action = "lambda:InvokeFunctionUrl"
	}
	if len(e.NotActions) > 0 {
		best := iam.Yes
		for _, pattern := range e.NotActions {
			best = min(best, iam.Yes-iam.MatchAction(pattern, action))
		}
		return best
	}
	best := iam.No
	for _, pattern := range e.Actions {
		best = max(best, iam.MatchAction(pattern, action))
	}
	return best
}

// address says how callers of a function's own address prove who they are,
// where a statement is about that; "" where it is not.
func address(e iam.Exposed) string {
	kind := ""
	for _, cond := range e.Conditions {
		switch {
		case strings.EqualFold(cond.Key, "lambda:FunctionUrlAuthType") && slices.Contains(cond.Values, "AWS_IAM"):
			return "AWS_IAM"
		case strings.EqualFold(cond.Key, "lambda:FunctionUrlAuthType"), strings.EqualFold(cond.Key, "lambda:InvokedViaFunctionUrl"):
			kind = "NONE"
		}
	}
	return kind
}
