// Code generated from catalogs/vocabulary.yaml; DO NOT EDIT.

package fact

import "github.com/fourgate/fourgate/model"

// The facts.
const (
	// Authentication: How a caller proves who it is before the function runs.
	Authentication model.FactID = 1
	// AuthorizationScopes: Token scopes that the route demands.
	AuthorizationScopes model.FactID = 2
	// APIKeyRequired: An API key must be sent; it counts and slows callers, it does not authenticate them.
	APIKeyRequired model.FactID = 3
	// RequestValidation: What the gateway checks of a request against a schema before the function sees it.
	RequestValidation model.FactID = 4
	// Throttled: A rate limit narrower than the account's applies.
	Throttled model.FactID = 5
	// Firewall: A web application firewall stands in front.
	Firewall model.FactID = 6
	// Method: HTTP method, ANY, or the route key of a WebSocket or GraphQL route.
	Method model.FactID = 7
	// Path: Path of the route.
	Path model.FactID = 8
	// Integration: What the gateway hands the request to.
	Integration model.FactID = 9
	// CORSOrigins: Origins that browsers let read the answers.
	CORSOrigins model.FactID = 10
	// CORSCredentials: Browsers may send credentials from the allowed origins.
	CORSCredentials model.FactID = 11
	// SignatureChecked: The code verifies the sender's signature over the raw body before it uses the event.
	SignatureChecked model.FactID = 12
	// EndpointType: From where the endpoint can be reached.
	EndpointType model.FactID = 13
	// DefaultEndpointDisabled: The provider's own host name of the API is switched off.
	DefaultEndpointDisabled model.FactID = 14
	// CustomDomain: The API answers under a domain name of the customer's.
	CustomDomain model.FactID = 15
	// MutualTLS: Callers must present a client certificate.
	MutualTLS model.FactID = 16
	// MinimumTLS: The oldest TLS version that the endpoint accepts.
	MinimumTLS model.FactID = 17
	// HTTPSOnly: Plain HTTP is refused or redirected.
	HTTPSOnly model.FactID = 18
	// Introspection: A GraphQL API tells its schema to whoever asks.
	Introspection model.FactID = 19
	// QueryDepthLimit: Greatest depth of a GraphQL query; 0 for no limit.
	QueryDepthLimit model.FactID = 20
	// AuthorizerType: How the authorizer decides.
	AuthorizerType model.FactID = 21
	// AuthorizerCacheSeconds: How long a decision of the authorizer is re-used.
	AuthorizerCacheSeconds model.FactID = 22
	// IdentitySources: Parts of the request that make up the authorizer's cache key.
	IdentitySources model.FactID = 23
	// TokenAudience: Audiences that a token must be issued for.
	TokenAudience model.FactID = 24
	// TokenIssuer: Issuer whose tokens are accepted.
	TokenIssuer model.FactID = 25
	// OpenSignup: Anybody can create an account.
	OpenSignup model.FactID = 26
	// MFA: Whether a second factor is asked for.
	MFA model.FactID = 27
	// PasswordMinimumLength: Shortest password that is accepted.
	PasswordMinimumLength model.FactID = 28
	// UnauthenticatedIdentities: Guests get credentials of a role.
	UnauthenticatedIdentities model.FactID = 29
	// ThreatProtection: Whether sign-ins are watched for stolen or guessed passwords.
	ThreatProtection model.FactID = 30
	// SourceCondition: What narrows a service principal's permission to the source that is meant.
	SourceCondition model.FactID = 31
	// Filtered: Only events that match a pattern reach the function.
	Filtered model.FactID = 32
	// FilterPrefix: Key prefix of the objects that trigger.
	FilterPrefix model.FactID = 33
	// FilterSuffix: Key suffix of the objects that trigger.
	FilterSuffix model.FactID = 34
	// EventNames: Names of the events that trigger.
	EventNames model.FactID = 35
	// SourceFilter: The rule's pattern names the sources whose events it takes.
	SourceFilter model.FactID = 36
	// Subscribed: Something is set up to call through this permission.
	Subscribed model.FactID = 37
	// PolicyAudience: The widest audience that its resource policy lets send to it, write to it or run it, or use it where it is a secret or a key.
	PolicyAudience model.FactID = 38
	// InputValidation: Whether the code checks types, ranges and shape of the event before use.
	InputValidation model.FactID = 39
	// UntrustedDeserialisation: The code rebuilds objects from event content (pickle, YAML load, Java serialisation and the like).
	UntrustedDeserialisation model.FactID = 40
	// CommandOrQueryFromEvent: Event content ends in a command line, a query text, a template or a file path.
	CommandOrQueryFromEvent model.FactID = 41
	// ObjectAuthorisation: The code checks that this caller may have the object asked for.
	ObjectAuthorisation model.FactID = 42
	// Idempotent: The same event twice has the effect of once.
	Idempotent model.FactID = 43
	// OrderEnforced: Steps that are skipped, repeated or out of order are refused.
	OrderEnforced model.FactID = 44
	// VerboseErrors: Callers get stack traces or internal names in errors.
	VerboseErrors model.FactID = 45
	// ResponseData: The function answers its caller with what it read.
	ResponseData model.FactID = 46
	// OutboundValidation: What goes to stores, notices and other systems is checked or encoded for them.
	OutboundValidation model.FactID = 47
	// Runtime: Runtime identifier of the provider.
	Runtime model.FactID = 48
	// RuntimeDeprecated: The provider no longer patches the runtime.
	RuntimeDeprecated model.FactID = 49
	// RuntimeUpdate: When the provider's runtime patches take effect.
	RuntimeUpdate model.FactID = 50
	// PackageType: How the code is packed; an image makes patching the customer's task.
	PackageType model.FactID = 51
	// Handler: Entry point in the package.
	Handler model.FactID = 52
	// TimeoutSeconds: Longest run of one invocation.
	TimeoutSeconds model.FactID = 53
	// MemoryMiB: Memory of one instance.
	MemoryMiB model.FactID = 54
	// EphemeralStorageMiB: Size of /tmp, which outlives an invocation.
	EphemeralStorageMiB model.FactID = 55
	// ConcurrencyLimited: A limit of its own bounds how many instances run at once.
	ConcurrencyLimited model.FactID = 56
	// ReservedConcurrency: Instances that may run at once; 0 stops the function.
	ReservedConcurrency model.FactID = 57
	// WritesBack: What it writes lands where it is run for, under the same names or patterns.
	WritesBack model.FactID = 58
	// RecursionProtection: The provider stops loops of this function through queues, topics and buckets.
	RecursionProtection model.FactID = 59
	// InstanceReuse: Instances serve many invocations one after another; memory and /tmp survive.
	InstanceReuse model.FactID = 60
	// TenantIsolation: Each tenant gets instances of its own.
	TenantIsolation model.FactID = 61
	// StateKeptBetweenInvocations: Request data stays in global variables or /tmp after an invocation.
	StateKeptBetweenInvocations model.FactID = 62
	// SnapStart: Instances start from one snapshot taken after initialisation.
	SnapStart model.FactID = 63
	// FilesystemMounts: File systems mounted into the function.
	FilesystemMounts model.FactID = 64
	// EnvironmentVariables: Names of the environment variables.
	EnvironmentVariables model.FactID = 65
	// PlaintextSecretVariables: Names of environment variables whose value is a secret written in the source.
	PlaintextSecretVariables model.FactID = 66
	// ResolvedSecretVariables: Names of environment variables into which deployment writes a secret, from a managed store or a template parameter.
	ResolvedSecretVariables model.FactID = 67
	// DefaultParameterSecrets: Names of variables fed from a template parameter that carries a secret as its default.
	DefaultParameterSecrets model.FactID = 68
	// EnvironmentKey: Whose key encrypts the environment variables at rest.
	EnvironmentKey model.FactID = 69
	// SecretsFetchedAtRunTime: The code reads secrets from a managed store when it needs them.
	SecretsFetchedAtRunTime model.FactID = 70
	// SecretCacheSeconds: How long a fetched secret is kept in memory.
	SecretCacheSeconds model.FactID = 71
	// CodeSecrets: Places in inline code where a secret is written.
	CodeSecrets model.FactID = 72
	// Rotation: The value is replaced on a schedule.
	Rotation model.FactID = 73
	// RotationDays: Days between two rotations.
	RotationDays model.FactID = 74
	// SecretStorage: What kind of store holds the value.
	SecretStorage model.FactID = 75
	// ValueInSource: The secret's value is written in the source.
	ValueInSource model.FactID = 76
	// ScheduleInputSecret: The constant input of the schedule holds a secret.
	ScheduleInputSecret model.FactID = 77
	// CodeSource: Where deployment takes the code from.
	CodeSource model.FactID = 78
	// CodeSigning: What happens to code without a trusted signature.
	CodeSigning model.FactID = 79
	// ImageReference: How the image is named; a tag can be moved, a digest cannot.
	ImageReference model.FactID = 80
	// Layers: Layers added to the package.
	Layers model.FactID = 81
	// ForeignLayers: Layers that another account publishes.
	ForeignLayers model.FactID = 82
	// Manifest: A dependency manifest stands in a folder of the code, or over it.
	Manifest model.FactID = 83
	// Lockfile: A lock file with exact versions stands beside the manifest, or over it for the members of a larger project.
	Lockfile model.FactID = 84
	// LockfileHashes: Every entry of the lock file that is fetched carries an integrity hash, or names a commit.
	LockfileHashes model.FactID = 85
	// UnpinnedDependencies: Dependencies without an exact version.
	UnpinnedDependencies model.FactID = 86
	// DependenciesScanned: Dependencies are checked for known vulnerabilities before each deployment.
	DependenciesScanned model.FactID = 87
	// DeploymentProtected: Only a reviewed pipeline can deploy.
	DeploymentProtected model.FactID = 88
	// GradualDeployment: New versions take traffic step by step and roll back on alarm.
	GradualDeployment model.FactID = 89
	// PublisherAccount: Account that publishes the layer or image.
	PublisherAccount model.FactID = 90
	// ForeignPublisher: Somebody else publishes it.
	ForeignPublisher model.FactID = 91
	// VersionFixed: The reference names one immutable version.
	VersionFixed model.FactID = 92
	// PublicPackage: Any account may use it.
	PublicPackage model.FactID = 93
	// TagMutable: Tags of the repository can be moved to another image.
	TagMutable model.FactID = 94
	// ImageScanning: Images are scanned for known vulnerabilities when pushed.
	ImageScanning model.FactID = 95
	// NetworkAttached: It runs in a network of the customer's.
	NetworkAttached model.FactID = 96
	// Egress: Where it can send to.
	Egress model.FactID = 97
	// ExternalEndpoints: Hosts outside that its configuration names.
	ExternalEndpoints model.FactID = 98
	// PlaintextEndpoints: Addresses without TLS that its configuration names.
	PlaintextEndpoints model.FactID = 99
	// PrivateEndpoints: Provider services that are reached without the internet.
	PrivateEndpoints model.FactID = 100
	// PublicNetworkAccess: It can be reached from the internet.
	PublicNetworkAccess model.FactID = 101
	// FailureDestination: Events that fail for good are kept somewhere.
	FailureDestination model.FactID = 102
	// RetryAttempts: Retries after a failed invocation; -1 for until the record expires.
	RetryAttempts model.FactID = 103
	// BatchSize: Records in one invocation.
	BatchSize model.FactID = 104
	// BisectOnError: A failing batch is split to single out the bad record.
	BisectOnError model.FactID = 105
	// PartialBatchResponse: The function says which records of a batch failed.
	PartialBatchResponse model.FactID = 106
	// DeadLetter: What cannot be delivered or processed is moved aside.
	DeadLetter model.FactID = 107
	// ReceiveCountLimit: Deliveries before a message is moved aside.
	ReceiveCountLimit model.FactID = 108
	// VisibilityTimeoutSeconds: How long a received message is hidden from others.
	VisibilityTimeoutSeconds model.FactID = 109
	// RetentionSeconds: How long a message is kept.
	RetentionSeconds model.FactID = 110
	// BudgetAlarm: Somebody is told when cost or invocations leave the usual range.
	BudgetAlarm model.FactID = 111
	// EncryptionKey: Whose key encrypts it at rest.
	EncryptionKey model.FactID = 112
	// TLSRequired: Requests without TLS are refused.
	TLSRequired model.FactID = 113
	// PublicAccessBlocked: All four settings that block public access are on.
	PublicAccessBlocked model.FactID = 114
	// PublicACL: What an access control list opens to everybody.
	PublicACL model.FactID = 115
	// WebsiteHosting: It is served as a website.
	WebsiteHosting model.FactID = 116
	// Versioning: Overwritten and deleted objects are kept.
	Versioning model.FactID = 117
	// PointInTimeRecovery: It can be put back to any moment of the recent past.
	PointInTimeRecovery model.FactID = 118
	// BackupRetentionDays: Days for which automatic backups are kept.
	BackupRetentionDays model.FactID = 119
	// DeletionProtection: It cannot be deleted by one call.
	DeletionProtection model.FactID = 120
	// RemovalPolicy: What becomes of it when it leaves the template.
	RemovalPolicy model.FactID = 121
	// DatabaseEngine: Engine of the store, for example aurora-postgresql.
	DatabaseEngine model.FactID = 122
	// DatabaseAuthentication: How a client of the store proves who it is.
	DatabaseAuthentication model.FactID = 123
	// ExternalSubscribers: Subscriptions that leave the account, as protocol (email, sms, https, …).
	ExternalSubscribers model.FactID = 124
	// PlaintextSubscribers: A subscriber is reached over plain HTTP.
	PlaintextSubscribers model.FactID = 125
	// CrossAccountDestination: It sends copies to another account or region.
	CrossAccountDestination model.FactID = 126
	// PermissionsBoundary: A permissions boundary caps what its policies can give.
	PermissionsBoundary model.FactID = 127
	// ManagedPolicies: Names of the managed policies attached.
	ManagedPolicies model.FactID = 128
	// SessionSeconds: Longest life of a session of the role.
	SessionSeconds model.FactID = 129
	// PermissionExtent: What its policies come to, where they could not be read - what one function needs, every action or resource of a service, ways to more than was given, or everything.
	PermissionExtent model.FactID = 130
	// UsedElsewhere: Something beyond what was read acts as it too.
	UsedElsewhere model.FactID = 131
	// AssumableBy: The widest circle that its trust policy admits, where that policy could not be read.
	AssumableBy model.FactID = 132
	// LogGroupDeclared: Its log group is declared, so that retention and encryption are set on purpose.
	LogGroupDeclared model.FactID = 133
	// LogRetentionDays: Days for which logs are kept; 0 for ever.
	LogRetentionDays model.FactID = 134
	// LogFormat: Shape of the log lines that the platform writes.
	LogFormat model.FactID = 135
	// StructuredLogs: Every log line carries request id, duration and errors as fields.
	StructuredLogs model.FactID = 136
	// LogsSensitiveData: Secrets, personal data or whole events are written to the log.
	LogsSensitiveData model.FactID = 137
	// LogsEnvironmentAtStart: Initialisation writes the environment or configuration to the log.
	LogsEnvironmentAtStart model.FactID = 138
	// LogForwarding: Logs are forwarded to where somebody watches them.
	LogForwarding model.FactID = 139
	// LogDataProtection: A policy masks sensitive data in the log.
	LogDataProtection model.FactID = 140
	// Tracing: Requests are traced across components.
	Tracing model.FactID = 141
	// Alarms: Metrics on which an alarm is declared (errors, throttles, duration, invocations).
	Alarms model.FactID = 142
	// RuntimeProtection: Something watches the function's behaviour while it runs.
	RuntimeProtection model.FactID = 143
	// AccessLogging: Each access is logged.
	AccessLogging model.FactID = 144
	// ExecutionLogging: Which executions are logged.
	ExecutionLogging model.FactID = 145
	// PayloadLogging: Whole requests, answers or execution data are written to the log.
	PayloadLogging model.FactID = 146
	// CacheEnabled: The gateway caches answers.
	CacheEnabled model.FactID = 147
	// CacheEncrypted: Cached answers are encrypted.
	CacheEncrypted model.FactID = 148
	// WorkflowType: Exactly-once or at-least-once execution.
	WorkflowType model.FactID = 149
	// DynamicTarget: The input of an execution chooses a resource or address that is called.
	DynamicTarget model.FactID = 150
	// ScheduleExpression: When it fires.
	ScheduleExpression model.FactID = 151
	// Deidentified: A person states that the data here no longer identifies anybody.
	Deidentified model.FactID = 152
	// ExternalParty: Who runs it.
	ExternalParty model.FactID = 153
	// AgreementSigned: An agreement covers the data that goes there.
	AgreementSigned model.FactID = 154
)

// Count is one more than the greatest id.
const Count = 155

var all = [Count]model.FactDef{
	Authentication: {ID: Authentication, Name: "authentication", Kinds: []model.Kind{"route", "api", "function"}, Type: model.TypeText, Enum: []string{"none", "api-key", "signature", "iam", "jwt", "user-pool", "custom", "mutual-tls", "network"}, Unit: "",
		Meaning:  "How a caller proves who it is before the function runs.",
		Question: "How does a caller prove who it is before the function runs?",
	},
	AuthorizationScopes: {ID: AuthorizationScopes, Name: "authorization_scopes", Kinds: []model.Kind{"route"}, Type: model.TypeList, Unit: "",
		Meaning:  "Token scopes that the route demands.",
		Question: "Which token scopes does the route demand?",
	},
	APIKeyRequired: {ID: APIKeyRequired, Name: "api_key_required", Kinds: []model.Kind{"route", "api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "An API key must be sent; it counts and slows callers, it does not authenticate them.",
		Question: "Must callers send an API key?",
	},
	RequestValidation: {ID: RequestValidation, Name: "request_validation", Kinds: []model.Kind{"route"}, Type: model.TypeText, Enum: []string{"none", "parameters", "body", "full"}, Unit: "",
		Meaning:  "What the gateway checks of a request against a schema before the function sees it.",
		Question: "What does the gateway check of a request before the function sees it?",
	},
	Throttled: {ID: Throttled, Name: "throttled", Kinds: []model.Kind{"route", "api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A rate limit narrower than the account's applies.",
		Question: "Is there a rate limit for this entry that is narrower than the account's?",
	},
	Firewall: {ID: Firewall, Name: "firewall", Kinds: []model.Kind{"api", "cdn"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A web application firewall stands in front.",
		Question: "Does a web application firewall stand in front of it?",
	},
	Method: {ID: Method, Name: "method", Kinds: []model.Kind{"route"}, Type: model.TypeText, Unit: "",
		Meaning:  "HTTP method, ANY, or the route key of a WebSocket or GraphQL route.",
		Question: "",
	},
	Path: {ID: Path, Name: "path", Kinds: []model.Kind{"route"}, Type: model.TypeText, Unit: "",
		Meaning:  "Path of the route.",
		Question: "",
	},
	Integration: {ID: Integration, Name: "integration", Kinds: []model.Kind{"route"}, Type: model.TypeText, Enum: []string{"function", "service", "http", "mock"}, Unit: "",
		Meaning:  "What the gateway hands the request to.",
		Question: "",
	},
	CORSOrigins: {ID: CORSOrigins, Name: "cors_origins", Kinds: []model.Kind{"route", "api", "store"}, Type: model.TypeList, Unit: "",
		Meaning:  "Origins that browsers let read the answers.",
		Question: "Which origins may read the answers in a browser?",
		Defaults: []model.FactDefault{
			{Service: "aws.apigateway.restapi", Value: model.List(), Source: "Amazon API Gateway developer guide, CORS for REST APIs, 2026-11", Fixed: false},
			{Service: "aws.apigatewayv2.api", Value: model.List(), Source: "Amazon API Gateway V2 API reference, corsConfiguration, 2026-11", Fixed: false},
		},
	},
	CORSCredentials: {ID: CORSCredentials, Name: "cors_credentials", Kinds: []model.Kind{"route", "api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Browsers may send credentials from the allowed origins.",
		Question: "May browsers send credentials from other origins?",
	},
	SignatureChecked: {ID: SignatureChecked, Name: "signature_checked", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The code verifies the sender's signature over the raw body before it uses the event.",
		Question: "Does the code verify the sender's signature over the raw body before it uses the event?",
	},
	EndpointType: {ID: EndpointType, Name: "endpoint_type", Kinds: []model.Kind{"api"}, Type: model.TypeText, Enum: []string{"edge", "regional", "private"}, Unit: "",
		Meaning:  "From where the endpoint can be reached.",
		Question: "From where can the endpoint be reached?",
	},
	DefaultEndpointDisabled: {ID: DefaultEndpointDisabled, Name: "default_endpoint_disabled", Kinds: []model.Kind{"api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The provider's own host name of the API is switched off.",
		Question: "Is the provider's own host name of this API switched off?",
		Defaults: []model.FactDefault{
			{Service: "aws.*", Value: model.Bool(false), Source: "Amazon API Gateway API reference, disableExecuteApiEndpoint, 2026-11", Fixed: true},
		},
	},
	CustomDomain: {ID: CustomDomain, Name: "custom_domain", Kinds: []model.Kind{"api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The API answers under a domain name of the customer's.",
		Question: "",
	},
	MutualTLS: {ID: MutualTLS, Name: "mutual_tls", Kinds: []model.Kind{"api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Callers must present a client certificate.",
		Question: "Must callers present a client certificate?",
	},
	MinimumTLS: {ID: MinimumTLS, Name: "minimum_tls", Kinds: []model.Kind{"api", "cdn", "store"}, Type: model.TypeText, Enum: []string{"tls-1.0", "tls-1.1", "tls-1.2", "tls-1.3"}, Unit: "",
		Meaning:  "The oldest TLS version that the endpoint accepts.",
		Question: "What is the oldest TLS version that the endpoint accepts?",
		Defaults: []model.FactDefault{
			{Service: "aws.cloudfront.distribution", Value: model.Text("tls-1.0"), Source: "Amazon CloudFront API reference, ViewerCertificate, 2026-11", Fixed: true},
		},
	},
	HTTPSOnly: {ID: HTTPSOnly, Name: "https_only", Kinds: []model.Kind{"api", "cdn", "external"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Plain HTTP is refused or redirected.",
		Question: "Is plain HTTP refused?",
	},
	Introspection: {ID: Introspection, Name: "introspection", Kinds: []model.Kind{"api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A GraphQL API tells its schema to whoever asks.",
		Question: "Does the GraphQL API answer introspection queries?",
		Defaults: []model.FactDefault{
			{Service: "aws.appsync.graphqlapi", Value: model.Bool(true), Source: "AWS AppSync API reference, introspectionConfig, 2026-11", Fixed: true},
		},
	},
	QueryDepthLimit: {ID: QueryDepthLimit, Name: "query_depth_limit", Kinds: []model.Kind{"api"}, Type: model.TypeInt, Unit: "",
		Meaning:  "Greatest depth of a GraphQL query; 0 for no limit.",
		Question: "How deep may a GraphQL query nest?",
		Defaults: []model.FactDefault{
			{Service: "aws.appsync.graphqlapi", Value: model.Int(0), Source: "AWS AppSync API reference, queryDepthLimit, 2026-11", Fixed: true},
		},
	},
	AuthorizerType: {ID: AuthorizerType, Name: "authorizer_type", Kinds: []model.Kind{"authorizer"}, Type: model.TypeText, Enum: []string{"token", "request", "jwt", "user-pool", "iam"}, Unit: "",
		Meaning:  "How the authorizer decides.",
		Question: "",
	},
	AuthorizerCacheSeconds: {ID: AuthorizerCacheSeconds, Name: "authorizer_cache_seconds", Kinds: []model.Kind{"authorizer"}, Type: model.TypeInt, Unit: "s",
		Meaning:  "How long a decision of the authorizer is re-used.",
		Question: "For how many seconds is a decision of this authorizer re-used?",
	},
	IdentitySources: {ID: IdentitySources, Name: "identity_sources", Kinds: []model.Kind{"authorizer"}, Type: model.TypeList, Unit: "",
		Meaning:  "Parts of the request that make up the authorizer's cache key.",
		Question: "",
	},
	TokenAudience: {ID: TokenAudience, Name: "token_audience", Kinds: []model.Kind{"authorizer"}, Type: model.TypeList, Unit: "",
		Meaning:  "Audiences that a token must be issued for.",
		Question: "Which audiences does the authorizer accept?",
	},
	TokenIssuer: {ID: TokenIssuer, Name: "token_issuer", Kinds: []model.Kind{"authorizer"}, Type: model.TypeText, Unit: "",
		Meaning:  "Issuer whose tokens are accepted.",
		Question: "",
	},
	OpenSignup: {ID: OpenSignup, Name: "open_signup", Kinds: []model.Kind{"idp"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Anybody can create an account.",
		Question: "Can anybody create an account by themselves?",
		Defaults: []model.FactDefault{
			{Service: "aws.cognito.userpool", Value: model.Bool(true), Source: "Amazon Cognito API reference, AdminCreateUserConfig, 2026-11", Fixed: true},
		},
	},
	MFA: {ID: MFA, Name: "mfa", Kinds: []model.Kind{"idp"}, Type: model.TypeText, Enum: []string{"off", "optional", "required"}, Unit: "",
		Meaning:  "Whether a second factor is asked for.",
		Question: "Is a second factor asked for at sign-in?",
		Defaults: []model.FactDefault{
			{Service: "aws.cognito.userpool", Value: model.Text("off"), Source: "Amazon Cognito API reference, MfaConfiguration, 2026-11", Fixed: true},
		},
	},
	PasswordMinimumLength: {ID: PasswordMinimumLength, Name: "password_minimum_length", Kinds: []model.Kind{"idp"}, Type: model.TypeInt, Unit: "",
		Meaning:  "Shortest password that is accepted.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.cognito.userpool", Value: model.Int(8), Source: "Amazon Cognito API reference, PasswordPolicyType, 2026-11", Fixed: true},
		},
	},
	UnauthenticatedIdentities: {ID: UnauthenticatedIdentities, Name: "unauthenticated_identities", Kinds: []model.Kind{"idp"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Guests get credentials of a role.",
		Question: "Do guests get credentials without signing in?",
	},
	ThreatProtection: {ID: ThreatProtection, Name: "threat_protection", Kinds: []model.Kind{"idp"}, Type: model.TypeText, Enum: []string{"off", "audit", "enforced"}, Unit: "",
		Meaning:  "Whether sign-ins are watched for stolen or guessed passwords.",
		Question: "Are sign-ins watched for stolen or guessed passwords?",
		Defaults: []model.FactDefault{
			{Service: "aws.cognito.userpool", Value: model.Text("off"), Source: "Amazon Cognito API reference, UserPoolAddOns, 2026-11", Fixed: true},
		},
	},
	SourceCondition: {ID: SourceCondition, Name: "source_condition", Flows: []model.FlowKind{"triggers", "routes", "allows", "invokes"}, Type: model.TypeText, Enum: []string{"none", "account", "arn", "arn-and-account", "organization", "token"}, Unit: "",
		Meaning:  "What narrows a service principal's permission to the source that is meant.",
		Question: "What narrows this permission to the source that is meant?",
	},
	Filtered: {ID: Filtered, Name: "filtered", Flows: []model.FlowKind{"triggers", "polls"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Only events that match a pattern reach the function.",
		Question: "",
	},
	FilterPrefix: {ID: FilterPrefix, Name: "filter_prefix", Flows: []model.FlowKind{"triggers"}, Type: model.TypeText, Unit: "",
		Meaning:  "Key prefix of the objects that trigger.",
		Question: "With which key prefix must an object be written to trigger it?",
	},
	FilterSuffix: {ID: FilterSuffix, Name: "filter_suffix", Flows: []model.FlowKind{"triggers"}, Type: model.TypeText, Unit: "",
		Meaning:  "Key suffix of the objects that trigger.",
		Question: "",
	},
	EventNames: {ID: EventNames, Name: "event_names", Flows: []model.FlowKind{"triggers"}, Type: model.TypeList, Unit: "",
		Meaning:  "Names of the events that trigger.",
		Question: "",
	},
	SourceFilter: {ID: SourceFilter, Name: "source_filter", Flows: []model.FlowKind{"triggers"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The rule's pattern names the sources whose events it takes.",
		Question: "Does the rule's pattern name the sources whose events it takes?",
	},
	Subscribed: {ID: Subscribed, Name: "subscribed", Flows: []model.FlowKind{"triggers", "routes", "allows", "invokes"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Something is set up to call through this permission.",
		Question: "Is something outside these files set up to call through this permission?",
	},
	PolicyAudience: {ID: PolicyAudience, Name: "policy_audience", Kinds: []model.Kind{"function", "queue", "topic", "bus", "stream", "store", "secret", "key"}, Type: model.TypeText, Enum: []string{"owner", "named-accounts", "any-account", "anyone"}, Unit: "",
		Meaning:  "The widest audience that its resource policy lets send to it, write to it or run it, or use it where it is a secret or a key.",
		Question: "Whom does its resource policy let in?",
	},
	InputValidation: {ID: InputValidation, Name: "input_validation", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"none", "partial", "schema"}, Unit: "",
		Meaning:  "Whether the code checks types, ranges and shape of the event before use.",
		Question: "Does the code check types, ranges and shape of the event before it uses it?",
	},
	UntrustedDeserialisation: {ID: UntrustedDeserialisation, Name: "untrusted_deserialisation", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The code rebuilds objects from event content (pickle, YAML load, Java serialisation and the like).",
		Question: "Does the code rebuild objects from event content (pickle, unsafe YAML, Java serialisation)?",
	},
	CommandOrQueryFromEvent: {ID: CommandOrQueryFromEvent, Name: "command_or_query_from_event", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Event content ends in a command line, a query text, a template or a file path.",
		Question: "Does event content end in a command line, a query text, a template or a file path?",
	},
	ObjectAuthorisation: {ID: ObjectAuthorisation, Name: "object_authorisation", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The code checks that this caller may have the object asked for.",
		Question: "Does the code check that this caller may have the object asked for?",
	},
	Idempotent: {ID: Idempotent, Name: "idempotent", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The same event twice has the effect of once.",
		Question: "Does the same event delivered twice have the effect of once?",
	},
	OrderEnforced: {ID: OrderEnforced, Name: "order_enforced", Kinds: []model.Kind{"function", "workflow"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Steps that are skipped, repeated or out of order are refused.",
		Question: "Are steps that are skipped, repeated or out of order refused?",
	},
	VerboseErrors: {ID: VerboseErrors, Name: "verbose_errors", Kinds: []model.Kind{"function", "api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Callers get stack traces or internal names in errors.",
		Question: "Do callers get stack traces or internal names in error answers?",
	},
	ResponseData: {ID: ResponseData, Name: "response_data", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The function answers its caller with what it read.",
		Question: "Does the function answer its caller with data that it read?",
	},
	OutboundValidation: {ID: OutboundValidation, Name: "outbound_validation", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "What goes to stores, notices and other systems is checked or encoded for them.",
		Question: "Is what the function sends on checked or encoded for its receiver?",
	},
	Runtime: {ID: Runtime, Name: "runtime", Kinds: []model.Kind{"function"}, Type: model.TypeText, Unit: "",
		Meaning:  "Runtime identifier of the provider.",
		Question: "",
	},
	RuntimeDeprecated: {ID: RuntimeDeprecated, Name: "runtime_deprecated", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The provider no longer patches the runtime.",
		Question: "Does the provider still patch the runtime in use?",
	},
	RuntimeUpdate: {ID: RuntimeUpdate, Name: "runtime_update", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"auto", "function-update", "manual"}, Unit: "",
		Meaning:  "When the provider's runtime patches take effect.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Text("auto"), Source: "AWS Lambda API reference, PutRuntimeManagementConfig, 2026-11", Fixed: true},
		},
	},
	PackageType: {ID: PackageType, Name: "package_type", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"zip", "image"}, Unit: "",
		Meaning:  "How the code is packed; an image makes patching the customer's task.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Text("zip"), Source: "AWS Lambda API reference, CreateFunction, 2026-11", Fixed: true},
		},
	},
	Handler: {ID: Handler, Name: "handler", Kinds: []model.Kind{"function"}, Type: model.TypeText, Unit: "",
		Meaning:  "Entry point in the package.",
		Question: "",
	},
	TimeoutSeconds: {ID: TimeoutSeconds, Name: "timeout_seconds", Kinds: []model.Kind{"function"}, Type: model.TypeInt, Unit: "s",
		Meaning:  "Longest run of one invocation.",
		Question: "How many seconds may one invocation run?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Int(3), Source: "AWS Lambda API reference, CreateFunction, 2026-11", Fixed: true},
		},
	},
	MemoryMiB: {ID: MemoryMiB, Name: "memory_mib", Kinds: []model.Kind{"function"}, Type: model.TypeInt, Unit: "MiB",
		Meaning:  "Memory of one instance.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Int(128), Source: "AWS Lambda API reference, CreateFunction, 2026-11", Fixed: true},
		},
	},
	EphemeralStorageMiB: {ID: EphemeralStorageMiB, Name: "ephemeral_storage_mib", Kinds: []model.Kind{"function"}, Type: model.TypeInt, Unit: "MiB",
		Meaning:  "Size of /tmp, which outlives an invocation.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Int(512), Source: "AWS Lambda API reference, EphemeralStorage, 2026-11", Fixed: true},
		},
	},
	ConcurrencyLimited: {ID: ConcurrencyLimited, Name: "concurrency_limited", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A limit of its own bounds how many instances run at once.",
		Question: "Does a limit of its own bound how many instances of it run at once?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(false), Source: "AWS Lambda developer guide, reserved concurrency, 2026-11", Fixed: true},
		},
	},
	ReservedConcurrency: {ID: ReservedConcurrency, Name: "reserved_concurrency", Kinds: []model.Kind{"function"}, Type: model.TypeInt, Unit: "",
		Meaning:  "Instances that may run at once; 0 stops the function.",
		Question: "",
	},
	WritesBack: {ID: WritesBack, Name: "writes_back", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "What it writes lands where it is run for, under the same names or patterns.",
		Question: "Does what the function writes land where it is run for, under the same prefix or pattern?",
	},
	RecursionProtection: {ID: RecursionProtection, Name: "recursion_protection", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The provider stops loops of this function through queues, topics and buckets.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(true), Source: "AWS Lambda API reference, PutFunctionRecursionConfig, 2026-11", Fixed: true},
		},
	},
	InstanceReuse: {ID: InstanceReuse, Name: "instance_reuse", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Instances serve many invocations one after another; memory and /tmp survive.",
		Question: "Do instances serve more than one invocation?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(true), Source: "AWS Lambda developer guide, execution environment lifecycle, 2026-11", Fixed: true},
		},
	},
	TenantIsolation: {ID: TenantIsolation, Name: "tenant_isolation", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Each tenant gets instances of its own.",
		Question: "Does each tenant get instances of its own?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(false), Source: "AWS Lambda API reference, TenancyConfig, 2026-11", Fixed: true},
		},
	},
	StateKeptBetweenInvocations: {ID: StateKeptBetweenInvocations, Name: "state_kept_between_invocations", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Request data stays in global variables or /tmp after an invocation.",
		Question: "Does request data stay in global variables or /tmp after an invocation?",
	},
	SnapStart: {ID: SnapStart, Name: "snap_start", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Instances start from one snapshot taken after initialisation.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(false), Source: "AWS Lambda API reference, SnapStart, 2026-11", Fixed: true},
		},
	},
	FilesystemMounts: {ID: FilesystemMounts, Name: "filesystem_mounts", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "File systems mounted into the function.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.List(), Source: "AWS Lambda API reference, FileSystemConfigs, 2026-11", Fixed: true},
		},
	},
	EnvironmentVariables: {ID: EnvironmentVariables, Name: "environment_variables", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Names of the environment variables.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.List(), Source: "AWS Lambda API reference, Environment, 2026-11", Fixed: true},
		},
	},
	PlaintextSecretVariables: {ID: PlaintextSecretVariables, Name: "plaintext_secret_variables", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Names of environment variables whose value is a secret written in the source.",
		Question: "Which environment variables hold a secret as their value?",
	},
	ResolvedSecretVariables: {ID: ResolvedSecretVariables, Name: "resolved_secret_variables", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Names of environment variables into which deployment writes a secret, from a managed store or a template parameter.",
		Question: "",
	},
	DefaultParameterSecrets: {ID: DefaultParameterSecrets, Name: "default_parameter_secrets", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Names of variables fed from a template parameter that carries a secret as its default.",
		Question: "",
	},
	EnvironmentKey: {ID: EnvironmentKey, Name: "environment_key", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"provider", "customer"}, Unit: "",
		Meaning:  "Whose key encrypts the environment variables at rest.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Text("provider"), Source: "AWS Lambda developer guide, securing environment variables, 2026-11", Fixed: true},
		},
	},
	SecretsFetchedAtRunTime: {ID: SecretsFetchedAtRunTime, Name: "secrets_fetched_at_run_time", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The code reads secrets from a managed store when it needs them.",
		Question: "Does the code read its secrets from a managed store at run time?",
	},
	SecretCacheSeconds: {ID: SecretCacheSeconds, Name: "secret_cache_seconds", Kinds: []model.Kind{"function"}, Type: model.TypeInt, Unit: "s",
		Meaning:  "How long a fetched secret is kept in memory.",
		Question: "For how many seconds does the code keep a fetched secret?",
	},
	CodeSecrets: {ID: CodeSecrets, Name: "code_secrets", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Places in inline code where a secret is written.",
		Question: "",
	},
	Rotation: {ID: Rotation, Name: "rotation", Kinds: []model.Kind{"secret", "key"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The value is replaced on a schedule.",
		Question: "Is it rotated on a schedule?",
		Defaults: []model.FactDefault{
			{Service: "aws.kms.key", Value: model.Bool(false), Source: "AWS KMS API reference, EnableKeyRotation, 2026-11", Fixed: true},
		},
	},
	RotationDays: {ID: RotationDays, Name: "rotation_days", Kinds: []model.Kind{"secret", "key"}, Type: model.TypeInt, Unit: "days",
		Meaning:  "Days between two rotations.",
		Question: "",
	},
	SecretStorage: {ID: SecretStorage, Name: "secret_storage", Kinds: []model.Kind{"secret"}, Type: model.TypeText, Enum: []string{"managed", "encrypted-parameter", "plain-parameter"}, Unit: "",
		Meaning:  "What kind of store holds the value.",
		Question: "",
	},
	ValueInSource: {ID: ValueInSource, Name: "value_in_source", Kinds: []model.Kind{"secret"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The secret's value is written in the source.",
		Question: "Is the secret's value written in a source file?",
	},
	ScheduleInputSecret: {ID: ScheduleInputSecret, Name: "schedule_input_secret", Kinds: []model.Kind{"schedule"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The constant input of the schedule holds a secret.",
		Question: "",
	},
	CodeSource: {ID: CodeSource, Name: "code_source", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"local", "inline", "bucket", "image"}, Unit: "",
		Meaning:  "Where deployment takes the code from.",
		Question: "",
	},
	CodeSigning: {ID: CodeSigning, Name: "code_signing", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"none", "warn", "enforce"}, Unit: "",
		Meaning:  "What happens to code without a trusted signature.",
		Question: "What happens when code without a trusted signature is deployed?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Text("none"), Source: "AWS Lambda developer guide, code signing, 2026-11", Fixed: true},
		},
	},
	ImageReference: {ID: ImageReference, Name: "image_reference", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"digest", "tag", "latest"}, Unit: "",
		Meaning:  "How the image is named; a tag can be moved, a digest cannot.",
		Question: "Is the image named by digest or by a tag?",
	},
	Layers: {ID: Layers, Name: "layers", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Layers added to the package.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.List(), Source: "AWS Lambda API reference, Layers, 2026-11", Fixed: true},
		},
	},
	ForeignLayers: {ID: ForeignLayers, Name: "foreign_layers", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Layers that another account publishes.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.List(), Source: "AWS Lambda API reference, Layers, 2026-11", Fixed: true},
		},
	},
	Manifest: {ID: Manifest, Name: "manifest", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A dependency manifest stands in a folder of the code, or over it.",
		Question: "",
	},
	Lockfile: {ID: Lockfile, Name: "lockfile", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A lock file with exact versions stands beside the manifest, or over it for the members of a larger project.",
		Question: "Does a lock file fix the exact versions of all dependencies?",
	},
	LockfileHashes: {ID: LockfileHashes, Name: "lockfile_hashes", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Every entry of the lock file that is fetched carries an integrity hash, or names a commit.",
		Question: "Does every entry of the lock file carry an integrity hash?",
	},
	UnpinnedDependencies: {ID: UnpinnedDependencies, Name: "unpinned_dependencies", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Dependencies without an exact version.",
		Question: "",
	},
	DependenciesScanned: {ID: DependenciesScanned, Name: "dependencies_scanned", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Dependencies are checked for known vulnerabilities before each deployment.",
		Question: "Are dependencies checked for known vulnerabilities before each deployment?",
	},
	DeploymentProtected: {ID: DeploymentProtected, Name: "deployment_protected", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Only a reviewed pipeline can deploy.",
		Question: "Can only a reviewed pipeline deploy this function?",
	},
	GradualDeployment: {ID: GradualDeployment, Name: "gradual_deployment", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "New versions take traffic step by step and roll back on alarm.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(false), Source: "AWS SAM specification, DeploymentPreference, 2026-11", Fixed: true},
		},
	},
	PublisherAccount: {ID: PublisherAccount, Name: "publisher_account", Kinds: []model.Kind{"package"}, Type: model.TypeText, Unit: "",
		Meaning:  "Account that publishes the layer or image.",
		Question: "",
	},
	ForeignPublisher: {ID: ForeignPublisher, Name: "foreign_publisher", Kinds: []model.Kind{"package", "nested"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Somebody else publishes it.",
		Question: "Is it published by somebody else?",
	},
	VersionFixed: {ID: VersionFixed, Name: "version_fixed", Kinds: []model.Kind{"package", "nested"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The reference names one immutable version.",
		Question: "Does the reference name one immutable version?",
	},
	PublicPackage: {ID: PublicPackage, Name: "public_package", Kinds: []model.Kind{"package"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Any account may use it.",
		Question: "May any account use this layer or image?",
	},
	TagMutable: {ID: TagMutable, Name: "tag_mutable", Kinds: []model.Kind{"package"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Tags of the repository can be moved to another image.",
		Question: "Can tags of the image repository be moved to another image?",
		Defaults: []model.FactDefault{
			{Service: "aws.ecr.repository", Value: model.Bool(true), Source: "Amazon ECR API reference, imageTagMutability, 2026-11", Fixed: true},
		},
	},
	ImageScanning: {ID: ImageScanning, Name: "image_scanning", Kinds: []model.Kind{"package"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Images are scanned for known vulnerabilities when pushed.",
		Question: "Are images scanned for known vulnerabilities when pushed?",
	},
	NetworkAttached: {ID: NetworkAttached, Name: "network_attached", Kinds: []model.Kind{"function", "compute"}, Type: model.TypeBool, Unit: "",
		Meaning:  "It runs in a network of the customer's.",
		Question: "Does it run in a network of yours?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(false), Source: "AWS Lambda developer guide, VPC networking, 2026-11", Fixed: true},
		},
	},
	Egress: {ID: Egress, Name: "egress", Kinds: []model.Kind{"function", "network", "compute"}, Type: model.TypeText, Enum: []string{"open", "filtered", "none"}, Unit: "",
		Meaning:  "Where it can send to.",
		Question: "Where can it send to - anywhere, to a list of destinations, or nowhere outside?",
	},
	ExternalEndpoints: {ID: ExternalEndpoints, Name: "external_endpoints", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Hosts outside that its configuration names.",
		Question: "",
	},
	PlaintextEndpoints: {ID: PlaintextEndpoints, Name: "plaintext_endpoints", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Addresses without TLS that its configuration names.",
		Question: "",
	},
	PrivateEndpoints: {ID: PrivateEndpoints, Name: "private_endpoints", Kinds: []model.Kind{"network"}, Type: model.TypeList, Unit: "",
		Meaning:  "Provider services that are reached without the internet.",
		Question: "",
	},
	PublicNetworkAccess: {ID: PublicNetworkAccess, Name: "public_network_access", Kinds: []model.Kind{"store", "compute"}, Type: model.TypeBool, Unit: "",
		Meaning:  "It can be reached from the internet.",
		Question: "Can it be reached from the internet?",
	},
	FailureDestination: {ID: FailureDestination, Name: "failure_destination", Kinds: []model.Kind{"function"}, Flows: []model.FlowKind{"polls"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Events that fail for good are kept somewhere.",
		Question: "Are events that fail for good kept somewhere?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(false), Source: "AWS Lambda developer guide, asynchronous invocation, 2026-11", Fixed: true},
		},
	},
	RetryAttempts: {ID: RetryAttempts, Name: "retry_attempts", Kinds: []model.Kind{"function"}, Flows: []model.FlowKind{"polls"}, Type: model.TypeInt, Unit: "",
		Meaning:  "Retries after a failed invocation; -1 for until the record expires.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Int(2), Source: "AWS Lambda developer guide, asynchronous invocation, 2026-11", Fixed: true},
		},
	},
	BatchSize: {ID: BatchSize, Name: "batch_size", Flows: []model.FlowKind{"polls"}, Type: model.TypeInt, Unit: "",
		Meaning:  "Records in one invocation.",
		Question: "",
	},
	BisectOnError: {ID: BisectOnError, Name: "bisect_on_error", Flows: []model.FlowKind{"polls"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A failing batch is split to single out the bad record.",
		Question: "",
	},
	PartialBatchResponse: {ID: PartialBatchResponse, Name: "partial_batch_response", Flows: []model.FlowKind{"polls"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The function says which records of a batch failed.",
		Question: "",
	},
	DeadLetter: {ID: DeadLetter, Name: "dead_letter", Kinds: []model.Kind{"queue", "topic", "schedule", "bus"}, Flows: []model.FlowKind{"triggers", "notifies"}, Type: model.TypeBool, Unit: "",
		Meaning:  "What cannot be delivered or processed is moved aside.",
		Question: "Is what cannot be delivered or processed moved aside?",
	},
	ReceiveCountLimit: {ID: ReceiveCountLimit, Name: "receive_count_limit", Kinds: []model.Kind{"queue"}, Type: model.TypeInt, Unit: "",
		Meaning:  "Deliveries before a message is moved aside.",
		Question: "",
	},
	VisibilityTimeoutSeconds: {ID: VisibilityTimeoutSeconds, Name: "visibility_timeout_seconds", Kinds: []model.Kind{"queue"}, Type: model.TypeInt, Unit: "s",
		Meaning:  "How long a received message is hidden from others.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.sqs.queue", Value: model.Int(30), Source: "Amazon SQS API reference, VisibilityTimeout, 2026-11", Fixed: true},
		},
	},
	RetentionSeconds: {ID: RetentionSeconds, Name: "retention_seconds", Kinds: []model.Kind{"queue", "stream"}, Type: model.TypeInt, Unit: "s",
		Meaning:  "How long a message is kept.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.sqs.queue", Value: model.Int(345600), Source: "Amazon SQS API reference, MessageRetentionPeriod, 2026-11", Fixed: true},
		},
	},
	BudgetAlarm: {ID: BudgetAlarm, Name: "budget_alarm", Kinds: []model.Kind{"function", "api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Somebody is told when cost or invocations leave the usual range.",
		Question: "Is somebody told when cost or invocations leave the usual range?",
	},
	EncryptionKey: {ID: EncryptionKey, Name: "encryption_key", Kinds: []model.Kind{"store", "queue", "topic", "stream", "bus", "log", "secret", "workflow"}, Type: model.TypeText, Enum: []string{"none", "provider", "customer"}, Unit: "",
		Meaning:  "Whose key encrypts it at rest.",
		Question: "Whose key encrypts it at rest?",
		Defaults: []model.FactDefault{
			{Service: "aws.s3.bucket", Value: model.Text("provider"), Source: "Amazon S3 user guide, default encryption since 2023-01, 2026-11", Fixed: true},
			{Service: "aws.dynamodb.table", Value: model.Text("provider"), Source: "Amazon DynamoDB developer guide, encryption at rest, 2026-11", Fixed: true},
			{Service: "aws.sqs.queue", Value: model.Text("provider"), Source: "Amazon SQS developer guide, SSE-SQS for new queues, 2026-11", Fixed: true},
			{Service: "aws.sns.topic", Value: model.Text("none"), Source: "Amazon SNS developer guide, server-side encryption, 2026-11", Fixed: true},
			{Service: "aws.kinesis.stream", Value: model.Text("none"), Source: "Amazon Kinesis Data Streams developer guide, server-side encryption, 2026-11", Fixed: true},
			{Service: "aws.kinesisfirehose.deliverystream", Value: model.Text("none"), Source: "Amazon Data Firehose developer guide, data protection, 2026-11", Fixed: true},
			{Service: "aws.events.eventbus", Value: model.Text("provider"), Source: "Amazon EventBridge user guide, encryption at rest, 2026-11", Fixed: true},
			{Service: "aws.logs.loggroup", Value: model.Text("provider"), Source: "Amazon CloudWatch Logs user guide, encryption, 2026-11", Fixed: true},
			{Service: "aws.secretsmanager.secret", Value: model.Text("provider"), Source: "AWS Secrets Manager user guide, encryption, 2026-11", Fixed: true},
			{Service: "aws.stepfunctions.statemachine", Value: model.Text("provider"), Source: "AWS Step Functions developer guide, data at rest encryption, 2026-11", Fixed: true},
			{Service: "aws.rds.dbinstance", Value: model.Text("none"), Source: "Amazon RDS API reference, StorageEncrypted, 2026-11", Fixed: true},
			{Service: "aws.rds.dbcluster", Value: model.Text("none"), Source: "Amazon RDS API reference, StorageEncrypted, 2026-11", Fixed: true},
			{Service: "aws.efs.filesystem", Value: model.Text("none"), Source: "Amazon EFS API reference, CreateFileSystem, 2026-11", Fixed: true},
			{Service: "aws.elasticache.replicationgroup", Value: model.Text("none"), Source: "Amazon ElastiCache API reference, AtRestEncryptionEnabled, 2026-11", Fixed: true},
			{Service: "aws.opensearchservice.domain", Value: model.Text("none"), Source: "Amazon OpenSearch Service API reference, EncryptionAtRestOptions, 2026-11", Fixed: true},
			{Service: "aws.docdb.dbcluster", Value: model.Text("none"), Source: "Amazon DocumentDB API reference, StorageEncrypted, 2026-11", Fixed: true},
		},
	},
	TLSRequired: {ID: TLSRequired, Name: "tls_required", Kinds: []model.Kind{"store", "queue", "topic", "stream"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Requests without TLS are refused.",
		Question: "Are requests without TLS refused?",
	},
	PublicAccessBlocked: {ID: PublicAccessBlocked, Name: "public_access_blocked", Kinds: []model.Kind{"store"}, Type: model.TypeBool, Unit: "",
		Meaning:  "All four settings that block public access are on.",
		Question: "Are all settings on that block public access?",
		Defaults: []model.FactDefault{
			{Service: "aws.s3.bucket", Value: model.Bool(true), Source: "Amazon S3 user guide, new buckets since 2023-04, 2026-11", Fixed: false},
		},
	},
	PublicACL: {ID: PublicACL, Name: "public_acl", Kinds: []model.Kind{"store"}, Type: model.TypeText, Enum: []string{"none", "read", "write"}, Unit: "",
		Meaning:  "What an access control list opens to everybody.",
		Question: "Does an access control list open it to everybody?",
		Defaults: []model.FactDefault{
			{Service: "aws.s3.bucket", Value: model.Text("none"), Source: "Amazon S3 user guide, object ownership, 2026-11", Fixed: true},
		},
	},
	WebsiteHosting: {ID: WebsiteHosting, Name: "website_hosting", Kinds: []model.Kind{"store"}, Type: model.TypeBool, Unit: "",
		Meaning:  "It is served as a website.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.s3.bucket", Value: model.Bool(false), Source: "Amazon S3 API reference, PutBucketWebsite, 2026-11", Fixed: true},
		},
	},
	Versioning: {ID: Versioning, Name: "versioning", Kinds: []model.Kind{"store"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Overwritten and deleted objects are kept.",
		Question: "Are overwritten and deleted objects kept?",
		Defaults: []model.FactDefault{
			{Service: "aws.s3.bucket", Value: model.Bool(false), Source: "Amazon S3 API reference, PutBucketVersioning, 2026-11", Fixed: true},
		},
	},
	PointInTimeRecovery: {ID: PointInTimeRecovery, Name: "point_in_time_recovery", Kinds: []model.Kind{"store"}, Type: model.TypeBool, Unit: "",
		Meaning:  "It can be put back to any moment of the recent past.",
		Question: "Can it be put back to any moment of the recent past?",
		Defaults: []model.FactDefault{
			{Service: "aws.dynamodb.table", Value: model.Bool(false), Source: "Amazon DynamoDB API reference, UpdateContinuousBackups, 2026-11", Fixed: true},
		},
	},
	BackupRetentionDays: {ID: BackupRetentionDays, Name: "backup_retention_days", Kinds: []model.Kind{"store"}, Type: model.TypeInt, Unit: "days",
		Meaning:  "Days for which automatic backups are kept.",
		Question: "For how many days are automatic backups kept?",
		Defaults: []model.FactDefault{
			{Service: "aws.rds.dbinstance", Value: model.Int(1), Source: "Amazon RDS API reference, BackupRetentionPeriod, 2026-11", Fixed: true},
			{Service: "aws.rds.dbcluster", Value: model.Int(1), Source: "Amazon RDS API reference, BackupRetentionPeriod, 2026-11", Fixed: true},
		},
	},
	DeletionProtection: {ID: DeletionProtection, Name: "deletion_protection", Kinds: []model.Kind{"store"}, Type: model.TypeBool, Unit: "",
		Meaning:  "It cannot be deleted by one call.",
		Question: "Is it protected against deletion by one call?",
		Defaults: []model.FactDefault{
			{Service: "aws.dynamodb.table", Value: model.Bool(false), Source: "Amazon DynamoDB API reference, DeletionProtectionEnabled, 2026-11", Fixed: true},
			{Service: "aws.rds.dbinstance", Value: model.Bool(false), Source: "Amazon RDS API reference, DeletionProtection, 2026-11", Fixed: true},
			{Service: "aws.rds.dbcluster", Value: model.Bool(false), Source: "Amazon RDS API reference, DeletionProtection, 2026-11", Fixed: true},
		},
	},
	RemovalPolicy: {ID: RemovalPolicy, Name: "removal_policy", Kinds: []model.Kind{"store", "secret", "key", "log"}, Type: model.TypeText, Enum: []string{"delete", "retain", "snapshot"}, Unit: "",
		Meaning:  "What becomes of it when it leaves the template.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.rds.dbinstance", Value: model.Text("snapshot"), Source: "AWS CloudFormation user guide, DeletionPolicy, 2026-11", Fixed: true},
			{Service: "aws.rds.dbcluster", Value: model.Text("snapshot"), Source: "AWS CloudFormation user guide, DeletionPolicy, 2026-11", Fixed: true},
			{Service: "aws.*", Value: model.Text("delete"), Source: "AWS CloudFormation user guide, DeletionPolicy, 2026-11", Fixed: true},
		},
	},
	DatabaseEngine: {ID: DatabaseEngine, Name: "database_engine", Kinds: []model.Kind{"store"}, Type: model.TypeText, Unit: "",
		Meaning:  "Engine of the store, for example aurora-postgresql.",
		Question: "",
	},
	DatabaseAuthentication: {ID: DatabaseAuthentication, Name: "database_authentication", Kinds: []model.Kind{"store"}, Type: model.TypeText, Enum: []string{"password", "iam", "none"}, Unit: "",
		Meaning:  "How a client of the store proves who it is.",
		Question: "How does a client of the store prove who it is?",
	},
	ExternalSubscribers: {ID: ExternalSubscribers, Name: "external_subscribers", Kinds: []model.Kind{"topic"}, Type: model.TypeList, Unit: "",
		Meaning:  "Subscriptions that leave the account, as protocol (email, sms, https, …).",
		Question: "",
	},
	PlaintextSubscribers: {ID: PlaintextSubscribers, Name: "plaintext_subscribers", Kinds: []model.Kind{"topic"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A subscriber is reached over plain HTTP.",
		Question: "",
	},
	CrossAccountDestination: {ID: CrossAccountDestination, Name: "cross_account_destination", Kinds: []model.Kind{"function", "stream", "store", "bus"}, Type: model.TypeBool, Unit: "",
		Meaning:  "It sends copies to another account or region.",
		Question: "",
	},
	PermissionsBoundary: {ID: PermissionsBoundary, Name: "permissions_boundary", Kinds: []model.Kind{"identity"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A permissions boundary caps what its policies can give.",
		Question: "Does a permissions boundary cap this role?",
		Defaults: []model.FactDefault{
			{Service: "aws.iam.role", Value: model.Bool(false), Source: "AWS IAM API reference, CreateRole, 2026-11", Fixed: true},
		},
	},
	ManagedPolicies: {ID: ManagedPolicies, Name: "managed_policies", Kinds: []model.Kind{"identity"}, Type: model.TypeList, Unit: "",
		Meaning:  "Names of the managed policies attached.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.iam.role", Value: model.List(), Source: "AWS CloudFormation resource reference, AWS IAM Role, 2026-11", Fixed: false},
		},
	},
	SessionSeconds: {ID: SessionSeconds, Name: "session_seconds", Kinds: []model.Kind{"identity"}, Type: model.TypeInt, Unit: "s",
		Meaning:  "Longest life of a session of the role.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.iam.role", Value: model.Int(3600), Source: "AWS IAM API reference, MaxSessionDuration, 2026-11", Fixed: true},
		},
	},
	PermissionExtent: {ID: PermissionExtent, Name: "permission_extent", Kinds: []model.Kind{"identity"}, Type: model.TypeText, Enum: []string{"narrow", "broad", "escalating", "admin"}, Unit: "",
		Meaning:  "What its policies come to, where they could not be read - what one function needs, every action or resource of a service, ways to more than was given, or everything.",
		Question: "Its policies are not in what was read. What do they allow - only what one function needs (narrow), every action or resource of a service (broad), passing roles, changing policies or replacing code (escalating), or everything (admin)?",
	},
	UsedElsewhere: {ID: UsedElsewhere, Name: "used_elsewhere", Kinds: []model.Kind{"identity"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Something beyond what was read acts as it too.",
		Question: "Does anything beyond what was read act as this role?",
	},
	AssumableBy: {ID: AssumableBy, Name: "assumable_by", Kinds: []model.Kind{"identity"}, Type: model.TypeText, Enum: []string{"services", "own-account", "other-account", "any-federated", "anyone"}, Unit: "",
		Meaning:  "The widest circle that its trust policy admits, where that policy could not be read.",
		Question: "Its trust policy could not be read in full. Who may assume this role - only the provider's services, this account, another account without an external id, every subject of a federated provider, or anyone?",
	},
	LogGroupDeclared: {ID: LogGroupDeclared, Name: "log_group_declared", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Its log group is declared, so that retention and encryption are set on purpose.",
		Question: "",
	},
	LogRetentionDays: {ID: LogRetentionDays, Name: "log_retention_days", Kinds: []model.Kind{"function", "log"}, Type: model.TypeInt, Unit: "days",
		Meaning:  "Days for which logs are kept; 0 for ever.",
		Question: "For how many days are its logs kept?",
		Defaults: []model.FactDefault{
			{Service: "aws.logs.loggroup", Value: model.Int(0), Source: "Amazon CloudWatch Logs API reference, PutRetentionPolicy, 2026-11", Fixed: true},
		},
	},
	LogFormat: {ID: LogFormat, Name: "log_format", Kinds: []model.Kind{"function"}, Type: model.TypeText, Enum: []string{"text", "json"}, Unit: "",
		Meaning:  "Shape of the log lines that the platform writes.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Text("text"), Source: "AWS Lambda developer guide, advanced logging controls, 2026-11", Fixed: true},
		},
	},
	StructuredLogs: {ID: StructuredLogs, Name: "structured_logs", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Every log line carries request id, duration and errors as fields.",
		Question: "Does every log line carry request id, duration and errors as fields?",
	},
	LogsSensitiveData: {ID: LogsSensitiveData, Name: "logs_sensitive_data", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Secrets, personal data or whole events are written to the log.",
		Question: "Does the function write secrets, personal data or whole events to its log?",
	},
	LogsEnvironmentAtStart: {ID: LogsEnvironmentAtStart, Name: "logs_environment_at_start", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Initialisation writes the environment or configuration to the log.",
		Question: "Does initialisation code write the environment or its configuration to the log?",
	},
	LogForwarding: {ID: LogForwarding, Name: "log_forwarding", Kinds: []model.Kind{"function", "log"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Logs are forwarded to where somebody watches them.",
		Question: "Are its logs forwarded to where somebody watches them?",
	},
	LogDataProtection: {ID: LogDataProtection, Name: "log_data_protection", Kinds: []model.Kind{"log"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A policy masks sensitive data in the log.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.logs.loggroup", Value: model.Bool(false), Source: "Amazon CloudWatch Logs API reference, PutDataProtectionPolicy, 2026-11", Fixed: false},
		},
	},
	Tracing: {ID: Tracing, Name: "tracing", Kinds: []model.Kind{"function", "api", "workflow"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Requests are traced across components.",
		Question: "Are requests traced across components?",
		Defaults: []model.FactDefault{
			{Service: "aws.lambda.function", Value: model.Bool(false), Source: "AWS Lambda API reference, TracingConfig, 2026-11", Fixed: true},
			{Service: "aws.apigateway.restapi", Value: model.Bool(false), Source: "Amazon API Gateway API reference, Stage, 2026-11", Fixed: true},
			{Service: "aws.stepfunctions.statemachine", Value: model.Bool(false), Source: "AWS Step Functions API reference, TracingConfiguration, 2026-11", Fixed: true},
			{Service: "aws.appsync.graphqlapi", Value: model.Bool(false), Source: "AWS AppSync API reference, xrayEnabled, 2026-11", Fixed: true},
		},
	},
	Alarms: {ID: Alarms, Name: "alarms", Kinds: []model.Kind{"function"}, Type: model.TypeList, Unit: "",
		Meaning:  "Metrics on which an alarm is declared (errors, throttles, duration, invocations).",
		Question: "On which of its metrics - errors, throttles, duration, invocations - is there an alarm?",
	},
	RuntimeProtection: {ID: RuntimeProtection, Name: "runtime_protection", Kinds: []model.Kind{"function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Something watches the function's behaviour while it runs.",
		Question: "Does something watch the function's behaviour while it runs?",
	},
	AccessLogging: {ID: AccessLogging, Name: "access_logging", Kinds: []model.Kind{"api", "store", "cdn"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Each access is logged.",
		Question: "Is each access logged?",
		Defaults: []model.FactDefault{
			{Service: "aws.apigateway.restapi", Value: model.Bool(false), Source: "Amazon API Gateway API reference, Stage, 2026-11", Fixed: true},
			{Service: "aws.apigatewayv2.api", Value: model.Bool(false), Source: "Amazon API Gateway V2 API reference, Stage, 2026-11", Fixed: true},
			{Service: "aws.s3.bucket", Value: model.Bool(false), Source: "Amazon S3 user guide, server access logging, 2026-11", Fixed: false},
			{Service: "aws.cloudfront.distribution", Value: model.Bool(false), Source: "Amazon CloudFront API reference, LoggingConfig, 2026-11", Fixed: false},
		},
	},
	ExecutionLogging: {ID: ExecutionLogging, Name: "execution_logging", Kinds: []model.Kind{"api", "workflow"}, Type: model.TypeText, Enum: []string{"off", "error", "all"}, Unit: "",
		Meaning:  "Which executions are logged.",
		Question: "Which executions are logged?",
		Defaults: []model.FactDefault{
			{Service: "aws.apigateway.restapi", Value: model.Text("off"), Source: "Amazon API Gateway API reference, MethodSetting, 2026-11", Fixed: true},
			{Service: "aws.stepfunctions.statemachine", Value: model.Text("off"), Source: "AWS Step Functions API reference, LoggingConfiguration, 2026-11", Fixed: true},
			{Service: "aws.appsync.graphqlapi", Value: model.Text("off"), Source: "AWS AppSync API reference, LogConfig, 2026-11", Fixed: true},
		},
	},
	PayloadLogging: {ID: PayloadLogging, Name: "payload_logging", Kinds: []model.Kind{"api", "workflow"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Whole requests, answers or execution data are written to the log.",
		Question: "Are whole requests, answers or execution data written to the log?",
		Defaults: []model.FactDefault{
			{Service: "aws.apigateway.restapi", Value: model.Bool(false), Source: "Amazon API Gateway API reference, MethodSetting dataTraceEnabled, 2026-11", Fixed: true},
			{Service: "aws.stepfunctions.statemachine", Value: model.Bool(false), Source: "AWS Step Functions API reference, includeExecutionData, 2026-11", Fixed: true},
		},
	},
	CacheEnabled: {ID: CacheEnabled, Name: "cache_enabled", Kinds: []model.Kind{"api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The gateway caches answers.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.apigateway.restapi", Value: model.Bool(false), Source: "Amazon API Gateway API reference, Stage, 2026-11", Fixed: true},
		},
	},
	CacheEncrypted: {ID: CacheEncrypted, Name: "cache_encrypted", Kinds: []model.Kind{"api"}, Type: model.TypeBool, Unit: "",
		Meaning:  "Cached answers are encrypted.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.apigateway.restapi", Value: model.Bool(false), Source: "Amazon API Gateway API reference, MethodSetting, 2026-11", Fixed: true},
		},
	},
	WorkflowType: {ID: WorkflowType, Name: "workflow_type", Kinds: []model.Kind{"workflow"}, Type: model.TypeText, Enum: []string{"standard", "express"}, Unit: "",
		Meaning:  "Exactly-once or at-least-once execution.",
		Question: "",
		Defaults: []model.FactDefault{
			{Service: "aws.stepfunctions.statemachine", Value: model.Text("standard"), Source: "AWS Step Functions API reference, CreateStateMachine, 2026-11", Fixed: true},
		},
	},
	DynamicTarget: {ID: DynamicTarget, Name: "dynamic_target", Kinds: []model.Kind{"workflow", "pipe"}, Type: model.TypeBool, Unit: "",
		Meaning:  "The input of an execution chooses a resource or address that is called.",
		Question: "",
	},
	ScheduleExpression: {ID: ScheduleExpression, Name: "schedule_expression", Kinds: []model.Kind{"schedule"}, Type: model.TypeText, Unit: "",
		Meaning:  "When it fires.",
		Question: "",
	},
	Deidentified: {ID: Deidentified, Name: "deidentified", Kinds: []model.Kind{"store", "queue", "topic", "stream", "function"}, Type: model.TypeBool, Unit: "",
		Meaning:  "A person states that the data here no longer identifies anybody.",
		Question: "",
	},
	ExternalParty: {ID: ExternalParty, Name: "external_party", Kinds: []model.Kind{"external", "actor"}, Type: model.TypeText, Unit: "",
		Meaning:  "Who runs it.",
		Question: "",
	},
	AgreementSigned: {ID: AgreementSigned, Name: "agreement_signed", Kinds: []model.Kind{"external"}, Type: model.TypeBool, Unit: "",
		Meaning:  "An agreement covers the data that goes there.",
		Question: "Does a signed agreement cover the data that goes there?",
	},
}
