package variable

import (
	"strings"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// remote are the framework's sources that ask a service or a program, with
// what they ask.
var remote = map[string]string{
	"cf":        "an output of another stack",
	"construct": "an output of a construct",
	"doppler":   "a value of Doppler",
	"git":       "a fact of the repository that is deployed from",
	"output":    "an output of another service",
	"s3":        "an object in S3",
	"service":   "an output of another service",
	"terraform": "an output of a Terraform state",
	"vault":     "a secret of Vault",
}

// store asks a source outside of the service's files.
func (r *resolver) store(a asked) outcome {
	name, region, _ := strings.Cut(a.source, ".") // version 1 wrote ssm.us-west-2
	if region != "" {
		a.source, a.params = name, append([][]piece{{known(region)}}, a.params...)
	}
	switch name {
	case "aws":
		return r.aws(a)
	case "ssm":
		return r.systemsManager(a)
	case "secretsmanager":
		return outcome{node: r.dynamic(a.pos, "secretsmanager", a.address)}
	}
	if what, ok := remote[name]; ok {
		return r.only(a, what)
	}
	if typ := r.resolverType(name); typ == "aws" {
		return r.aws(a)
	} else if typ != "" {
		return r.only(a, "asked of "+typ+" at deployment")
	}
	r.loseOnce("source "+name, a.pos, "the source "+quoted(name)+" of variables is not the framework's: a plugin asks it at deployment",
		"its values are taken for unknown; correct what depends on them in a .fourgate.yaml file")
	return r.only(a, "asked of a plugin at deployment")
}

// resolverType is the type of a source that a stage of the service defines, ""
// for none.
func (r *resolver) resolverType(name string) string {
	stages := r.at(r.in.Doc, "stages")
	if stages == nil {
		return ""
	}
	for _, e := range stages.Entries {
		if t := r.at(e.Value, "resolvers", name, "type"); t != nil && t.IsScalar() {
			return t.Text
		}
	}
	return ""
}

// aws is a fact of the account, or what one of its services holds.
func (r *resolver) aws(a asked) outcome {
	text, _ := certain(a.address)
	switch text {
	case "accountId":
		return outcome{node: r.pseudo(a.pos, "AWS::AccountId", "")}
	case "region":
		return outcome{node: r.pseudo(a.pos, "AWS::Region", r.likely(r.region()))}
	case "partition":
		return outcome{node: r.pseudo(a.pos, "AWS::Partition", "")}
	}
	if len(a.address) > 0 {
		first := a.address[0]
		for _, service := range []string{"cf", "s3"} {
			if strings.HasPrefix(first.text, service+":") {
				return r.only(a, remote[service])
			}
		}
		rest, ok := strings.CutPrefix(first.text, "ssm:")
		if !ok && !strings.HasPrefix(first.text, "/") {
			return r.only(a, "a fact of the account that only deployment knows")
		}
		first.text = rest
		a.address = append([]piece{first}, a.address[1:]...)
	}
	return r.systemsManager(a)
}

// pseudo refers to a pseudo parameter of CloudFormation.
func (r *resolver) pseudo(pos model.Pos, name, likely string) *source.Node {
	n := template.RefTo(pos, name)
	return r.make(n, []piece{{text: likely, node: n, state: model.StateUnknown, guess: likely != "", label: name}})
}

// systemsManager is a parameter of Systems Manager, or a secret of Secrets
// Manager that is read through it.
func (r *resolver) systemsManager(a asked) outcome {
	if len(a.address) == 0 {
		return outcome{}
	}
	last := a.address[len(a.address)-1]
	decrypted := last.node == nil && strings.HasSuffix(last.text, "~true")
	a.address = withoutSuffix(a.address)
	const secrets = "/aws/reference/secretsmanager/"
	if first := a.address[0]; strings.HasPrefix(first.text, secrets) && first.node == nil {
		first.text = strings.TrimPrefix(first.text, secrets)
		return outcome{node: r.dynamic(a.pos, "secretsmanager", append([]piece{first}, a.address[1:]...))}
	}
	if decrypted {
		return outcome{node: r.dynamic(a.pos, "ssm-secure", a.address)}
	}
	return outcome{node: r.dynamic(a.pos, "ssm", a.address)}
}

// dynamic writes what is read from a service as CloudFormation's reference to
// it, so that a reader sees what is read.
func (r *resolver) dynamic(pos model.Pos, service string, name []piece) *source.Node {
	pieces := []piece{{text: "{{resolve:" + service + ":", state: model.StateUnknown}}
	for _, p := range name {
		if p.node == nil {
			p.state = model.StateUnknown
		}
		pieces = append(pieces, p)
	}
	return r.render(pos, append(pieces, piece{text: "}}", state: model.StateUnknown}))
}
