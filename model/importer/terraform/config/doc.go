// Package config holds what a Terraform configuration says, in one form for
// all that Terraform writes: .tf files, .tf.json files, plans and states. It
// loads the first two; package dump reads the others.
//
// It knows Terraform's language and modules, and no provider: a resource is a
// type, a name and a body in Terraform's own words. What the types mean is the
// business of a package beside it, such as aws.
//
//	l := config.New(root, "shop", config.Options{Catalogue: catalogs.Module})
//	for _, dir := range l.Roots(files) {
//		c := l.Load(dir) // c.File == "infra/*.tf"
//		…
//	}
//
// Loading runs nothing and asks nobody: no provider, no registry, no state. So
// an expression is worked out as far as the files decide it, and stays an
// expression where they do not (see [Resource.Body]). A value that Terraform
// would report as an error is open too, which try and can see. What a variable
// file or a module's call sets is known; the default of a root module's variable
// is a default, which decides no condition. That holds for single values, and
// for an argument that is an element of a list or map; a list or map that is an
// argument as a whole counts as known.
//
// Work is bounded, whatever the files hold.
package config
