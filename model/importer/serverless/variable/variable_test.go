package variable_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

const service = `
service: orders
provider:
  name: aws
  stage: dev
  region: eu-west-1
  environment: {TABLE: 't-${self:custom.table}'}
custom:
  table: ${self:service}-${sls:stage}
  size: 512
  yes: true
  list: [a, b, '${self:service}']
  map: {x: 1, y: '${self:custom.size}'}
  memory: {dev: 128, prod: 1024}
  timeout: {dev: 5, prod: 5}
  only: {prod: 9}
  default: {dev: 1}
  open: ${env:OPEN}
  secret: ${ssm:/aws/reference/secretsmanager/db}
  prefixed: x-${ssm:/p}
  empty:
  key: memory
  quoted: 'a "b" ''c'''
params:
  default: {domain: example.org, size: 1}
  dev: {domain: dev.example.org}
stages:
  default:
    resolvers: {west: {type: aws, region: us-west-2}, keys: {type: vault}}
  dev:
    params: {size: 2}
value: `

// Every source, alone and in a text.
func TestSources(t *testing.T) {
	files := fstest.MapFS{
		"env.yml":       {Data: []byte("dev: {HOST: h.dev, NAME: '${self:service}'}\nlist: [{a: 1}, {a: 2}]\nprod: {HOST: h.prod}\n")},
		"conf.json":     {Data: []byte(`{"a": {"b": true}}`)},
		"conf.dev.yml":  {Data: []byte("size: 3\nmap: {a: 1}\n")},
		"note.txt":      {Data: []byte("hello")},
		"empty.yml":     {Data: []byte("")},
		"code.js":       {Data: []byte("module.exports = 1")},
		".env":          {Data: []byte("# comment\nexport DB_PASS=hunter2\n")},
		".env.dev":      {Data: []byte("STAGED=1\n")},
		"broken.yml":    {Data: []byte("a: [\n")},
		"sub/other.yml": {Data: []byte("x: ${file(env.yml):dev.HOST}\n")},
	}
	for _, c := range []struct{ written, want string }{
		// self
		{"${self:service}", "orders"},
		{"${self:custom.size}", "512"},
		{"${self:custom.map}", "{x: 1, y: 512}"},
		{"${self:custom.list}", "[a, b, orders]"},
		{"${self:custom.list.2}", "orders"},
		{"x-${self:custom.size}-${self:custom.yes}", "x-512-true"},
		{"${self:custom.table}", "orders-dev~"},
		{"${self:provider.environment.TABLE}", "t-orders-dev~"},
		{"${self:custom.${self:custom.key}.prod}", "1024"},
		{"${ self:custom.size }", "512"},
		{"${self:custom.map.x~true}", "1"},
		{"${self:custom.nothing, self:custom.size}", "512"},
		{"${self:custom.nothing, self:custom.empty, 'lit'}", "lit"},
		{"${self:custom.nothing, \"a \\\"b\\\"\"}", `a "b"`},
		{"${self:custom.nothing, true}", "true"},
		{"${self:custom.nothing, 5}", "5"},
		{"${self:custom.nothing, -1.5}", "-1.5"},
		{"${self:custom.nothing, null}", "null"},
		{"${self:custom.nothing, ''}", ""},
		{"${self:custom.nothing, '${self:service}-x'}", "orders-x"},
		{"${self:custom.nothing, ${self:custom.size}}", "512"},
		{"${self:custom.nothing, self:custom.${self:custom.key}.dev}", "128"},
		{"${self:provider.stage}", "dev"},
		// opt
		{"${opt:stage, 'test'}", "test~"},
		{"x-${opt:stage, self:provider.stage}-y", "x-dev-y~"},
		{"${opt:who}", "${Param:opt:who}?"},
		{"a-${opt:who}-b", "a-${Param:opt:who}-b?"},
		{"${opt:who, opt:whom}", "${Param:opt:who}?"},
		{"${opt:who, opt:whom, 'x'}", "x~"},
		{"${opt:map, self:custom.map}", "{x: 1, y: 512}"},
		{"${opt:table, self:custom.table}", "orders-dev~"},
		{"${opt:open, self:custom.open}", "${Param:env:OPEN}?"},
		{"${opt:}", "${Param:opt}?"},
		// choices
		{"${self:custom.memory.${sls:stage}}", "128~"},
		{"${self:custom.memory.${opt:stage, 'prod'}}", "1024~"},
		{"${self:custom.timeout.${opt:stage, 'prod'}}", "5"},
		{"${self:custom.memory.${opt:stage}}", "128~"},
		{"${self:custom.memory.${opt:other}}", "${Param:self:custom.memory.opt:other}?"},
		{"${self:custom.timeout.${opt:other}}", "5"},
		{"${self:custom.only.${sls:stage}}", "${Param:self:custom.only.dev}?"},
		{"${self:custom.only.${sls:stage}, 3}", "3~"},
		{"${self:custom.${env:KEY}.dev}", "${Param:self:custom.env:KEY.dev}?"},
		{"${self:custom.open.${env:KEY}}", "${Param:env:OPEN.env:KEY}?"},
		{"${self:custom.size.${env:KEY}, 1}", "1"},
		{"${self:custom.list.${sls:stage}, 1}", "1"},
		{"${self:custom.list.${opt:which, '1'}}", "b~"},
		// env
		{"${env:HOME}", "${Param:env:HOME}?"},
		{"${env:HOME, '/root'}", "/root~"},
		{"${env:DB_PASS, 'x'}", "${Param:env:DB_PASS}?"},
		{"${env:STAGED, 'x'}", "${Param:env:STAGED}?"},
		// file
		{"${file(env.yml)}", "{dev: {HOST: h.dev, NAME: orders}, list: [{a: 1}, {a: 2}], prod: {HOST: h.prod}}"},
		{"${file(./env.yml):dev.NAME}", "orders"},
		{"${file('env.yml'):list.1.a}", "2"},
		{"${file(env.yml):list[0].a}", "1"},
		{"${file(env.yml):${sls:stage}.HOST}", "h.dev~"},
		{"${file(conf.json):a.b}", "true"},
		{"${file(conf.${sls:stage}.yml):size}", "3~"},
		{"${file(conf.${opt:what}.yml):size}", "${Param:file(conf.opt:what.yml):size}?"},
		{"${file(conf.${opt:what, 'dev'}.yml):map}", "{a: 1}"},
		{"${file(conf.${sls:stage}.yml):none, 5}", "5~"},
		{"${file(conf.${sls:stage}.yml):none}", "${Param:file(conf.dev.yml):none}?"},
		{"${file(conf.${opt:what, 'none'}.yml):none, 5}", "5~"},
		{"${file(note.txt)} world", "hello world"},
		{"${file(none.yml):x, 'y'}", "y"},
		{"${file(empty.yml), 'y'}", "y"},
		{"${file(code.js):x, 'y'}", "${Param:file(code.js):x}?"},
		{"${file(none.js):x, 'y'}", "y"},
		{"${file(broken.yml):x, 'y'}", "${Param:file(broken.yml):x}?"},
		{"${file(sub/other.yml):x}", "h.dev"},
		// sls, param, aws
		{"${sls:stage}", "dev~"},
		{"${sls:instanceId}", "${Param:sls:instanceId}?"},
		{"${sls:version}", "${Param:sls:version}?"},
		{"${param:domain}", "dev.example.org~"},
		{"${param:size}", "2~"},
		{"${param:none}", "${Param:param:none}?"},
		{"${param:none, 'x'}", "x~"},
		{"${param:${env:WHICH}}", "${Param:param:env:WHICH}?"},
		{"arn:aws:s3:${aws:region}:${aws:accountId}:x", "arn:aws:s3:${AWS::Region}:${AWS::AccountId}:x"},
		// stores
		{"${cf:net-${sls:stage}.VpcId}", "${Param:cf:net-dev.VpcId}?"},
		{"${cf(us-east-1):net.VpcId, 'x'}", "${Param:cf(us-east-1):net.VpcId}?"},
		{"${cf.us-east-1:net.VpcId}", "${Param:cf(us-east-1):net.VpcId}?"},
		{"${s3:bucket/key}", "${Param:s3:bucket/key}?"},
		{"${git:branch}", "${Param:git:branch}?"},
		{"${construct:bucket.arn}", "${Param:construct:bucket.arn}?"},
		{"${terraform:outputs:x.y}", "${Param:terraform:outputs:x.y}?"},
		{"${keys:db}", "${Param:keys:db}?"},
		{"${ssm:/db/host}", "{{resolve:ssm:/db/host}}"},
		{"${ssm:/db/host~true}", "{{resolve:ssm-secure:/db/host}} secret"},
		{"${ssm.us-west-2:/db/host~true}", "{{resolve:ssm-secure:/db/host}} secret"},
		{"${ssm(us-west-2, raw):/db/host}", "{{resolve:ssm:/db/host}}"},
		{"${aws:/db/host}", "{{resolve:ssm:/db/host}}"},
		{"${aws:partition}", "${AWS::Partition}"},
		{"${aws:username}", "${Param:aws:username}?"},
		{"${aws:cf:net.VpcId}", "${Param:aws:cf:net.VpcId}?"},
		{"${aws:ssm:/db/host}", "{{resolve:ssm:/db/host}}"},
		{"${west:ssm:/db/host}", "{{resolve:ssm:/db/host}}"},
		{"${ssm:/db/${sls:stage}/host}", "{{resolve:ssm:/db/dev/host}}?"},
		{"${self:custom.secret}", "{{resolve:secretsmanager:db}} secret"},
		{"${self:custom.secret.password}", "{{resolve:secretsmanager:db:SecretString:password}} secret"},
		{"postgres://u:${self:custom.secret.password}@h", "postgres://u:{{resolve:secretsmanager:db:SecretString:password}}@h secret"},
		{"${self:custom.map.${self:custom.prefixed}, 1}", "${Param:self:custom.map.x-resolve:ssm:/p}?"},
		{"${self:custom.open.part}", "${Param:env:OPEN.part}?"},
		// strToBool
		{"${strToBool(${self:custom.yes})}", "true"},
		{"${strToBool(${opt:trace, 'False'})}", "false~"},
		{"${strToBool(${env:TRACE})}", "${Param:strToBool(env:TRACE)}?"},
		// what is no variable
		{"${AWS::Region}-x", "${AWS::Region}-x"},
		{"${Table.Arn}", "${Table.Arn}"},
		{"${!Literal} $input.params('x') ${a ? b : c}", "${!Literal} $input.params('x') ${a ? b : c}"},
		{"${${self:service}}", "${orders}"},
		{`\${self:service}`, "${self:service}"},
		{"${self::x}", "${self::x}"},
	} {
		t.Run(c.written, func(t *testing.T) {
			res := resolve(t, service+"'"+strings.ReplaceAll(c.written, "'", "''")+"'\n", files)
			if got := show(res, res.Doc.Get("value")); got != c.want {
				t.Errorf("got  %s\nwant %s\n%s", got, c.want, losses(res))
			}
		})
	}
}
