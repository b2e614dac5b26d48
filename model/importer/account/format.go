package account

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/source"
)

// Format reads the answers of the AWS command line.
type Format struct{}

var (
	_ importer.Assembler = Format{}
	_ importer.Dumper    = Format{}
	_ importer.Refuser   = Format{}
)

// Name implements [importer.Format].
func (Format) Name() string { return "aws-account" }

// Marked implements [importer.Format]: an answer is a JSON object whose first
// key is one that answers have, or which holds such a key and an ARN near its
// beginning, or the text of an error. What the script writes for no answer at
// all is one in its place.
func (Format) Marked(_ string, data []byte) bool {
	head := bytes.TrimSpace(data[:min(len(data), 64<<10)])
	if bytes.HasPrefix(head, []byte(refused)) || string(data) == "{}\n" {
		return true
	}
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	addressed := bytes.Contains(head, []byte(`"arn:aws`))
	for first := true; first || addressed; first = false {
		_, rest, found := bytes.Cut(head, []byte(`"`))
		word, after, closed := bytes.Cut(rest, []byte(`"`))
		if !found || !closed {
			return false
		}
		if markers()[string(word)] && bytes.HasPrefix(bytes.TrimLeft(after, " \t\r\n"), []byte(":")) {
			return true
		}
		head = after
	}
	return false
}

// Dump implements [importer.Dumper].
func (f Format) Dump(name string, head []byte) bool { return f.Marked(name, head) }

// Recognise implements [importer.Format].
func (Format) Recognise(in importer.Input) (ok bool, why string) {
	if in.Doc == nil {
		return false, ""
	}
	if isManifest(in.Doc) {
		return true, "the manifest of a collection"
	}
	if complaint(in.Doc) != "" {
		return true, "an error of the AWS command line"
	}
	if in.Doc.Kind != source.Map {
		return false, ""
	}
	if op := operationOf(placeOf(in.File), in.Doc); op != nil {
		return true, "the answer to aws " + op.String()
	}
	return false, ""
}

// operationOf finds the call that a document answers: the one that the path
// names, where it can be, or else the one that the content shows.
func operationOf(p place, doc *source.Node) *operation {
	if op := named(p.service, p.operation); op != nil && op.answers(doc) {
		return op
	}
	return byContent(doc)
}

// refused begins what the command line prints for an error.
const refused = "An error occurred ("

// complaint is the error that a document is instead of an answer, "" for none.
func complaint(doc *source.Node) string {
	switch {
	case doc.Kind == source.String && strings.HasPrefix(doc.Text, refused):
		return errorCode(doc.Text)
	case doc.Kind != source.Map || len(doc.Entries) == 0:
		return ""
	case strings.HasPrefix(doc.Entries[0].Key.Text, refused):
		return errorCode(doc.Entries[0].Key.Text)
	}
	if e := doc.Get("Error"); e != nil && len(doc.Entries) <= 2 && text(e, "Code") != "" && text(e, "Message") != "" {
		return text(e, "Code")
	}
	if kind := text(doc, "__type"); kind != "" && len(doc.Entries) <= 2 {
		return kind[strings.LastIndexByte(kind, '#')+1:]
	}
	return ""
}

// errorCode is what stands in the brackets of an error's text.
func errorCode(message string) string {
	_, rest, _ := strings.Cut(message, "(")
	code, _, _ := strings.Cut(rest, ")")
	return code
}

// Refused implements [importer.Refuser]: what the command line says instead of
// an answer. That there is none of something, asked about one thing, is no loss.
func (Format) Refused(name string, data []byte) (bool, *model.Error) {
	head := strings.TrimSpace(string(data[:min(len(data), 4<<10)]))
	if !strings.HasPrefix(head, refused) {
		return false, nil
	}
	code := errorCode(head)
	if p := placeOf(name); p.operation != "" && p.subject != "" && slices.Contains(none, code) {
		return true, nil
	}
	l := refusal(code, model.Pos{File: name, Line: 1, Column: 1})
	return true, model.Errorf(model.CodeInvalid, l.Pos, "%s", l.Reason).WithHint("%s", l.Hint)
}

// none are the errors that say that one thing has none of something.
var none = []string{"ResourceNotFoundException", "NotFoundException", "NoSuchBucketPolicy", "NoSuchPublicAccessBlockConfiguration",
	"ServerSideEncryptionConfigurationNotFoundError", "NoSuchCORSConfiguration", "NoSuchWebsiteConfiguration",
	"ReplicationConfigurationNotFoundError", "NoSuchTagSet", "RepositoryPolicyNotFoundException"}

// Import implements [importer.Format], for a document on its own.
func (f Format) Import(ctx context.Context, in importer.Input, g *model.Graph) {
	f.Assemble(ctx, []importer.Input{in}, g)
}

// Assemble implements [importer.Assembler]: it builds one template for each
// account and region.
func (Format) Assemble(ctx context.Context, ins []importer.Input, g *model.Graph) {
	for _, c := range gather(ins, g) {
		c.build(ctx, g)
	}
}
