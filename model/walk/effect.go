package walk

import "github.com/fourgate/fourgate/model"

// gain is a capability that an effect gives on a component.
type gain struct {
	capability capability
	certainty  model.Certainty
}

// gains tells what an effect of an action (the words of Options.Effects) gives
// on a component. What it does not list gives nothing to walk on with.
func (b *builder) gains(effect string, n int32) []gain {
	kind := b.kind(n)
	switch effect {
	case "read", "receive", "use-secret":
		return one(read)
	case "read-config":
		if kind == model.KindFunction {
			return one(read)
		}
	case "write", "publish":
		if !runs(kind) {
			return one(write)
		}
		return one(payload)
	case "log":
		return one(taint)
	case "connect":
		return []gain{{read, model.Likely}, {write, model.Likely}}
	case "invoke":
		if runs(kind) {
			return []gain{{payload, model.Proved}, {invoke, model.Proved}}
		}
	case "config-code":
		if runs(kind) {
			return one(config)
		}
	case "config-artifact":
		if kind == model.KindPackage {
			return one(write)
		}
	case "config-trigger":
		if kind == model.KindFunction {
			return []gain{{payload, model.Proved}, {invoke, model.Proved}}
		}
		return one(config)
	case "config-permission":
		return b.opened(kind)
	case "disrupt":
		return one(availability)
	}
	return nil
}

// opened is what follows from the right to let oneself in.
func (b *builder) opened(kind model.Kind) []gain {
	switch kind {
	case model.KindIdentity, model.KindKey, model.KindNetwork:
		return nil
	case model.KindFunction, model.KindWorkflow:
		return []gain{{payload, model.Likely}, {invoke, model.Likely}}
	}
	if runs(kind) {
		return nil
	}
	return []gain{{read, model.Likely}, {write, model.Likely}}
}

func one(k capability) []gain { return []gain{{k, model.Proved}} }
