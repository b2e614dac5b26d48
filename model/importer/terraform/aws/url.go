package aws

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// publicURL adds the permission that the provider makes together with a URL
// that anybody may call, unless the source states it as well.
func publicURL(t *translator, in instance, props *source.Node) bool {
	auth, function := props.Get("AuthType"), props.Get("TargetFunctionArn")
	if auth == nil || auth.Text != "NONE" || function == nil {
		return true
	}
	t.later = append(t.later, func() {
		if of := t.referred(function, "aws_lambda_function"); of != nil && t.publicFunctions()[of.ID] {
			return
		}
		allowed := template.Map(in.r.Pos, "Action", "lambda:InvokeFunctionUrl", "FunctionName", function, "Principal", "*", "FunctionUrlAuthType", "NONE")
		address := in.address + ".permission"
		t.append(in, t.unique(address), address, "AWS::Lambda::Permission", allowed).Origin = model.OriginGenerated
	})
	return true
}

// publicFunctions are those whose URL the source lets everybody call.
func (t *translator) publicFunctions() map[string]bool {
	if t.public != nil {
		return t.public
	}
	t.public = map[string]bool{}
	for _, r := range t.out {
		if r.Type != "AWS::Lambda::Permission" || r.Prop("FunctionUrlAuthType") == nil || r.Prop("FunctionUrlAuthType").Text != "NONE" {
			continue
		}
		if of := t.referred(r.Prop("FunctionName"), "aws_lambda_function"); of != nil {
			t.public[of.ID] = true
		}
	}
	return t.public
}
