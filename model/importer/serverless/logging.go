package serverless

import (
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// loggingSettings are those of provider.logs.lambda, and of a function's logs.
var loggingSettings = [][2]string{
	{"logFormat", "LogFormat"}, {"logGroup", "LogGroup"}, {"applicationLogLevel", "ApplicationLogLevel"}, {"systemLogLevel", "SystemLogLevel"},
}

// logging sets how a function logs.
func (x *translator) logging(fn *function, out *source.Node) {
	config := source.NewMap(fn.pos)
	for _, s := range loggingSettings {
		if v := first(fn.get("logs", s[0]), x.provider.Path("logs", "lambda", s[0])); v != nil {
			config.Set(s[1], v)
		}
	}
	if len(config.Entries) > 0 {
		config.Pos = config.Entries[0].Value.Pos
		out.Set("LoggingConfig", config)
	}
}

// logGroup adds the log group that the framework makes for every function that
// is not told to log to another one.
func (x *translator) logGroup(fn *function) {
	if x.isTrue(fn.get("disableLogs")) || first(fn.get("logs", "logGroup"), x.provider.Path("logs", "lambda", "logGroup")) != nil {
		return
	}
	out := template.Map(fn.pos, "LogGroupName", text(fn.pos, "/aws/lambda/", fn.name),
		"RetentionInDays", first(fn.get("logRetentionInDays"), x.provider.Get("logRetentionInDays")),
		"KmsKeyId", first(fn.get("logKmsKeyArn"), x.provider.Get("logKmsKeyArn")),
		"DataProtectionPolicy", first(fn.get("logDataProtectionPolicy"), x.provider.Get("logDataProtectionPolicy")))
	x.emit(fn.id, normal(fn.key)+"LogGroup", "AWS::Logs::LogGroup", fn.pos, out)
}

// logRights lets a role write the logs of a function. Those of the shared role
// cover every function whose name begins as the framework names them, but those
// that shall not log.
func (x *translator) logRights(fn *function) {
	group := fn.get("logs", "logGroup")
	if group == nil && fn.role != x.shared {
		group = template.OrNil(x.provider.Path("logs", "lambda", "logGroup"))
	}
	switch {
	case x.isTrue(fn.get("disableLogs")):
		if fn.role == x.shared && fn.get("name") == nil {
			x.silent = append(x.silent, fn)
		}
	case group != nil:
		x.logStatements(fn.role, fn.pos, group)
	case fn.role != x.shared || fn.get("name") != nil:
		x.logStatements(fn.role, fn.pos, text(fn.pos, "/aws/lambda/", fn.name))
	case fn.role.first("logs"):
		x.logStatements(fn.role, fn.role.res.Pos, text(fn.pos, "/aws/lambda/", x.stack, "*"))
	}
}

func (x *translator) logStatements(r *role, pos model.Pos, group *source.Node) {
	r.grant(allow(pos, "logs:CreateLogStream logs:CreateLogGroup logs:TagResource", arn(pos, "logs", "log-group:", group, ":*")))
	r.grant(allow(pos, "logs:PutLogEvents", arn(pos, "logs", "log-group:", group, ":*:*")))
}

// silence denies the shared role the logs of functions that shall not log, where
// it may write those of all.
func (x *translator) silence() {
	if len(x.silent) == 0 || x.shared.first("logs") {
		return
	}
	pos := x.silent[0].pos
	groups := template.List(pos)
	for _, fn := range x.silent {
		groups.Items = append(groups.Items, arn(fn.pos, "logs", "log-group:", text(fn.pos, "/aws/lambda/", fn.name), ":*"))
	}
	x.shared.grant(template.Map(pos, "Effect", "Deny", "Action", "logs:PutLogEvents", "Resource", groups))
}
