// Package synthetic writes large templates that look like real ones, for
// benchmarks and tests of size. It knows nothing of how they are read.
//
//	data := synthetic.Template(1000)
package synthetic
