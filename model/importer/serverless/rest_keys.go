package serverless

import (
	"strconv"

	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// apiKeys adds the keys that the provider lists, and the plans that they are
// for. The value of a key is a secret and stays where it is.
func (x *translator) apiKeys(a *restAPI) {
	keys := first(x.gateway("apiKeys"), x.provider.Get("apiKeys"))
	settings := first(x.gateway("usagePlan"), x.provider.Get("usagePlan"))
	if keys == nil && settings == nil {
		return
	}
	if template.IsList(settings) {
		for _, item := range settings.Items {
			for _, e := range entries(x.mapOf(item, "an item of usagePlan", "write one plan per key")) {
				x.usagePlan(a, e.Key.Text, e.Value, planKeys(keys, e.Key.Text))
			}
		}
		return
	}
	if settings == nil {
		settings = source.NewMap(keys.Pos)
	}
	x.usagePlan(a, "", settings, items(keys))
}

// planKeys are the keys that are listed for a plan.
func planKeys(keys *source.Node, plan string) []*source.Node {
	var out []*source.Node
	for _, item := range items(keys) {
		out = append(out, items(item.Get(plan))...)
	}
	return out
}

func (x *translator) usagePlan(a *restAPI, name string, settings *source.Node, keys []*source.Node) {
	pos := settings.Pos
	id := "ApiGatewayUsagePlan" + upperFirst(name)
	out := template.Map(pos, "ApiStages", template.List(pos, template.Map(pos, "ApiId", a.id, "Stage", template.RefTo(pos, "ApiGatewayStage"))))
	if quota := settings.Get("quota"); template.IsMap(quota) {
		limits := source.NewMap(quota.Pos)
		copyProps(limits, quota, "limit", "Limit", "offset", "Offset", "period", "Period")
		out.Set("Quota", limits)
	}
	if throttle := settings.Get("throttle"); template.IsMap(throttle) {
		limits := source.NewMap(throttle.Pos)
		copyProps(limits, throttle, "burstLimit", "BurstLimit", "rateLimit", "RateLimit")
		out.Set("Throttle", limits)
	}
	x.emit(a.from, id, "AWS::ApiGateway::UsagePlan", pos, out)
	for i, key := range keys {
		number := upperFirst(name) + strconv.Itoa(i+1)
		called := key
		if template.IsMap(key) {
			called = template.OrNil(key.Get("name"))
		}
		x.emit(a.from, "ApiGatewayApiKey"+number, "AWS::ApiGateway::ApiKey", key.Pos, template.Map(key.Pos, "Enabled", true, "Name", called,
			"StageKeys", template.List(key.Pos, template.Map(key.Pos, "RestApiId", a.id, "StageName", template.RefTo(key.Pos, "ApiGatewayStage")))))
		x.emit(a.from, "ApiGatewayUsagePlanKey"+number, "AWS::ApiGateway::UsagePlanKey", key.Pos, template.Map(key.Pos,
			"KeyId", template.RefTo(key.Pos, "ApiGatewayApiKey"+number), "KeyType", "API_KEY", "UsagePlanId", template.RefTo(key.Pos, id)))
	}
}
