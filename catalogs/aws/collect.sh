#!/bin/sh
# Collects what Fourgate reads of a running AWS account, with the AWS command
# line. It only asks: every call begins with get-, list- or describe-. What the
# account's owner must allow for it is in docs/account.md.
#
#   sh collect.sh --regions eu-west-1,us-east-1 --profile audit --out account
#
# A call that is refused is noted and the rest goes on. The answers are kept as
# the command line prints them, in
#
#   <out>/<account>/<region>/<service>/<operation>[/<subject>].json
#
# and fourgate-collect.json lists every call and whether it was answered in full.
# Environment variables of functions may hold secrets: the files are readable
# by you alone, and --names-only leaves the values out.

set -u
umask 077
LC_ALL=C
AWS_PAGER=''
AWS_RETRY_MODE=${AWS_RETRY_MODE:-adaptive}
AWS_MAX_ATTEMPTS=${AWS_MAX_ATTEMPTS:-8}
export LC_ALL AWS_PAGER AWS_RETRY_MODE AWS_MAX_ATTEMPTS

# Calls that are made once: for the account, and in each region.
account_calls='
iam get-account-authorization-details
iam list-open-id-connect-providers
iam list-saml-providers
s3api list-buckets
cloudfront list-distributions
budgets describe-budgets --account-id ACCOUNT
'
region_calls='
lambda list-functions
lambda list-event-source-mappings
lambda list-layers
lambda list-code-signing-configs
apigateway get-rest-apis
apigateway get-usage-plans
apigateway get-domain-names
apigatewayv2 get-apis
apigatewayv2 get-domain-names
appsync list-graphql-apis
sqs list-queues
sns list-topics
sns list-subscriptions
events list-event-buses
events list-api-destinations
events list-connections
scheduler list-schedules
pipes list-pipes
stepfunctions list-state-machines
dynamodb list-tables
kinesis list-streams
firehose list-delivery-streams
kafka list-clusters-v2
mq list-brokers
rds describe-db-clusters
rds describe-db-instances
efs describe-file-systems
efs describe-access-points
opensearch list-domain-names
redshift describe-clusters
elasticache describe-replication-groups
ecr describe-repositories
kms list-keys
kms list-aliases
secretsmanager list-secrets
ssm describe-parameters
cognito-idp list-user-pools --max-results 60
cognito-identity list-identity-pools --max-results 60
logs describe-log-groups
cloudwatch describe-alarms --alarm-types MetricAlarm
cloudtrail describe-trails --no-include-shadow-trails
wafv2 list-web-acls --scope REGIONAL
cloudformation list-stacks --stack-status-filter CREATE_COMPLETE UPDATE_COMPLETE UPDATE_COMPLETE_CLEANUP_IN_PROGRESS UPDATE_ROLLBACK_COMPLETE UPDATE_ROLLBACK_FAILED ROLLBACK_COMPLETE IMPORT_COMPLETE IMPORT_ROLLBACK_COMPLETE
ec2 describe-vpcs
ec2 describe-subnets
ec2 describe-security-groups
ec2 describe-vpc-endpoints
'

# Calls that are made for each of what another one lists:
#   listing | what to take of it | call | option for it | what follows | name it by what is behind the last
account_each='
s3api list-buckets|Buckets[].Name|s3api get-bucket-location|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-policy|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-encryption|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-versioning|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-logging|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-cors|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-acl|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-website|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-replication|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-tagging|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-bucket-notification-configuration|--bucket||
s3api list-buckets|Buckets[].Name|s3api get-public-access-block|--bucket||
'
region_each='
lambda list-functions|Functions[].FunctionName|lambda get-policy|--function-name||
lambda list-functions|Functions[].FunctionName|lambda list-function-url-configs|--function-name||
lambda list-functions|Functions[].FunctionName|lambda list-function-event-invoke-configs|--function-name||
lambda list-functions|Functions[].FunctionName|lambda list-aliases|--function-name||
lambda list-functions|Functions[].FunctionName|lambda get-function-concurrency|--function-name||
lambda list-functions|Functions[].FunctionName|lambda get-function-code-signing-config|--function-name||
lambda list-functions|Functions[].FunctionName|lambda get-function-recursion-config|--function-name||
apigateway get-rest-apis|items[].id|apigateway get-resources|--rest-api-id|--embed methods|
apigateway get-rest-apis|items[].id|apigateway get-authorizers|--rest-api-id||
apigateway get-rest-apis|items[].id|apigateway get-request-validators|--rest-api-id||
apigateway get-rest-apis|items[].id|apigateway get-stages|--rest-api-id||
apigateway get-domain-names|items[].domainName|apigateway get-base-path-mappings|--domain-name||
apigatewayv2 get-apis|Items[].ApiId|apigatewayv2 get-routes|--api-id||
apigatewayv2 get-apis|Items[].ApiId|apigatewayv2 get-integrations|--api-id||
apigatewayv2 get-apis|Items[].ApiId|apigatewayv2 get-authorizers|--api-id||
apigatewayv2 get-apis|Items[].ApiId|apigatewayv2 get-stages|--api-id||
apigatewayv2 get-domain-names|Items[].DomainName|apigatewayv2 get-api-mappings|--domain-name||
appsync list-graphql-apis|graphqlApis[].apiId|appsync list-data-sources|--api-id||
appsync list-graphql-apis|graphqlApis[].apiId|appsync list-functions|--api-id||
sqs list-queues|QueueUrls[]|sqs get-queue-attributes|--queue-url|--attribute-names All|/
sns list-topics|Topics[].TopicArn|sns get-topic-attributes|--topic-arn||:
sns list-subscriptions|Subscriptions[?starts_with(SubscriptionArn, `arn:`)].SubscriptionArn|sns get-subscription-attributes|--subscription-arn||:
pipes list-pipes|Pipes[].Name|pipes describe-pipe|--name||
stepfunctions list-state-machines|stateMachines[].stateMachineArn|stepfunctions describe-state-machine|--state-machine-arn||:
dynamodb list-tables|TableNames[]|dynamodb describe-table|--table-name||
dynamodb list-tables|TableNames[]|dynamodb describe-continuous-backups|--table-name||
kinesis list-streams|StreamNames[]|kinesis describe-stream-summary|--stream-name||
firehose list-delivery-streams|DeliveryStreamNames[]|firehose describe-delivery-stream|--delivery-stream-name||
opensearch list-domain-names|DomainNames[].DomainName|opensearch describe-domains|--domain-names||
ecr describe-repositories|repositories[].repositoryName|ecr get-repository-policy|--repository-name||
kms list-keys|Keys[].KeyId|kms describe-key|--key-id||
kms list-keys|Keys[].KeyId|kms get-key-policy|--key-id|--policy-name default|
kms list-keys|Keys[].KeyId|kms get-key-rotation-status|--key-id||
secretsmanager list-secrets|SecretList[].Name|secretsmanager get-resource-policy|--secret-id||
cognito-idp list-user-pools|UserPools[].Id|cognito-idp describe-user-pool|--user-pool-id||
cognito-idp list-user-pools|UserPools[].Id|cognito-idp list-user-pool-clients|--user-pool-id||
cognito-identity list-identity-pools|IdentityPools[].IdentityPoolId|cognito-identity describe-identity-pool|--identity-pool-id||
cognito-identity list-identity-pools|IdentityPools[].IdentityPoolId|cognito-identity get-identity-pool-roles|--identity-pool-id||
cloudformation list-stacks|StackSummaries[].StackName|cloudformation list-stack-resources|--stack-name||
logs describe-log-groups|logGroups[].logGroupName|logs describe-subscription-filters|--log-group-name||
'

usage() {
	echo "usage: sh collect.sh [--regions a,b|all] [--profile name] [--out folder] [--names-only]" >&2
	exit 2
}

regions=${AWS_REGION:-${AWS_DEFAULT_REGION:-}}
out=account
names_only=false
while [ $# -gt 0 ]; do
	case $1 in
	--regions) [ $# -ge 2 ] || usage; regions=$2; shift 2 ;;
	--profile) [ $# -ge 2 ] || usage; AWS_PROFILE=$2; export AWS_PROFILE; shift 2 ;;
	--out) [ $# -ge 2 ] || usage; out=$2; shift 2 ;;
	--names-only) names_only=true; shift ;;
	*) usage ;;
	esac
done
if [ -z "$regions" ]; then
	echo "collect.sh: name the regions: --regions eu-west-1,us-east-1, or --regions all" >&2
	usage
fi
if [ -e "$out/fourgate-collect.json" ]; then
	echo "collect.sh: $out holds a collection already; name another folder with --out" >&2
	exit 2
fi

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
: >"$tmp/calls"

# ask makes one call: ask REGION SERVICE OPERATION [ARGUMENT...]
ask() {
	ask_region=$1
	shift
	[ "$ask_region" != global ] || ask_region=$home_region
	aws "$@" --region "$ask_region" </dev/null
}

# quoted writes a text as the inside of a JSON string.
quoted() {
	printf '%s' "$1" | tr '\001-\037\177' ' ' | sed 's/\\/\\\\/g; s/"/\\"/g'
}

# file_name makes a name for a file of any text. Texts that come to one name
# get a mark.
file_name() {
	plain=$(printf '%s' "$1" | tr -c 'A-Za-z0-9_-' '_' | cut -c 1-100)
	if [ "$plain" = "$1" ]; then
		printf '%s' "$plain"
	else
		printf '%s-%s' "$plain" "$(printf '%s' "$1" | cksum | cut -d ' ' -f 1)"
	fi
}

# without_values replaces the values of environment variables.
without_values() {
	awk '
		/^ *"Variables": \{$/ { inside = 1; print; next }
		inside && /^ *\}/ { inside = 0 }
		inside { sub(/": ".*"/, "\": \"fourgate:left-out\"") }
		{ print }
	' "$1"
}

# collect keeps the answer to one call and notes how it went:
# collect REGION SERVICE OPERATION SUBJECT [ARGUMENT...]
collect() {
	region=$1 service=$2 operation=$3 subject=$4
	shift 4
	file=$account/$region/$service/$operation
	[ -z "$subject" ] || file=$file/$(file_name "$subject")
	file=$file.json
	complete=false absent=false error=''
	if ask "$region" "$service" "$operation" "$@" --output json >"$tmp/answer" 2>"$tmp/error"; then
		complete=true
		[ -s "$tmp/answer" ] || echo '{}' >"$tmp/answer" # of nothing, nothing is printed
		if grep -Eq '^    "(NextToken|nextToken|NextMarker|nextMarker|Marker|position)": "[^"]' "$tmp/answer"; then
			complete=false
			error='there is more than one answer holds'
		fi
		mkdir -p "$out/$(dirname "$file")"
		if [ "$names_only" = true ] && [ "$service $operation" = 'lambda list-functions' ]; then
			without_values "$tmp/answer" >"$out/$file"
		else
			cat "$tmp/answer" >"$out/$file"
		fi || {
			complete=false
			error='the answer could not be written'
		}
	else
		error=$(tr '\n' ' ' <"$tmp/error" | tr -cd '\040-\176' | cut -c 1-400)
		file=''
		# Asked about one thing, the service says that it has none of it.
		[ -z "$subject" ] || case $error in
		*'(ResourceNotFoundException)'* | *'(NotFoundException)'* | *'(NoSuchBucketPolicy)'* | *'(NoSuchPublicAccessBlockConfiguration)'* | \
			*'(ServerSideEncryptionConfigurationNotFoundError)'* | *'(NoSuchCORSConfiguration)'* | *'(NoSuchWebsiteConfiguration)'* | \
			*'(ReplicationConfigurationNotFoundError)'* | *'(NoSuchTagSet)'* | *'(RepositoryPolicyNotFoundException)'*)
			absent=true error='' ;;
		esac
	fi
	printf '{"region": "%s", "service": "%s", "operation": "%s", "subject": "%s", "file": "%s", "complete": %s, "absent": %s, "error": "%s"}\n' \
		"$region" "$service" "$operation" "$(quoted "$subject")" "$(quoted "$file")" "$complete" "$absent" "$(quoted "$error")" >>"$tmp/calls"
}

# list prints what a call lists, one a line: list QUERY REGION SERVICE OPERATION [ARGUMENT...]
list() {
	query=$1
	shift
	ask "$@" --query "$query" --output text 2>/dev/null | tr '\t' '\n' | sed '/^None$/d; /^$/d'
}

# once makes the calls of a table: once REGION TABLE
once() {
	printf '%s' "$2" | while read -r service operation arguments; do
		[ -n "$service" ] || continue
		arguments=$(printf '%s' "$arguments" | sed "s/ACCOUNT/$account/")
		# shellcheck disable=SC2086 # the arguments are words
		collect "$1" "$service" "$operation" '' $arguments
	done
}

# each makes the calls of a table for what others list: each REGION TABLE
each() {
	printf '%s' "$2" | while IFS='|' read -r listing query call option arguments behind; do
		[ -n "$listing" ] || continue
		listed=$tmp/$(file_name "$1 $listing $query")
		# shellcheck disable=SC2086 # the names of calls are words
		[ -e "$listed" ] || list "$query" "$1" $listing $(asked_with "$listing") >"$listed"
		while IFS= read -r name; do
			subject=$name
			[ -z "$behind" ] || subject=${name##*"$behind"}
			# shellcheck disable=SC2086
			collect "$1" $call "$subject" "$option" "$name" $arguments
		done <"$listed"
	done
}

# asked_with gives the arguments that a listing has in the tables above.
asked_with() {
	printf '%s%s' "$account_calls" "$region_calls" | sed -n "s/^$1 //p" | sed "s/ACCOUNT/$account/"
}

# aliases collects the policies of functions' aliases, rules the rules of every
# event bus with their targets, schedules the schedules of every group, resolvers
# those of a GraphQL API's entry types.
aliases() {
	list 'Functions[].FunctionName' "$1" lambda list-functions | while IFS= read -r function; do
		list 'Aliases[].Name' "$1" lambda list-aliases --function-name "$function" | while IFS= read -r alias; do
			collect "$1" lambda get-policy "$function:$alias" --function-name "$function" --qualifier "$alias"
		done
	done
}

rules() {
	list 'EventBuses[].Name' "$1" events list-event-buses | while IFS= read -r bus; do
		collect "$1" events list-rules "$bus" --event-bus-name "$bus"
		list 'Rules[].Name' "$1" events list-rules --event-bus-name "$bus" | while IFS= read -r rule; do
			collect "$1" events list-targets-by-rule "$bus/$rule" --rule "$rule" --event-bus-name "$bus"
		done
	done
}

schedules() {
	list "Schedules[].join('/', [GroupName, Name])" "$1" scheduler list-schedules | while IFS= read -r schedule; do
		collect "$1" scheduler get-schedule "$schedule" --group-name "${schedule%%/*}" --name "${schedule#*/}"
	done
}

resolvers() {
	list 'graphqlApis[].apiId' "$1" appsync list-graphql-apis | while IFS= read -r api; do
		for type in Query Mutation Subscription; do
			collect "$1" appsync list-resolvers "$api/$type" --api-id "$api" --type-name "$type"
		done
	done
}

home_region=${regions%%,*}
[ "$home_region" != all ] || home_region=us-east-1
account=$(ask global sts get-caller-identity --query Account --output text) || {
	echo "collect.sh: the credentials are not accepted" >&2
	exit 1
}
case $account in
*[!0-9]* | '')
	echo "collect.sh: $account is not the number of an account" >&2
	exit 1
	;;
esac
if [ "$regions" = all ]; then
	regions=$(list 'Regions[].RegionName' global ec2 describe-regions | tr '\n' ',')
fi

mkdir -p "$out" || exit 1
collect global sts get-caller-identity ''
once global "$account_calls"
each global "$account_each"
for region_name in $(printf '%s' "$regions" | tr ',' ' '); do
	echo "collecting $region_name" >&2
	once "$region_name" "$region_calls"
	each "$region_name" "$region_each"
	aliases "$region_name"
	rules "$region_name"
	schedules "$region_name"
	resolvers "$region_name"
done

environment=full
[ "$names_only" = false ] || environment=names
{
	printf '{\n"schema": "fourgate-collect/1",\n"account": "%s",\n"time": "%s",\n"regions": "%s",\n"environment": "%s",\n"calls": [\n' \
		"$account" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(quoted "$regions")" "$environment"
	sed '$!s/$/,/' "$tmp/calls"
	printf ']\n}\n'
} >"$out/fourgate-collect.json"

total=$(grep -c . "$tmp/calls")
refused=$(grep -c '"complete": false, "absent": false' "$tmp/calls")
echo "$total calls, $refused of them not answered in full; see $out/fourgate-collect.json" >&2
if [ "$names_only" = false ]; then
	echo "the values of environment variables are in the files: keep them as you keep secrets" >&2
fi
exit 0
