// Package variable replaces the variables of a Serverless Framework service
// file, such as ${self:custom.table} or ${file(./env.yml):dev}, by what they
// stand for.
//
// It knows the syntax and the sources of variables in versions 1 to 4 of the
// framework. It knows nothing of what a service means: neither functions nor
// events nor resources. It reads files below the folder given, runs no code,
// looks at no environment variable and asks no service.
//
//	res := variable.Resolve(variable.Input{File: "serverless.yml", Doc: doc, Root: root})
//	t := template.New("serverless.yml", translate(res.Doc))
//	for _, p := range res.Parameters {
//		t.Declare(p)
//	}
//
// A value that only deployment knows becomes [template.Open]. One that has a
// default unless deployment says otherwise, such as ${opt:stage, 'dev'}, becomes
// a Ref to one of the parameters in the result. A text of which parts are such
// values becomes Fn::Join, or the form of Fn::Sub that has variables. So whatever
// reads the result evaluates it with a template and gets honest states.
//
// Work and the size of the result are bounded whatever a file holds.
package variable
