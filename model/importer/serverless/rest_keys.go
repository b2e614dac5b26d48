package serverless

import (
	"strconv"

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
	if isList(settings) {
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
	out := obj(pos, "ApiStages", list(pos, obj(pos, "ApiId", a.id, "Stage", ref(pos, "ApiGatewayStage"))))
	if quota := settings.Get("quota"); isMap(quota) {
		limits := source.NewMap(quota.Pos)
		copyProps(limits, quota, "limit", "Limit", "offset", "Offset", "period", "Period")
		out.Set("Quota", limits)
	}
	if throttle := settings.Get("throttle"); isMap(throttle) {
		limits := source.NewMap(throttle.Pos)
		copyProps(limits, throttle, "burstLimit", "BurstLimit", "rateLimit", "RateLimit")
		out.Set("Throttle", limits)
	}
	x.emit(a.from, id, "AWS::ApiGateway::UsagePlan", pos, out)
	for i, key := range keys {
		number := upperFirst(name) + strconv.Itoa(i+1)
		called := key
		if isMap(key) {
			called = orNil(key.Get("name"))
		}
		x.emit(a.from, "ApiGatewayApiKey"+number, "AWS::ApiGateway::ApiKey", key.Pos, obj(key.Pos, "Enabled", true, "Name", called,
			"StageKeys", list(key.Pos, obj(key.Pos, "RestApiId", a.id, "StageName", ref(key.Pos, "ApiGatewayStage")))))
		x.emit(a.from, "ApiGatewayUsagePlanKey"+number, "AWS::ApiGateway::UsagePlanKey", key.Pos, obj(key.Pos,
			"KeyId", ref(key.Pos, "ApiGatewayApiKey"+number), "KeyType", "API_KEY", "UsagePlanId", ref(key.Pos, id)))
	}
}
