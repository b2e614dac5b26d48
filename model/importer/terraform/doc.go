// Package terraform reads what Terraform and OpenTofu read and write: folders of
// .tf and .tf.json files, plans and states.
//
// It knows which files these are and which folders make a root module. Package
// config reads the language, dump the plans and states, and aws says what the
// resources are in the words of CloudFormation, whose reader builds the graph.
//
//	formats := []importer.Format{terraform.Format{}}
//	result, err := importer.Read(ctx, []string{"infra"}, importer.Options{Formats: formats})
//
// The files of a folder are read as one module. Where a single file is named, it
// alone is read of its folder, and what stands in the others is not known. The
// ids of the components begin with the pattern of the files, "infra/*.tf".
package terraform
