package catalogs

import (
	"testing"

	"github.com/fourgate/fourgate/model/source"
)

// TestTerraformReaderReportsWhatIsWrong: a mistake in the data names its place.
func TestTerraformReaderReportsWhatIsWrong(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a: {type: AWS::SQS::Queue, colour: red}", `t.yaml:1:28: a resource type has no property "colour"`},
		{"a: {reads: {id: Ref}}", `t.yaml:1:1: a needs one of type, into, and says: nothing`},
		{"a: {type: AWS::SQS::Queue, into: {type: b, by: [c]}}", `t.yaml:1:1: a needs one of type, into, and says: nothing`},
		{"a: {into: {type: b}}", `t.yaml:1:11: an owner needs a type and the attributes that name it`},
		{"a: {into: {type: b, by: [c], where: d}}", `t.yaml:1:30: an owner has no property "where"`},
		{"a: {type: AWS::Lambda::Permission, physical: name}", `t.yaml:1:46: AWS::Lambda::Permission has no physical name`},
		{"a: {type: AWS::SQS::Queue, properties: {b: {too: C}}}", `t.yaml:1:45: a property has no "too"`},
		{"a: {type: AWS::SQS::Queue, parts: {b: {two: C}}}", `t.yaml:1:40: a part has no property "two"`},
		{"a: {type: AWS::SQS::Queue, reads: {b: [c]}}", `t.yaml:1:36: "b" is not a text`},
		{"a: {says: nothing}\nb: {says: nothing}", ``},
	}
	for _, tt := range tests {
		docs, errs := source.Parse("t.yaml", []byte(tt.in), source.TemplateLimits())
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		var r terraformReader
		r.file(docs[0], map[string]TerraformResource{}, false)
		got := ""
		if len(r.errs) > 0 {
			got = r.errs[0].Error()
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
	var r terraformReader
	docs, _ := source.Parse("t.yaml", []byte("a: {says: nothing}"), source.TemplateLimits())
	r.file(docs[0], map[string]TerraformResource{"a": {}}, false)
	if len(r.errs) != 1 || r.errs[0].Error() != "t.yaml:1:1: a stands twice" {
		t.Error(r.errs)
	}
}
