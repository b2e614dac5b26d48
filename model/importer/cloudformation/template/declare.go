package template

// Declare adds a parameter to a template made by [New], for a value that another
// dialect leaves to deployment. Of several of one name the first counts.
func (t *Template) Declare(p *Parameter) {
	if t.parameters[p.Name] != nil {
		return
	}
	t.Parameters = append(t.Parameters, p)
	t.parameters[p.Name] = p
}
