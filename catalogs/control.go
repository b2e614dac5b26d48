package catalogs

import "slices"

// Control is one entry of a framework: a control, a standard, a weakness, a
// technique or a risk. Fields that a framework does not have are empty.
type Control struct {
	Framework   string
	ID          string
	Title       string
	Family      string // family (NIST), domain (CCM) or section (HIPAA)
	FamilyTitle string
	Parent      string // the control of an enhancement, the standard of a specification
	Kind        string // HIPAA: general, standard, specification, rule; CWE and CAPEC: the abstraction
	// Requirement is "required" or "addressable" (HIPAA); empty for a standard
	// that is met through its own specifications. Addressable is not optional.
	Requirement string
	Withdrawn   bool
	// Baselines that hold the control: LOW, MODERATE, HIGH, PRIVACY (SP 800-53B)
	// and FEDRAMP-LOW, FEDRAMP-MODERATE, FEDRAMP-HIGH, FEDRAMP-LI-SAAS.
	Baselines []string
	Release   string   // of SP 800-53 in which the control appeared
	Related   []string // ids in the same framework
	Tactics   []string // of an ATT&CK technique
	Core      bool     // in CCM Lite, or an ATT&CK technique that we hold to matter most
	// Ownership as the CCM sheet prints it; Guidance as its implementation
	// guidelines refine it (4.0.13 only).
	Ownership Ownership
	Guidance  Ownership
}

// Ownership says who typically owns a CCM control in each service model:
// "CSP-Owned", "CSC-Owned" or "Shared", the last refined in the guidelines.
type Ownership struct {
	IaaS, PaaS, SaaS string
}

// Ref returns the control's versioned name.
func (c Control) Ref() Ref { return Ref{c.Framework, c.ID} }

// In reports whether a baseline such as "MODERATE" holds the control.
func (c Control) In(baseline string) bool { return slices.Contains(c.Baselines, baseline) }

// Lookup returns the control of a framework, whose ids are matched exactly:
// Lookup("nist-800-53@5.2.0", "AC-6(1)"). Treat its slices as read-only.
func Lookup(framework, id string) (Control, bool) {
	lib := frameworksOf()
	i, ok := lib.index[Ref{framework, id}]
	if !ok {
		return Control{}, false
	}
	return lib.controls[framework][i], true
}

// Controls returns the controls of a framework in the order of its source,
// withdrawn ones included. It is empty for a framework that is not here.
func Controls(framework string) []Control {
	return slices.Clone(frameworksOf().controls[framework])
}

func (lib *library) readControls(f Framework) error {
	t, err := openTable(f.file, "id", "title")
	if err != nil {
		return err
	}
	controls := make([]Control, 0, len(t.rows))
	for _, r := range t.rows {
		c := controlOf(f.ID, r)
		c.FamilyTitle = lib.families[Ref{f.ID, c.Family}]
		if c.ID == "" || c.Title == "" {
			return r.errorf("a control without an id or a title")
		}
		if _, twice := lib.index[c.Ref()]; twice {
			return r.errorf("%s appears twice", c.ID)
		}
		lib.index[c.Ref()] = len(controls)
		controls = append(controls, c)
	}
	lib.controls[f.ID] = controls
	return nil
}

func controlOf(framework string, r row) Control {
	return Control{
		Framework: framework, ID: r.get("id"), Title: r.get("title"),
		Family: r.get("family"), Parent: r.get("parent"), Kind: r.get("kind"),
		Requirement: r.get("requirement"), Withdrawn: r.yes("withdrawn"),
		Baselines: r.list("baselines"), Release: r.get("release"), Related: r.list("related"),
		Tactics: r.list("tactics"), Core: r.yes("core") || r.yes("lite"),
		Ownership: Ownership{r.get("iaas"), r.get("paas"), r.get("saas")},
		Guidance:  Ownership{r.get("guidance_iaas"), r.get("guidance_paas"), r.get("guidance_saas")},
	}
}
