// Package controls strings the analysis together: walk, threat rules,
// questions and responsibility, over one graph. It is the one place that knows
// the order.
//
//	res, err := controls.Analyse(ctx, controls.Input{Graph: g})
package controls
