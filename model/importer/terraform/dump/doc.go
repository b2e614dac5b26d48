// Package dump reads what Terraform says of itself in JSON: plans and states as
// "terraform show -json" prints them, and state files of version 4.
//
// It knows how Terraform writes resources, instances, unknown and sensitive
// values, and the references of a configuration. It knows no resource type's
// meaning: that is the translation's business. A sensitive value never gets
// into what it returns.
//
//	if kind, _ := dump.Recognise(in.Doc); kind != "" {
//		c := dump.Read(in)
//		…
//	}
//
// A plan knows names, but not what the provider makes up, such as ARNs. Where a
// value is missing, the configuration in the plan says what it is made of. A
// state has all values, and what relates two resources is found by the values
// that tell the one and stand in the other.
package dump
