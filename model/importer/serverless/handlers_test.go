package serverless_test

import (
	"slices"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// The framework's own functions have rights of their own over what the service
// does not deploy.
func TestHandlers(t *testing.T) {
	const bucket = "s3:PutBucketNotification,s3:GetBucketNotification generated"
	for _, tc := range []struct {
		name, provider, events, function string
		want                             []string
	}{
		{"a bucket", "", "[{ s3: { bucket: a, existing: true } }]", "custom-resource-existing-s3", []string{"lambda:AddPermission,lambda:RemovePermission generated", bucket}},
		{"a user pool", "", "[{ cognitoUserPool: { pool: a, trigger: PreSignUp, existing: true } }]", "custom-resource-existing-cup",
			[]string{"cognito-idp:ListUserPools,cognito-idp:DescribeUserPool,cognito-idp:UpdateUserPool generated", "iam:PassRole generated",
				"lambda:AddPermission,lambda:RemovePermission generated"}},
		{"logs of an API", "logs: { restApi: true }", "[{ http: GET a }]", "custom-resource-apigw-cw-role",
			[]string{"apigateway:GET,apigateway:PATCH generated", "iam:AttachRolePolicy,iam:CreateRole,iam:ListAttachedRolePolicies,iam:PassRole generated"}},
		{"logs by another role", "logs: { restApi: { roleManagedExternally: true } }", "[{ http: GET a }]", "", nil},
		{"a bucket of its own", "", "[{ s3: a }]", "", nil},
		{"a role that is given", "cfnRole: 'arn:aws:iam::111122223333:role/deploy'", "[{ s3: { bucket: a, existing: true } }]", "custom-resource-existing-s3", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := read(t, "service: shop\nprovider:\n  name: aws\n  "+tc.provider+"\nfunctions:\n  one:\n    handler: a.b\n    events: "+tc.events+"\n")
			name := ""
			for _, c := range g.Components {
				if c.Kind == model.KindFunction && c.Origin == model.OriginGenerated {
					name = c.Name
				}
			}
			if name != tc.function {
				t.Errorf("the function is %q, want %q", name, tc.function)
			}
			var got []string
			if role := g.Component("serverless.yml#IamRoleCustomResourcesLambdaExecution"); role != nil {
				got = rights(role)
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
