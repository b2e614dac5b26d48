package aws_test

import (
	"strings"
	"testing"

	"github.com/fourgate/fourgate/catalogs"
)

// modelled are the types that a serverless system on AWS is made of. A space
// stands between a type and the endings of those that belong to it.
const modelled = `
aws_lambda_function _event_invoke_config _url _recursion_config
aws_lambda_event_source_mapping
aws_lambda_permission
aws_lambda_alias
aws_lambda_layer_version _permission
aws_lambda_code_signing_config
aws_lambda_provisioned_concurrency_config
aws_lambda_runtime_management_config
aws_lambda_capacity_provider
aws_api_gateway_rest_api _policy
aws_api_gateway_resource
aws_api_gateway_method _settings
aws_api_gateway_integration
aws_api_gateway_authorizer
aws_api_gateway_stage
aws_api_gateway_deployment
aws_api_gateway_request_validator
aws_api_gateway_api_key
aws_api_gateway_usage_plan
aws_api_gateway_domain_name
aws_api_gateway_vpc_link
aws_apigatewayv2_api
aws_apigatewayv2_route
aws_apigatewayv2_integration
aws_apigatewayv2_authorizer
aws_apigatewayv2_stage
aws_apigatewayv2_domain_name
aws_apigatewayv2_vpc_link
aws_appsync_graphql_api
aws_appsync_datasource
aws_appsync_resolver
aws_appsync_function
aws_appsync_api_key
aws_s3_bucket _notification _policy _public_access_block _server_side_encryption_configuration _acl _versioning _logging _cors_configuration _ownership_controls _website_configuration
aws_sns_topic _policy _subscription
aws_sqs_queue _policy _redrive_policy _redrive_allow_policy
aws_cloudwatch_event_bus _policy
aws_cloudwatch_event_rule
aws_cloudwatch_event_target
aws_cloudwatch_event_permission
aws_cloudwatch_event_connection
aws_cloudwatch_event_api_destination
aws_cloudwatch_event_archive
aws_scheduler_schedule
aws_pipes_pipe
aws_kinesis_stream
aws_kinesis_firehose_delivery_stream
aws_msk_cluster
aws_msk_serverless_cluster
aws_mq_broker
aws_dynamodb_table
aws_rds_cluster _instance
aws_db_instance
aws_db_proxy
aws_elasticache_cluster
aws_elasticache_replication_group
aws_elasticache_serverless_cache
aws_efs_file_system _policy
aws_efs_access_point
aws_opensearch_domain
aws_opensearchserverless_collection
aws_redshift_cluster
aws_redshiftserverless_namespace
aws_redshiftserverless_workgroup
aws_sfn_state_machine
aws_cognito_user_pool _client _domain
aws_cognito_identity_pool _roles_attachment
aws_iam_role _policy _policy_attachment
aws_iam_policy _attachment
aws_iam_user _policy _policy_attachment _group_membership
aws_iam_group _policy _policy_attachment _membership
aws_iam_openid_connect_provider
aws_secretsmanager_secret _rotation _policy _version
aws_ssm_parameter
aws_kms_key _policy
aws_kms_alias
aws_kms_grant
aws_cloudwatch_log_group
aws_cloudwatch_log_subscription_filter
aws_cloudwatch_log_resource_policy
aws_cloudtrail
aws_wafv2_web_acl _association
aws_cloudfront_distribution
aws_ses_receipt_rule
aws_iot_topic_rule
aws_lb_target_group _attachment
aws_config_config_rule
aws_transfer_server
aws_vpclattice_target_group
aws_bedrockagent_agent_action_group
aws_ecr_repository
aws_codeartifact_domain
aws_codeartifact_repository
aws_signer_signing_profile
`

func TestServerlessTypesAreKnown(t *testing.T) {
	count := 0
	for line := range strings.Lines(strings.TrimSpace(modelled)) {
		words := strings.Fields(line)
		for i, word := range words {
			typ := words[0]
			if i > 0 {
				typ += word
			}
			count++
			if _, ok := catalogs.Terraform(typ); !ok {
				t.Errorf("%s is not known", typ)
			}
		}
	}
	if count < 120 {
		t.Errorf("only %d types were looked for", count)
	}
}
