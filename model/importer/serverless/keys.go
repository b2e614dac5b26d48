package serverless

import (
	"strings"

	"github.com/fourgate/fourgate/model/source"
)

// unknownKeys notes the keys of a map that are not among the known ones.
func (x *translator) unknownKeys(n *source.Node, of string, known map[string]bool) {
	for _, e := range entries(n) {
		if !known[e.Key.Text] && !strings.HasPrefix(e.Key.Text, "x-") { // where anchors are kept
			x.unmodelled(e.Key.Pos, "check the spelling; a plugin may read it", "the key %s of %s is not known", e.Key.Text, of)
		}
	}
}

// topLevel are the keys of a service that are read, or that say nothing about
// what is deployed.
var topLevel = map[string]bool{
	"service": true, "provider": true, "functions": true, "resources": true, "plugins": true, "custom": true, "package": true, "layers": true,
	"constructs": true, "stepFunctions": true, "appSync": true,
	"frameworkVersion": true, "params": true, "stages": true, "useDotenv": true, "variablesResolutionMode": true, "configValidationMode": true,
	"deprecationNotificationMode": true, "disabledDeprecations": true, "unresolvedVariablesNotificationMode": true, "enableLocalInstallationFallback": true,
	"org": true, "app": true, "licenseKey": true, "tenant": true, "outputs": true, "projectDir": true, "console": true, "build": true, "dashboard": true,
	"awsKmsKeyArn": true, "configurationValidation": true, "lift": true,
}

// providerKeys are the settings of the provider that are read, or that say
// nothing about what is modelled.
var providerKeys = map[string]bool{
	"name": true, "runtime": true, "stage": true, "region": true, "profile": true, "stackName": true, "stackTags": true, "tags": true, "stackPolicy": true,
	"stackParameters": true, "memorySize": true, "timeout": true, "environment": true, "vpc": true, "layers": true, "architecture": true, "kmsKeyArn": true,
	"tracing": true, "logs": true, "logRetentionInDays": true, "logDataProtectionPolicy": true, "versionFunctions": true, "runtimeManagement": true,
	"lambdaHashingVersion": true, "iam": true, "role": true, "iamRoleStatements": true, "iamManagedPolicies": true, "iamRoleName": true,
	"rolePermissionsBoundary": true, "cfnRole": true, "deploymentBucket": true, "deploymentPrefix": true, "deploymentMethod": true, "disableRollback": true,
	"rollbackConfiguration": true, "disableDefaultOutputExportNames": true, "notificationArns": true, "ecr": true, "eventBridge": true, "alb": true, "s3": true,
	"apiName": true, "apiKeys": true, "usagePlan": true, "apiGateway": true, "resourcePolicy": true, "endpointType": true, "vpcEndpointIds": true,
	"httpApi": true, "websocketsApiName": true, "websocketsApiRouteSelectionExpression": true, "websocketsDescription": true, "cloudFront": true,
	"variableSyntax": true, "resolver": true, "logKmsKeyArn": true, "capacityProviders": true, "credentials": true, "tokens": true, "build": true,
}

// functionKeys are the settings of a function that are read, or that say
// nothing about what is deployed.
var functionKeys = map[string]bool{
	"handler": true, "image": true, "name": true, "description": true, "runtime": true, "memorySize": true, "timeout": true, "ephemeralStorageSize": true,
	"role": true, "environment": true, "events": true, "layers": true, "vpc": true, "reservedConcurrency": true, "provisionedConcurrency": true,
	"onError": true, "destinations": true, "kmsKeyArn": true, "awsKmsKeyArn": true, "tracing": true, "url": true, "fileSystemConfig": true, "snapStart": true,
	"disableLogs": true, "maximumEventAge": true, "maximumRetryAttempts": true, "architecture": true, "package": true, "tags": true, "condition": true,
	"dependsOn": true, "versionFunction": true, "logRetentionInDays": true, "logDataProtectionPolicy": true, "runtimeManagement": true, "module": true,
	"iamRoleStatements": true, "iamRoleStatementsInherit": true, "iamRoleStatementsName": true, "iamPermissionsBoundary": true, "iamManagedPolicies": true,
	"alarms": true, "warmup": true, "tenancy": true, "logs": true, "build": true, "httpApi": true, "kmsGrants": true,
	"iam": true, "recursiveLoop": true, "capacityProvider": true, "durableConfig": true, "logKmsKeyArn": true, "provisionedConcurrencyAutoscaling": true,
}
