package walk

// ruleID numbers the rules of derivation.
type ruleID uint8

// rule describes one kind of derivation. In why, {from} is the component of
// the first premise and {to} that of what is gained.
type rule struct {
	id  string
	why string
	// answers: content goes back to a caller. supplied: it starts at a supplier,
	// a package or an artefact. Both decide the phase.
	answers, supplied bool
}

const (
	entryOpen ruleID = iota
	entrySignedIn
	entryNarrow
	entryUnknown
	entryAuthorizer
	entrySignUp
	entryOutside
	entryIdentityPool
	policyOpen
	policyDeputy
	policyPublic
	trustOpen
	routeTarget
	triggerLive
	triggerPoll
	triggerStatic
	triggerRead
	payloadWrite
	payloadDeadLetter
	payloadLog
	payloadInvoke
	payloadRead
	payloadAnswer
	payloadOrigin
	payloadLeak
	payloadCode
	payloadDeputy
	codeLeak
	codeSend
	codeProcess
	codeReach
	codeDrawn
	leakIdentity
	leakSecret
	identityGrant
	identityAssume
	identityPass
	identityConfig
	identityDrawn
	secretOpens
	secretInLog
	secretInConfiguration
	configTrigger
	configCode
	artefactCode
	supplierLayer
	supplierPackage
	supplierUnpinned
	authorizerAdmits
	authorizerCode
	tokenHookAdmits
	tokenHookCode
	floodFunction
	floodPool
	poisonRecord
	disruptComponent
	selfTriggered
	ruleCount
)

var rules = [ruleCount]rule{
	entryOpen:         {id: "entry-open", why: "{to} takes requests from anybody"},
	entrySignedIn:     {id: "entry-signed-in", why: "{to} takes requests from whoever is signed in"},
	entryNarrow:       {id: "entry-narrow", why: "{to} takes requests from a narrow circle of callers"},
	entryUnknown:      {id: "entry-unknown", why: "it is not known how callers of {to} prove who they are"},
	entryAuthorizer:   {id: "entry-authorizer", why: "{to} sees a request before it decides whether the caller may come in"},
	entrySignUp:       {id: "entry-sign-up", why: "{to} takes sign-ups and sign-ins"},
	entryOutside:      {id: "entry-outside", why: "{to} is in the hands of somebody else"},
	entryIdentityPool: {id: "entry-identity-pool", why: "an identity pool hands out credentials of {to}"},
	policyOpen:        {id: "policy-open", why: "the resource policy of {to} lets the caller in"},
	policyDeputy:      {id: "policy-deputy", why: "a service of the provider may call {to}, and anybody's resource in that service can send it"},
	policyPublic:      {id: "policy-public", why: "{to} is open to the public"},
	trustOpen:         {id: "trust-open", why: "the trust policy of {to} lets the caller act as it"},
	routeTarget:       {id: "route-target", why: "{from} hands the request to {to}"},
	triggerLive:       {id: "trigger-live", why: "what arrives at {from} triggers {to}"},
	triggerPoll:       {id: "trigger-poll", why: "{to} is run for every record of {from}"},
	triggerStatic:     {id: "trigger-static", why: "{from} passes its input on to {to}"},
	triggerRead:       {id: "trigger-read", why: "{to} reads what lies in {from}"},
	payloadWrite:      {id: "payload-write", why: "{from} writes what it is sent to {to}"},
	payloadDeadLetter: {id: "payload-dead-letter", why: "what {from} cannot process ends up in {to}"},
	payloadLog:        {id: "payload-log", why: "{from} may log what it is sent to {to}"},
	payloadInvoke:     {id: "payload-invoke", why: "{from} hands what it is sent to {to}"},
	payloadRead:       {id: "payload-read", why: "{from} answers its caller with what it reads from {to}", answers: true},
	payloadAnswer:     {id: "payload-answer", why: "{to} uses the answer of {from}", answers: true},
	payloadOrigin:     {id: "payload-origin", why: "{from} serves what lies in {to}", answers: true},
	payloadLeak:       {id: "payload-leak", why: "crafted content may make {to} give away its environment"},
	payloadCode:       {id: "payload-code", why: "crafted content may run as code in {to}"},
	payloadDeputy:     {id: "payload-deputy", why: "the input of {from} chooses what is called with the permissions of {to}"},
	codeLeak:          {id: "code-leak", why: "code in {to} reads its environment, files and tokens"},
	codeSend:          {id: "code-send", why: "code in {from} sends what it likes to {to}"},
	codeProcess:       {id: "code-process", why: "{to} runs in the same process as {from}"},
	codeReach:         {id: "code-reach", why: "{from} runs in a network from which it can be reached"},
	codeDrawn:         {id: "code-drawn", why: "{from} is drawn with access to {to}"},
	leakIdentity:      {id: "leak-identity", why: "the token of {from} works outside it, as {to}"},
	leakSecret:        {id: "leak-secret", why: "the value of {to} stands in the environment of {from}"},
	identityGrant:     {id: "identity-grant", why: "the policies of {from} give access to {to}"},
	identityAssume:    {id: "identity-assume", why: "{from} may act as {to}"},
	identityPass:      {id: "identity-pass", why: "{from} may run code of its own with the permissions of {to}"},
	identityConfig:    {id: "identity-config", why: "{from} may change the configuration of {to}"},
	identityDrawn:     {id: "identity-drawn", why: "{from} has no known policy; access to {to} is drawn"},
	secretOpens:       {id: "secret-opens", why: "{from} opens {to}"},
	secretInLog:       {id: "secret-in-log", why: "the value of {to} is written to {from}"},
	secretInConfiguration: {id: "secret-in-configuration",
		why: "the configuration of {from} shows the value of {to}"},
	configTrigger:    {id: "config-trigger", why: "who configures {from} chooses what {to} is sent"},
	configCode:       {id: "config-code", why: "who configures {to} chooses what runs in it"},
	artefactCode:     {id: "artefact-code", why: "{to} runs what lies in {from}", supplied: true},
	supplierLayer:    {id: "supplier-layer", why: "{to} runs a layer that somebody else publishes", supplied: true},
	supplierPackage:  {id: "supplier-package", why: "{to} is published by somebody else", supplied: true},
	supplierUnpinned: {id: "supplier-unpinned", why: "{to} takes whatever version of a dependency is current when it is built", supplied: true},
	authorizerCode:   {id: "authorizer-code", why: "{to} runs in {from}"},
	tokenHookCode:    {id: "token-hook-code", why: "{from} decides whom {to} signs in and what its tokens say"},
	authorizerAdmits: {id: "authorizer-admits", why: "{from} decides who may use {to}"},
	tokenHookAdmits:  {id: "token-hook-admits", why: "{to} trusts the tokens of {from}"},
	floodFunction:    {id: "flood-function", why: "nothing bounds how often {to} is run, nor what that costs"},
	floodPool:        {id: "flood-pool", why: "{to} shares its limit of concurrent runs with functions that can be flooded"},
	poisonRecord:     {id: "poison-record", why: "a record of {from} that always fails holds up {to}"},
	selfTriggered:    {id: "self-triggered", why: "what {to} writes comes back to it"},
	disruptComponent: {id: "disrupt-component", why: "the policies of {from} let it stop or delete {to}"},
}
