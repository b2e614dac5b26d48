package drawing

import (
	"strconv"

	"github.com/fourgate/fourgate/model"
)

// Colour is written "#rrggbb"; "" is none.
type Colour string

// RGB gives the parts of a colour, black for one that is malformed.
func (c Colour) RGB() (r, g, b uint8) {
	if len(c) != 7 {
		return 0, 0, 0
	}
	n, err := strconv.ParseUint(string(c[1:]), 16, 32)
	if err != nil {
		return 0, 0, 0
	}
	return uint8(n >> 16), uint8(n >> 8), uint8(n)
}

// The colours of text, lines and grounds.
const (
	Ink     Colour = "#1c2430"
	Grey    Colour = "#5b6573"
	Silver  Colour = "#9aa3af"
	Hair    Colour = "#d5dae1"
	Mist    Colour = "#f3f5f8"
	White   Colour = "#ffffff"
	Accent  Colour = "#1f4e79"
	Danger  Colour = "#b8390e"
	DataInk Colour = "#0b6e75"
)

// Severity gives a severity's colour. They differ for people who confuse red
// and green, and from dark to light where there is no colour at all.
func Severity(s model.Severity) Colour {
	return [model.SeverityCount]Colour{"#d5dae2", "#a3c8ea", "#dd9a12", "#c4491a", "#6e0b14"}[s]
}

// OnSeverity gives the colour of text on a severity's colour.
func OnSeverity(s model.Severity) Colour {
	if s >= model.SeverityHigh {
		return White
	}
	return Ink
}

// Phase gives a phase's colour, dark enough for white text.
func Phase(p model.Phase) Colour {
	switch p {
	case model.PhaseTrigger:
		return "#0a5f98"
	case model.PhaseExecution:
		return "#a8480b"
	case model.PhaseDependency:
		return "#6b3f94"
	case model.PhaseOutput:
		return "#0b7355"
	}
	return Grey
}

// tint gives the pale ground of a kind's icon.
func tint(k model.Kind) Colour {
	switch k {
	case model.KindFunction, model.KindWorkflow, model.KindPipe, model.KindCompute:
		return "#fdeee2"
	case model.KindAPI, model.KindRoute, model.KindCDN, model.KindActor, model.KindExternal:
		return "#e4effa"
	case model.KindStore, model.KindStream, model.KindQueue, model.KindTopic, model.KindBus, model.KindSchedule:
		return "#e1f3ee"
	case model.KindSecret, model.KindKey, model.KindIdentity, model.KindAuthorizer, model.KindIDP:
		return "#efe8f6"
	}
	return Mist
}
