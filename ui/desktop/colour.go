package desktop

import (
	"image/color"

	"github.com/fourgate/fourgate/model"
)

// severityColour can be told apart by people who see few colours, and in grey:
// it grows darker with severity.
func severityColour(s model.Severity) color.Color {
	switch s {
	case model.SeverityCritical:
		return color.NRGBA{0x8b, 0x00, 0x1a, 0xff}
	case model.SeverityHigh:
		return color.NRGBA{0xd1, 0x49, 0x1b, 0xff}
	case model.SeverityMedium:
		return color.NRGBA{0xe6, 0xa0, 0x1d, 0xff}
	case model.SeverityLow:
		return color.NRGBA{0x7f, 0xa8, 0xc9, 0xff}
	}
	return color.NRGBA{0xb8, 0xbe, 0xc6, 0xff}
}

// The colours of the picture, on its own light ground in every theme.
var (
	ground      = color.NRGBA{0xfb, 0xfb, 0xfc, 0xff}
	ink         = color.NRGBA{0x1d, 0x26, 0x33, 0xff}
	faintInk    = color.NRGBA{0x5c, 0x68, 0x78, 0xff}
	nodeFill    = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	nodeLine    = color.NRGBA{0x8a, 0x96, 0xa6, 0xff}
	chosenLine  = color.NRGBA{0x0b, 0x5c, 0xd6, 0xff}
	zoneFill    = color.NRGBA{0x5c, 0x7c, 0xa6, 0x14}
	zoneLine    = color.NRGBA{0x9a, 0xae, 0xc8, 0xff}
	edgeLine    = color.NRGBA{0x7c, 0x87, 0x96, 0xff}
	uncertain   = color.NRGBA{0xbd, 0xc5, 0xcf, 0xff}
	badgeNumber = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// kindColour is the strip at a node's left side: what sort of thing it is.
func kindColour(k model.Kind) color.Color {
	switch k {
	case model.KindFunction, model.KindCompute:
		return color.NRGBA{0x3d, 0x6d, 0xb5, 0xff}
	case model.KindAPI, model.KindRoute, model.KindAuthorizer, model.KindIDP, model.KindCDN:
		return color.NRGBA{0x6a, 0x4f, 0x9e, 0xff}
	case model.KindQueue, model.KindTopic, model.KindBus, model.KindStream, model.KindSchedule, model.KindPipe, model.KindWorkflow:
		return color.NRGBA{0x2a, 0x8a, 0x86, 0xff}
	case model.KindStore, model.KindSecret, model.KindKey, model.KindLog:
		return color.NRGBA{0x5d, 0x7a, 0x2c, 0xff}
	}
	return color.NRGBA{0x77, 0x80, 0x8c, 0xff}
}
