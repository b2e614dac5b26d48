package walk

import "github.com/fourgate/fourgate/model"

// capability is the place of a model.Capability in the dense numbering of
// nodes: component c's capability k is the node c*capabilityCount+k.
type capability int32

const (
	invoke capability = iota
	payload
	taint
	leak
	code
	identity
	read
	write
	config
	availability
	capabilityCount
)

var capabilityNames = [capabilityCount]model.Capability{
	model.CanInvoke, model.CanPayload, model.CanTaint, model.CanLeak, model.CanCode,
	model.CanIdentity, model.CanRead, model.CanWrite, model.CanConfig, model.CanAvailability,
}

func capabilityNamed(c model.Capability) (capability, bool) {
	for k, name := range capabilityNames {
		if name == c {
			return capability(k), true
		}
	}
	return 0, false
}

// phaseOf tells the phase of a step from what it yields. answers says that
// content goes back to a caller, supplied that it starts at a supplier, a
// package or an artefact.
func phaseOf(k capability, answers, supplied bool) model.Phase {
	switch {
	case answers:
		return model.PhaseOutput
	case supplied && k == code:
		return model.PhaseDependency
	}
	switch k {
	case invoke, payload:
		return model.PhaseTrigger
	case leak, code, identity, config:
		return model.PhaseExecution
	}
	return model.PhaseOutput
}
