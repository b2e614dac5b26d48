package catalogs

import "errors"

// Verify reads every table and reports all that are malformed. It is nil for
// the data that ships; front ends may call it to tell a broken build from an
// empty answer.
func Verify() error {
	_, frameworks := loadLibrary()
	_, mappings := loadMappings()
	_, corrections := loadCorrections()
	_, actions := loadActions()
	_, effects := loadEffects()
	_, escalations := loadEscalations()
	_, templates := loadSAMTemplates()
	_, connectors := loadSAMConnectors()
	_, policies := loadManagedPolicies()
	_, runtimes := loadRuntimes()
	_, types := loadResourceTypes()
	_, owners := responsibilities()
	_, terraform := loadTerraform()
	return errors.Join(frameworks, mappings, corrections, actions, effects,
		escalations, templates, connectors, policies, runtimes, types, owners, terraform)
}
