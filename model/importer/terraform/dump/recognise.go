package dump

import "github.com/fourgate/fourgate/model/source"

// Recognise reports, by a cheap look, whether a document is a plan or a state:
// kind is "plan", "state" or "" for neither, and why what it was recognised by.
func Recognise(doc *source.Node) (kind, why string) {
	switch {
	case doc == nil || doc.Kind != source.Map:
		return "", ""
	case doc.Get("format_version") != nil:
		return recogniseShown(doc)
	case doc.Get("version") != nil && doc.Get("lineage") != nil && doc.Get("serial") != nil:
		return "state", "the lineage and serial of a Terraform state"
	case doc.Get("version") != nil && doc.Get("terraform_version") != nil && doc.Get("resources") != nil:
		return "state", "terraform_version and resources"
	}
	return "", ""
}

// recogniseShown tells what "terraform show -json" printed.
func recogniseShown(doc *source.Node) (kind, why string) {
	for _, key := range []string{"planned_values", "resource_changes"} {
		if doc.Get(key) != nil {
			return "plan", "format_version and " + key
		}
	}
	if doc.Get("terraform_version") != nil {
		// The state of nothing has no values.
		return "state", "format_version and terraform_version"
	}
	return "", ""
}
