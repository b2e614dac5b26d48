package cloudformation

import "bytes"

// Marked implements [importer.Format]: a template holds its format version, or
// a section Resources with types of AWS or of a custom resource.
func (Format) Marked(_ string, data []byte) bool {
	if bytes.Contains(data, []byte("AWSTemplateFormatVersion")) {
		return true
	}
	return bytes.Contains(data, []byte("Resources")) &&
		(bytes.Contains(data, []byte("AWS::")) || bytes.Contains(data, []byte("Custom::")))
}
