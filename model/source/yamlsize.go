package source

import (
	"fmt"

	"github.com/fourgate/fourgate/model"
)

// The YAML library holds a whole document in memory, some 250 bytes for each
// value, before it can be looked at. So YAML has caps of its own below those of
// Limits; JSON, in which tools write large files, has not.
const (
	maxYAMLBytes  = 32 * mebibyte
	maxYAMLValues = 3_000_000
)

// checkYAMLSize refuses YAML that would take too much memory to look at.
func checkYAMLSize(file string, data []byte) *model.Error {
	var what string
	switch {
	case len(data) > maxYAMLBytes:
		what = "the YAML file is larger than " + sizeText(maxYAMLBytes)
	case manyValues(data):
		what = fmt.Sprintf("the YAML file holds more than %d values", maxYAMLValues)
	default:
		return nil
	}
	return model.Errorf(model.CodeLimit, model.Pos{File: file}, "%s", what).
		WithHint("give it as JSON")
}

// manyValues reports whether data may hold too many values: each value but
// the first of a document follows one of these characters. Text that contains
// them counts as well, which no template comes near.
func manyValues(data []byte) bool {
	if len(data) <= maxYAMLValues {
		return false
	}
	values := 1
	for i, c := range data {
		switch c {
		case '\n', ',', '[', '{':
			values++
		case '-', ':', '?':
			if i+1 < len(data) && (data[i+1] == ' ' || data[i+1] == '\t') {
				values++
			}
		}
	}
	return values > maxYAMLValues
}
