package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// graphQLAPI translates AWS::Serverless::GraphQLApi into AppSync resources.
func (x *translator) graphQLAPI(r *template.Resource) {
	props := r.Props
	out := template.Map(r.Pos, "Name", r.ID)
	copyProps(out, props, "Name", "XrayEnabled", "Visibility", "OwnerContact", "IntrospectionConfig", "QueryDepthLimit", "ResolverCountLimit", "EnhancedMetricsConfig")
	x.graphQLAuth(r, props, out)
	x.graphQLLogs(r, props, out)
	out.Set("Tags", tags(r.Pos, props.Get("Tags"), "graphqlapi:createdBy"))
	x.become(r, "AWS::AppSync::GraphQLApi", out)

	schema := template.Map(r.Pos, "ApiId", apiID(r), "Definition", template.OrNil(props.Get("SchemaInline")), "DefinitionS3Location", template.OrNil(props.Get("SchemaUri")))
	x.emit(r, r.ID+"Schema", "AWS::AppSync::GraphQLSchema", r.Pos, schema)
	x.dataSources(r, props.Get("DataSources"))
	x.graphQLFunctions(r, props.Get("Functions"))
	x.resolvers(r, props.Get("Resolvers"))
	for _, e := range x.entries(r, props.Get("ApiKeys"), "ApiKeys") {
		key := template.Map(e.Key.Pos, "ApiId", apiID(r))
		copyProps(key, e.Value, "ApiKeyId", "Description")
		if v := e.Value.Get("ExpiresOn"); template.Given(v) {
			key.Set("Expires", v)
		}
		x.emit(r, r.ID+e.Key.Text, "AWS::AppSync::ApiKey", e.Key.Pos, key)
	}
	if v := props.Get("Cache"); template.IsMap(v) {
		cache := template.Map(v.Pos, "ApiId", apiID(r))
		copyProps(cache, v, v.Keys()...)
		x.emit(r, r.ID+"ApiCache", "AWS::AppSync::ApiCache", v.Pos, cache)
	}
	if v := props.Get("DomainName"); template.IsMap(v) {
		x.emit(r, r.ID+"DomainName", "AWS::AppSync::DomainName", v.Pos, v)
		x.emit(r, r.ID+"DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation", v.Pos, template.Map(v.Pos,
			"ApiId", apiID(r), "DomainName", template.GetAtt(v.Pos, r.ID+"DomainName", "DomainName")))
	}
}

func apiID(r *template.Resource) *source.Node { return template.GetAtt(r.Pos, r.ID, "ApiId") }

// entries are the entries of a map whose values are maps.
func (x *translator) entries(r *template.Resource, n *source.Node, what string) []source.Entry {
	if !template.Given(n) {
		return nil
	}
	if !template.IsMap(n) {
		x.lose(n.Pos, what+" of "+r.ID+" is not a map", "it is left out")
		return nil
	}
	var out []source.Entry
	for _, e := range n.Entries {
		if !template.IsMap(e.Value) {
			x.lose(e.Key.Pos, e.Key.Text+" in "+what+" of "+r.ID+" is not a map", "it is left out")
			continue
		}
		out = append(out, e)
	}
	return out
}

// graphQLAuth sets who may call the API.
func (x *translator) graphQLAuth(r *template.Resource, props, out *source.Node) {
	auth := props.Get("Auth")
	if !template.IsMap(auth) || !template.Given(auth.Get("Type")) {
		x.lose(r.Pos, "the API "+r.ID+" has no Auth with a Type", "who may call it is unknown")
		return
	}
	x.authMethod(r, auth, out)
	additional := source.NewList(auth.Pos)
	for _, b := range x.t.Items(auth.Get("Additional")) {
		if !template.IsMap(b.Node) {
			continue
		}
		method := source.NewMap(b.Node.Pos)
		x.authMethod(r, b.Node, method)
		additional.Items = append(additional.Items, under(method, b.Condition))
	}
	if len(additional.Items) > 0 {
		out.Set("AdditionalAuthenticationProviders", additional)
	}
}

// authMethod copies one way of authentication and lets AppSync call an
// authorizer function.
func (x *translator) authMethod(r *template.Resource, auth, out *source.Node) {
	out.Set("AuthenticationType", template.OrNil(auth.Get("Type")))
	for _, p := range [][2]string{{"UserPool", "UserPoolConfig"}, {"OpenIDConnect", "OpenIDConnectConfig"}, {"LambdaAuthorizer", "LambdaAuthorizerConfig"}} {
		if v := auth.Get(p[0]); template.Given(v) {
			out.Set(p[1], v)
		}
	}
	if uri := auth.Path("LambdaAuthorizer", "AuthorizerUri"); template.Given(uri) {
		id := r.ID + "LambdaAuthorizerPermission"
		if x.taken[id] != nil {
			id = r.ID + "AdditionalLambdaAuthorizerPermission"
		}
		x.emit(r, id, "AWS::Lambda::Permission", uri.Pos, template.Map(uri.Pos, "Action", "lambda:InvokeFunction",
			"FunctionName", uri, "Principal", "appsync.amazonaws.com",
			"SourceArn", template.Sub(uri.Pos, "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${ApiId}", "ApiId", template.GetAtt(uri.Pos, r.ID, "ApiId"))))
	}
}

// graphQLLogs sets what the API logs: all, by a role of its own, unless Logging
// says otherwise.
func (x *translator) graphQLLogs(r *template.Resource, props, out *source.Node) {
	v := props.Get("Logging")
	if x.isFalse(v) {
		return
	}
	config := template.Map(r.Pos, "FieldLogLevel", "ALL")
	if template.IsMap(v) {
		config = v.Clone()
	}
	if config.Get("CloudWatchLogsRoleArn") == nil {
		id := r.ID + "CloudWatchRole"
		role := x.newRole(r, id, r.Pos, "appsync.amazonaws.com", "", nil)
		if role != nil {
			x.addManaged(role, r.Pos, "service-role/AWSAppSyncPushToCloudWatchLogs")
		}
		config.Set("CloudWatchLogsRoleArn", template.GetAtt(r.Pos, id, "Arn"))
	}
	out.Set("LogConfig", config)
}
