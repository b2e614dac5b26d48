package walk_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

// Scenario 9.
func TestSecretInEnvironment(t *testing.T) {
	g := sketch(t, cloud+`
		secret Password
		G uses Password
	`)
	g.Component("G").Facts.Set(fact.ResolvedSecretVariables, model.KnownList([]string{"DB_PASSWORD"}, model.Pos{}))
	g.Component("Role").Permissions = []model.Statement{allow("lambda:GetFunctionConfiguration", "*")}
	if got := held(t, g); got != "read G, read Password" {
		t.Errorf("who reads the configuration of G holds %q", got)
	}
	access, ok := run(t, g).Blast("G").At("Password", model.CanRead)
	if !ok || access.Certainty != model.Proved {
		t.Errorf("code in G reads its environment: %+v, %v", access, ok)
	}
}

// Scenario 10.
func TestDatabaseOpenedBySecret(t *testing.T) {
	text := `
		function F egress=%
		network Inside
		F uses Inside
		store Database database_engine=aurora-postgresql data=phi public_network_access=false
		Database uses Inside
		secret Password
		Database uses Password
		F uses Password
	`
	for _, tt := range []struct {
		egress string
		want   bool
	}{{"open", true}, {"?", true}, {"none", false}} {
		r := walked(t, strings.Replace(text, "%", tt.egress, 1))
		blast := r.Blast("F")
		_, got := blast.At("Database", model.CanRead)
		if got != tt.want || slices.Contains(blast.Data, model.DataPHI) != tt.want {
			t.Errorf("egress %s: the database is read: %v, data %v; want %v", tt.egress, got, blast.Data, tt.want)
		}
	}
	elsewhere := walked(t, strings.Replace(text, "F uses Inside", "", 1))
	if _, ok := elsewhere.Blast("F").At("Database", model.CanRead); ok {
		t.Error("a function outside the network reaches a database inside")
	}
	public := walked(t, strings.NewReplacer("F uses Inside", "", "public_network_access=false", "public_network_access=true").Replace(text))
	if _, ok := public.Blast("F").At("Database", model.CanRead); !ok {
		t.Error("a database that the internet reaches is not opened by its secret")
	}
}

// Scenario 11.
func TestSuppliers(t *testing.T) {
	tests := []struct{ name, model, want string }{
		{"a foreign layer", "function F foreign_layers=arn:aws:lambda:eu-west-1:999988887777:layer:sdk:3", "code F: anonymous none, supplier likely/guarded"},
		{"no foreign layer", "function F foreign_layers=", "code F: supplier none"},
		{"unpinned dependencies", "function F unpinned_dependencies=left-pad", "code F: supplier possible/open"},
		{"a manifest without a lock file", "function F manifest=true lockfile=false", "code F: supplier possible/open"},
		{"a lock file", "function F manifest=true lockfile=true", "code F: supplier none"},
		{"a foreign package of a fixed version", `
			function F
			package P foreign_publisher=true version_fixed=true
			F uses P`, "code F: supplier likely/guarded"},
		{"a foreign package that moves", `
			function F image_reference=latest
			package P foreign_publisher=true version_fixed=false
			F uses P`, "code F: supplier likely/open"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := walked(t, tt.model)
			want(t, r, tt.want)
			for _, s := range r.Witness(model.CanCode, "F", model.Supplier, model.Possible) {
				if s.Phase != model.PhaseDependency {
					t.Errorf("%s is of phase %s", s.Rule, s.Phase)
				}
			}
		})
	}
}

// Scenario 12.
func TestSharedProcess(t *testing.T) {
	blast := walked(t, `
		compute App provider=azure
		function F provider=azure
		F uses App
		function G provider=azure
		G uses App
		store Host provider=azure
		G uses Host
	`).Blast("F")
	if a, ok := blast.At("G", model.CanCode); !ok || a.Certainty != model.Proved {
		t.Errorf("code in F is code in G: %+v, %v", a, ok)
	}
}

func TestArtefacts(t *testing.T) {
	g := sketch(t, cloud+`
		store Code service=aws.s3.bucket arn=arn:aws:s3:::code
		function H code_source=bucket
		H uses Code
	`)
	g.Component("Role").Permissions = []model.Statement{allow("s3:PutObject", "arn:aws:s3:::code/*")}
	if a, ok := run(t, g).Blast("F").At("H", model.CanCode); !ok || a.Certainty != model.Likely {
		t.Errorf("who writes the artefact has code at the next deployment: %+v, %v", a, ok)
	}
}

func TestBlastVia(t *testing.T) {
	g, _ := cloudWith(t, allow("dynamodb:GetItem", "*"))
	blast := run(t, g).Blast("F")
	if a, ok := blast.At("Patients", model.CanRead); !ok || a.Via != "Role" {
		t.Errorf("Patients is read via %q (%v), want Role", a.Via, ok)
	}
	if want := []model.DataClass{model.DataPHI, model.DataPII}; !slices.Equal(blast.Data, want) {
		t.Errorf("data %v, want %v", blast.Data, want)
	}
	if b := run(t, g).Blast("nothing"); len(b.Touches) > 0 {
		t.Errorf("a component that does not exist touches %v", b.Touches)
	}
}

// The blast radius is conditional: it is there whether or not anybody gets in.
func TestBlastIsConditional(t *testing.T) {
	r := walked(t, `
		function F
		store Patients data=phi
		F reads Patients
		store Public public_acl=read public_access_blocked=false data=pii
	`)
	want(t, r, "code F: anonymous none, insider none")
	if _, ok := walked(t, "function F\nworkflow W\nF invokes W").Blast("F").At("W", model.CanPayload); !ok {
		t.Error("code in F starts what it is drawn to start")
	}
	if _, ok := r.Blast("F").At("Patients", model.CanRead); !ok {
		t.Error("code in F would read Patients")
	}
	if _, ok := r.Blast("F").At("Public", model.CanRead); ok {
		t.Error("what anybody reads is not in the blast radius of F")
	}
}

func TestBlastSummary(t *testing.T) {
	g, _ := cloudWith(t, allow("dynamodb:GetItem", "*"))
	s := run(t, g).BlastSummary("F")
	want := []walk.DataAccess{
		{Class: model.DataPHI, Capability: model.CanRead, Certainty: model.Likely},
		{Class: model.DataPII, Capability: model.CanRead, Certainty: model.Likely},
	}
	if !slices.Equal(s.Access, want) {
		t.Errorf("summary %v, want %v", s.Access, want)
	}
	if !s.Reaches(model.DataPHI, model.CanRead, model.Possible) || s.Reaches(model.DataPHI, model.CanWrite, model.Possible) {
		t.Error("Reaches does not agree with Access")
	}
}
