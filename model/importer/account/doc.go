// Package account reads what the AWS command line printed about a running
// account: a folder of JSON files becomes the same graph as the code that the
// account was deployed from.
//
// A file is recognised by its content. Where an answer does not say what it was
// asked about, as that of s3api get-bucket-encryption, the file's path does:
//
//	<folder>/<account>/<region>/<service>/<operation>[/<subject>].json
//
// The script of docs/account.md writes that layout, and beside it a manifest,
// fourgate-collect.json, which says of each call whether it was answered in
// full. Only then is what is missing known not to exist.
//
// The package knows how the command line words things and nothing of what they
// mean: every object is translated to a CloudFormation resource, addresses of
// other objects to references, and package cloudformation reads the result. There
// is one template for each account and region. What has no region, such as a
// role, stands in that of every region that uses it; equal ARNs join them later.
//
//	account.Format{}.Assemble(ctx, ins, g) // ins: the files that Recognise took
package account
