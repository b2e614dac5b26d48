// Command coverage imports many projects and writes docs/import-coverage.md:
// what of them was read, format by format, and what was lost.
//
//	go run ./cmd/internal/coverage [-project FOLDER] FOLDER... > docs/import-coverage.md
//
// Every folder directly below those given counts as one project, and so does
// the one named by -project. What the
// importers found is held against a counter that shares no code with them: it
// looks at lines, not at syntax trees.
package main
