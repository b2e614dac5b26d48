package aws

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/importer/terraform/config"
	"github.com/fourgate/fourgate/model/source"
)

// policyDocument is the data source that writes a policy as blocks.
const policyDocument = "aws_iam_policy_document"

// policyDocument gives the policy that a data source writes: the statements of
// the documents that it starts from, its own, and those that override them.
func (t *translator) policyDocument(r *config.Resource) *source.Node {
	at := reading{id: r.ID()}
	if _, ok := t.apart[at.id][t.key]; ok {
		at.key = t.key
	}
	if doc, done := t.documents[at]; done {
		if doc == nil {
			return template.Open(r.Pos, "", "it is made of itself")
		}
		return doc
	}
	if t.nested > mostNested {
		return template.Open(r.Pos, "", "too many documents lead to each other")
	}
	t.documents[at] = nil // until it is done
	t.within(r, func(body *source.Node) { t.documents[at] = t.written(r, body) })
	return t.documents[at]
}

// written gives the policy that a body writes.
func (t *translator) written(r *config.Resource, body *source.Node) *source.Node {
	list := &statementList{bySID: map[string]int{}}
	for _, name := range []string{"source_json", "source_policy_documents"} {
		t.addDocuments(list, body.Get(name))
	}
	for _, b := range config.Blocks(body, "statement") {
		s := t.statement(b.Body)
		if b.Condition != "" {
			s = choice(b.Condition, s)
		}
		list.add(s)
	}
	if n := body.Get("statement"); n != nil && (template.IsIntrinsic(n) || hasOpenItem(n)) {
		list.add(template.Open(n.Pos, "", "the statements are known at deployment only"))
	}
	for _, name := range []string{"override_json", "override_policy_documents"} {
		t.addDocuments(list, body.Get(name))
	}
	if list.full {
		t.lose(r, "has more statements than this program reads")
		return template.Open(r.Pos, "", "it has more statements than are read")
	}
	doc := source.NewMap(r.Pos)
	version := source.NewString(r.Pos, "2012-10-17")
	if v := body.Get("version"); v != nil {
		version = t.rewrite(v)
	}
	doc.Set("Version", version)
	doc.Set("Statement", source.NewList(r.Pos, list.items...))
	return doc
}

// hasOpenItem reports whether a list of blocks has items that are not known.
func hasOpenItem(n *source.Node) bool {
	for _, item := range n.Items {
		if name, _, ok := template.Intrinsic(item); ok && name != fnIf {
			return true
		}
	}
	return false
}

// statementList are the statements of a document. One takes the place of the
// one before it that has its id.
type statementList struct {
	items []*source.Node
	bySID map[string]int
	full  bool // there were more than mostStatements
}

// mostStatements bounds the statements of one document. AWS takes no policy
// that could hold a tenth of them, but documents that start from each other
// twice double at each step.
const mostStatements = 2000

func (l *statementList) add(s *source.Node) {
	sid := ""
	if n := s.Get("Sid"); n != nil && n.IsScalar() {
		sid = n.Text
	}
	if i, had := l.bySID[sid]; had && sid != "" {
		l.items[i] = s
		return
	}
	if len(l.items) >= mostStatements {
		l.full = true
		return
	}
	l.bySID[sid] = len(l.items)
	l.items = append(l.items, s)
}

// addDocuments adds the statements of other documents.
func (t *translator) addDocuments(l *statementList, n *source.Node) {
	if n == nil || blank(n) {
		return
	}
	items := []*source.Node{n}
	if n.Kind == source.List {
		items = n.Items
	}
	for _, item := range items {
		doc, _ := t.document(t.rewrite(item))
		statements := doc.Get("Statement")
		switch {
		case template.IsIntrinsic(doc) || statements == nil || template.IsIntrinsic(statements):
			l.add(template.Open(item.Pos, "", "the document is known at deployment only"))
		default:
			for _, s := range listItems(statements) {
				l.add(s)
			}
		}
	}
}
