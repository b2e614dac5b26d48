// Package desktop is the window: the graph of the open system, laid out, with
// pan and zoom, and the list of its findings. It presents a session and
// dispatches to it; it decides nothing.
//
// All drawing happens on the toolkit's goroutine; reading, analysis and layout
// happen off it.
package desktop
