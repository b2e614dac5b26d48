package account

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer"
	"github.com/fourgate/fourgate/model/source"
)

// gathering brings files together by folder and account.
type gathering struct {
	found     map[[2]string]*collection
	manifests map[string]*manifest // by the files that they list
	accounts  map[string]string    // by folder: the first that a file tells
}

// gather sorts files into collections, sorted by folder and account. A file
// that tells no account belongs to the first that another one of its folder
// tells. Errors in the place of answers are losses.
func gather(ins []importer.Input, g *model.Graph) []*collection {
	x := gathering{map[[2]string]*collection{}, map[string]*manifest{}, map[string]string{}}
	for _, in := range ins {
		if isManifest(in.Doc) {
			x.manifest(in)
		}
	}
	type waiting struct {
		in importer.Input
		f  *file
		p  place
	}
	var wait []waiting
	for _, in := range ins {
		if isManifest(in.Doc) {
			continue
		}
		f, p := x.identify(in)
		switch {
		case f == nil:
			g.AddLoss(refusal(complaint(in.Doc), in.Doc.Pos))
		case p.account == "":
			wait = append(wait, waiting{in, f, p})
		default:
			x.add(in, f, p)
		}
	}
	for _, w := range wait {
		w.p.account = x.accounts[w.p.folder]
		x.add(w.in, w.f, w.p)
	}
	return x.sorted()
}

// manifest notes a manifest. Where nothing was answered there is still something
// to say.
func (x *gathering) manifest(in importer.Input) {
	m := readManifest(in.File, in.Doc)
	for name := range m.byFile {
		x.manifests[name] = m
	}
	x.collection(in, m.folder, m.account).manifest = m
}

func (x *gathering) collection(in importer.Input, folder, account string) *collection {
	key := [2]string{folder, account}
	if x.found[key] == nil {
		x.found[key] = &collection{folder: folder, account: account, rootName: in.RootName}
	}
	return x.found[key]
}

func (x *gathering) add(in importer.Input, f *file, p place) {
	if x.accounts[p.folder] == "" {
		x.accounts[p.folder] = p.account
	}
	c := x.collection(in, p.folder, p.account)
	c.files = append(c.files, f)
}

func (x *gathering) sorted() []*collection {
	var out []*collection
	for _, c := range x.found {
		slices.SortStableFunc(c.files, func(a, b *file) int { return strings.Compare(a.name, b.name) })
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *collection) int {
		return cmp.Or(strings.Compare(a.folder, b.folder), strings.Compare(a.account, b.account))
	})
	return out
}

// identify says what a file answers and where it belongs: by the manifest, or
// its path, or the addresses in it. It is nil for an error.
func (x *gathering) identify(in importer.Input) (*file, place) {
	p := placeOf(in.File)
	op := operationOf(p, in.Doc)
	if op == nil || complaint(in.Doc) != "" {
		return nil, p
	}
	f := &file{name: in.File, subject: p.subject, region: p.region, doc: in.Doc, op: op, truncated: truncated(in.Doc)}
	if m := x.manifests[in.File]; m != nil {
		c := m.byFile[in.File]
		p.folder, p.account, f.region, f.subject = m.folder, cmp.Or(m.account, p.account), c.region, c.subject
	}
	if p.account == "" || f.region == "" {
		account, region := origin(in.Doc)
		p.account, f.region = cmp.Or(p.account, account), cmp.Or(f.region, region)
	}
	return f, p
}

// origin is the account and region of the first addresses in an answer. Only
// the beginning of a large one is looked at.
func origin(doc *source.Node) (account, region string) {
	todo := []*source.Node{doc}
	for steps := 0; len(todo) > 0 && steps < 5000; steps++ {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n.Kind == source.String && strings.HasPrefix(n.Text, "arn:aws") {
			if fields := strings.SplitN(n.Text, ":", 6); len(fields) == 6 {
				if account == "" && isAccount(fields[4]) {
					account = fields[4]
				}
				if region == "" && isRegion(fields[3]) {
					region = fields[3]
				}
			}
		}
		if account != "" && region != "" {
			break
		}
		for _, item := range slices.Backward(n.Items) {
			todo = append(todo, item)
		}
		for _, e := range slices.Backward(n.Entries) {
			todo = append(todo, e.Value)
		}
	}
	return account, region
}

// truncated reports whether an answer says that there is more.
func truncated(doc *source.Node) bool {
	for _, key := range []string{"NextToken", "nextToken", "NextMarker", "nextMarker", "Marker", "position", "nextForwardToken", "PaginationToken", "LastEvaluatedTableName"} {
		if text(doc, key) != "" {
			return true
		}
	}
	for _, n := range []*source.Node{doc.Get("IsTruncated"), doc.Get("HasMoreStreams"), doc.Get("HasMoreDeliveryStreams"), doc.Path("DistributionList", "IsTruncated")} {
		if more, _ := n.Bool(); more {
			return true
		}
	}
	return false
}

// refusal is the loss for a file that holds an error instead of an answer.
func refusal(code string, pos model.Pos) model.Loss {
	return model.Loss{
		Kind: model.LossUnread, Pos: pos, Reason: "the AWS command line answered with an error: " + code,
		Hint: "grant the call and run it again; until then what it lists is not known",
	}
}
