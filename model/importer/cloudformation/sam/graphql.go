package sam

import (
	"github.com/fourgate/fourgate/model/importer/cloudformation/template"
	"github.com/fourgate/fourgate/model/source"
)

// graphQLAPI translates AWS::Serverless::GraphQLApi into AppSync resources.
func (x *translator) graphQLAPI(r *template.Resource) {
	props := r.Props
	out := obj(r.Pos, "Name", r.ID)
	copyProps(out, props, "Name", "XrayEnabled", "Visibility", "OwnerContact", "IntrospectionConfig", "QueryDepthLimit", "ResolverCountLimit", "EnhancedMetricsConfig")
	x.graphQLAuth(r, props, out)
	x.graphQLLogs(r, props, out)
	out.Set("Tags", tags(r.Pos, props.Get("Tags"), "graphqlapi:createdBy"))
	x.become(r, "AWS::AppSync::GraphQLApi", out)

	schema := obj(r.Pos, "ApiId", apiID(r), "Definition", orNil(props.Get("SchemaInline")), "DefinitionS3Location", orNil(props.Get("SchemaUri")))
	x.emit(r, r.ID+"Schema", "AWS::AppSync::GraphQLSchema", r.Pos, schema)
	x.dataSources(r, props.Get("DataSources"))
	x.graphQLFunctions(r, props.Get("Functions"))
	x.resolvers(r, props.Get("Resolvers"))
	for _, e := range x.entries(r, props.Get("ApiKeys"), "ApiKeys") {
		key := obj(e.Key.Pos, "ApiId", apiID(r))
		copyProps(key, e.Value, "ApiKeyId", "Description")
		if v := e.Value.Get("ExpiresOn"); given(v) {
			key.Set("Expires", v)
		}
		x.emit(r, r.ID+e.Key.Text, "AWS::AppSync::ApiKey", e.Key.Pos, key)
	}
	if v := props.Get("Cache"); isMap(v) {
		cache := obj(v.Pos, "ApiId", apiID(r))
		copyProps(cache, v, v.Keys()...)
		x.emit(r, r.ID+"ApiCache", "AWS::AppSync::ApiCache", v.Pos, cache)
	}
	if v := props.Get("DomainName"); isMap(v) {
		x.emit(r, r.ID+"DomainName", "AWS::AppSync::DomainName", v.Pos, v)
		x.emit(r, r.ID+"DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation", v.Pos, obj(v.Pos,
			"ApiId", apiID(r), "DomainName", getAtt(v.Pos, r.ID+"DomainName", "DomainName")))
	}
}

func apiID(r *template.Resource) *source.Node { return getAtt(r.Pos, r.ID, "ApiId") }

// entries are the entries of a map whose values are maps.
func (x *translator) entries(r *template.Resource, n *source.Node, what string) []source.Entry {
	if !given(n) {
		return nil
	}
	if !isMap(n) {
		x.lose(n.Pos, what+" of "+r.ID+" is not a map", "it is left out")
		return nil
	}
	var out []source.Entry
	for _, e := range n.Entries {
		if !isMap(e.Value) {
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
	if !isMap(auth) || !given(auth.Get("Type")) {
		x.lose(r.Pos, "the API "+r.ID+" has no Auth with a Type", "who may call it is unknown")
		return
	}
	x.authMethod(r, auth, out)
	additional := source.NewList(auth.Pos)
	for _, b := range x.t.Items(auth.Get("Additional")) {
		if !isMap(b.Node) {
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
	out.Set("AuthenticationType", orNil(auth.Get("Type")))
	for _, p := range [][2]string{{"UserPool", "UserPoolConfig"}, {"OpenIDConnect", "OpenIDConnectConfig"}, {"LambdaAuthorizer", "LambdaAuthorizerConfig"}} {
		if v := auth.Get(p[0]); given(v) {
			out.Set(p[1], v)
		}
	}
	if uri := auth.Path("LambdaAuthorizer", "AuthorizerUri"); given(uri) {
		id := r.ID + "LambdaAuthorizerPermission"
		if x.taken[id] != nil {
			id = r.ID + "AdditionalLambdaAuthorizerPermission"
		}
		x.emit(r, id, "AWS::Lambda::Permission", uri.Pos, obj(uri.Pos, "Action", "lambda:InvokeFunction",
			"FunctionName", uri, "Principal", "appsync.amazonaws.com",
			"SourceArn", sub(uri.Pos, "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${ApiId}", "ApiId", getAtt(uri.Pos, r.ID, "ApiId"))))
	}
}

// graphQLLogs sets what the API logs: all, by a role of its own, unless Logging
// says otherwise.
func (x *translator) graphQLLogs(r *template.Resource, props, out *source.Node) {
	v := props.Get("Logging")
	if x.isFalse(v) {
		return
	}
	config := obj(r.Pos, "FieldLogLevel", "ALL")
	if isMap(v) {
		config = v.Clone()
	}
	if config.Get("CloudWatchLogsRoleArn") == nil {
		id := r.ID + "CloudWatchRole"
		role := x.newRole(r, id, r.Pos, "appsync.amazonaws.com", "", nil)
		if role != nil {
			x.addManaged(role, r.Pos, "service-role/AWSAppSyncPushToCloudWatchLogs")
		}
		config.Set("CloudWatchLogsRoleArn", getAtt(r.Pos, id, "Arn"))
	}
	out.Set("LogConfig", config)
}
