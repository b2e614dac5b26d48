package variable_test

import (
	"testing"
	"testing/fstest"
)

// Stage and region come from wherever the provider has them; what they are
// made of may ask for them.
func TestStageAndRegion(t *testing.T) {
	files := fstest.MapFS{
		"provider.yml":     {Data: []byte("name: aws\nstage: ${opt:stage, 'qa'}\nregion: eu-north-1\n")},
		"provider.dev.yml": {Data: []byte("name: aws\nstage: dev\n")},
	}
	for _, c := range []struct{ provider, stage, region, sls, option string }{
		{"aws", "dev~", "us-east-1~", "dev~", "${Param:opt:stage}?"},
		{"{name: aws}", "dev~", "us-east-1~", "dev~", "${Param:opt:stage}?"},
		{"{stage: prod, region: eu-west-1}", "prod~", "eu-west-1", "prod~", "${Param:opt:stage}?"},
		{"{stage: '${opt:stage, ''test''}', region: '${opt:region, ''eu-west-1''}'}", "test~", "eu-west-1~", "test~", "${Param:opt:stage}?"},
		{"{stage: '${opt:stage}', region: '${env:AWS_REGION}'}", "${Param:opt:stage}?", "${Param:env:AWS_REGION}?", "${Param:opt:stage}?", "${Param:opt:stage}?"},
		{"{stage: '${sls:stage}', region: '${aws:region}'}", "dev~", "${AWS::Region}", "dev~", "${Param:opt:stage}?"},
		{"{stage: '${opt:stage, self:provider.stage}', region: '${opt:region, self:provider.region}'}", "dev~", "us-east-1~", "dev~", "${Param:opt:stage}?"},
		{"{stage: '${opt:stage, self:custom.stage}'}", "first~", "us-east-1~", "first~", "${Param:opt:stage}?"},
		{"{stage: '${env:STAGE, ''x''}'}", "x~", "us-east-1~", "x~", "${Param:opt:stage}?"},
		{"'${file(provider.yml)}'", "qa~", "eu-north-1", "qa~", "${Param:opt:stage}?"},
		{"'${file(provider.${opt:stage, ''dev''}.yml)}'", "dev~", "us-east-1~", "dev~", "${Param:opt:stage}?"},
		{"'${file(provider.${opt:stage}.yml)}'", "dev~", "us-east-1~", "dev~", "${Param:opt:stage}?"},
	} {
		t.Run(c.provider, func(t *testing.T) {
			res := resolve(t, "provider: "+c.provider+"\ncustom: {stage: first}\nstage: ${sls:stage}\noption: ${opt:stage}\n", files)
			for _, got := range []struct{ what, got, want string }{
				{"stage", show(res, res.Stage), c.stage}, {"region", show(res, res.Region), c.region},
				{"sls:stage", show(res, res.Doc.Get("stage")), c.sls}, {"opt:stage", show(res, res.Doc.Get("option")), c.option},
			} {
				if got.got != got.want {
					t.Errorf("%s is %s, want %s", got.what, got.got, got.want)
				}
			}
			for _, l := range res.Losses {
				if l.Kind == "unread" {
					t.Errorf("loss: %s", l.Reason)
				}
			}
		})
	}
}

// A choice by a stage that is not known follows the provider's, which is the
// default.
func TestChoiceByTheStage(t *testing.T) {
	const custom = "custom:\n  size: {dev: 1, prod: 2, same: 1}\n  equal: {dev: 1, prod: 1}\n  parts: {dev-eu: 1, prod-eu: 1, dev-us: 2}\n  later: {prod: 1, staging: 2}\n"
	for _, c := range []struct{ provider, written, want string }{
		{"{stage: prod}", "${self:custom.size.${opt:stage}}", "2~"},
		{"{name: aws}", "${self:custom.size.${opt:stage}}", "${Param:self:custom.size.opt:stage}?"},
		{"{name: aws}", "${self:custom.size.${sls:stage}}", "1~"},
		{"{name: aws}", "${self:custom.equal.${opt:stage}}", "1"},
		{"{name: aws}", "${self:custom.parts.${opt:stage}-eu}", "1"},
		{"{name: aws}", "${self:custom.parts.${sls:stage}-eu}", "1"},
		{"{name: aws}", "${self:custom.parts.dev-${opt:where}}", "${Param:self:custom.parts.dev-opt:where}?"},
		{"{name: aws}", "${self:custom.parts.${sls:stage}-${opt:where, 'us'}}", "2~"},
		{"{name: aws}", "${self:custom.later.${sls:stage}}", "${Param:self:custom.later.dev}?"},
		{"{name: aws}", "${self:custom.later.${sls:stage}, 7}", "7~"},
		{"{name: aws}", "${self:custom.later.${opt:stage}, 7}", "${Param:self:custom.later.opt:stage}?"},
	} {
		t.Run(c.provider+" "+c.written, func(t *testing.T) {
			res := resolve(t, "provider: "+c.provider+"\n"+custom+"value: \""+c.written+"\"\n", nil)
			if got := show(res, res.Doc.Get("value")); got != c.want {
				t.Errorf("got %s, want %s\n%s", got, c.want, losses(res))
			}
		})
	}
}

// The reason tells what there is to choose from, by keys: values may be secrets.
func TestReasonOfAChoice(t *testing.T) {
	res := resolve(t, "custom: {password: {dev: hunter1, prod: hunter2}}\nvalue: ${self:custom.password.${opt:stage}}\n", nil)
	if got, want := evaluator(res).Text(res.Doc.Get("value")).Why, "it depends on opt:stage, for which there are dev, prod"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Values of .env files are in no result.
func TestDotenvValuesAreNotShown(t *testing.T) {
	res := resolve(t, "useDotenv: true\nvalue: ${env:PASS, 'x'}\n", fstest.MapFS{".env": {Data: []byte("PASS=hunter2\n")}})
	x := evaluator(res).Text(res.Doc.Get("value"))
	if x.S != "${Param:env:PASS}" || x.Why != "set in .env, whose values are not shown" {
		t.Errorf("got %+v", x)
	}
	if len(res.Files) != 0 {
		t.Errorf("files %v", res.Files)
	}
}
