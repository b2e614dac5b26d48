// Package importertest holds a format to what every format promises: for tests.
//
//	func TestGolden(t *testing.T) { importertest.Golden(t, asl.Format{}, *update) }
//	func FuzzImport(f *testing.F) { importertest.Fuzz(f, asl.Format{}) }
package importertest
