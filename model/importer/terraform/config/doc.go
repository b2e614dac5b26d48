// Package config holds what a Terraform configuration says, in one form for
// all that Terraform writes: .tf files, .tf.json files, plans and states. It
// loads the first two; package dump reads the others.
//
// It knows Terraform's language and modules, and no provider: a resource is a
// type, a name and a body in Terraform's own words. What the types mean is the
// business of a package beside it, such as aws.
package config
