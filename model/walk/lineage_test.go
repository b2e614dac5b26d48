package walk_test

import (
	"slices"
	"testing"

	"github.com/fourgate/fourgate/model"
)

func checkClasses(t *testing.T, what string, got []model.DataClass, want ...model.DataClass) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestLineage(t *testing.T) {
	r := walked(t, `
		store Patients data=phi
		function Reader
		Reader reads Patients
		queue Jobs
		Reader writes Jobs
		function Worker
		Jobs polls Worker
		store Anonymised deidentified=true
		Worker writes Anonymised
		function Statistics
		Statistics reads Anonymised
		function Granted
		Granted reads Patients evidence=granted
		function Both
		Both reads Patients evidence=granted
		Both uses Patients evidence=referenced
		function Off
		Off reads Patients disabled=true
		log Log
		Worker logs Log
	`)
	for _, carrier := range []string{"Patients", "Reader", "Jobs", "Worker", "Both"} {
		checkClasses(t, carrier+" processes", r.Processes(carrier), model.DataPHI)
		checkClasses(t, carrier+" could access", r.CouldAccess(carrier))
	}
	for _, clean := range []string{"Anonymised", "Statistics", "Granted", "Off", "Log", "nothing"} {
		checkClasses(t, clean+" processes", r.Processes(clean))
	}
	checkClasses(t, "Granted could access", r.CouldAccess("Granted"), model.DataPHI)
}

func TestLineageOfGrants(t *testing.T) {
	g, _ := cloudWith(t, allow("dynamodb:GetItem", "*"))
	r := run(t, g)
	checkClasses(t, "F processes", r.Processes("F"))
	checkClasses(t, "F could access", r.CouldAccess("F"), model.DataPHI, model.DataPII)

	g = sketch(t, cloud+"F uses Patients evidence=referenced")
	g.Component("Role").Permissions = []model.Statement{allow("dynamodb:GetItem sqs:SendMessage", "*")}
	r = run(t, g)
	checkClasses(t, "F processes what its configuration names", r.Processes("F"), model.DataPHI)
	checkClasses(t, "and could access the rest", r.CouldAccess("F"), model.DataPII)
	checkClasses(t, "and sends nothing to what it does not name", r.Processes("Jobs"))

	g, _ = cloudWith(t, allow("dynamodb:PutItem", "*"))
	checkClasses(t, "a right to write", run(t, g).CouldAccess("F"))
}

func TestCredentialsStay(t *testing.T) {
	r := walked(t, `
		secret Password
		function F
		F uses Password
		queue Jobs
		F writes Jobs
	`)
	checkClasses(t, "F", r.Processes("F"), model.DataCredentials)
	checkClasses(t, "Jobs", r.Processes("Jobs"))
}

// Scenario 6.
func TestLoops(t *testing.T) {
	text := func(trigger, writes string) string {
		return `
			store Bucket service=aws.s3.bucket arn=arn:aws:s3:::bucket
			function F
			Bucket triggers F ` + trigger + `
			F writes Bucket ` + writes
	}
	tests := []struct {
		name, model string
		want        string
	}{
		{"the same bucket", text("filtered=false", ""), "likely"},
		{"the same prefix", text("filter_prefix=in/", "filter_prefix=in/"), "likely"},
		{"under the prefix", text("filter_prefix=in/", "filter_prefix=in/done/"), "likely"},
		{"disjoint prefixes", text("filter_prefix=in/", "filter_prefix=out/"), ""},
		{"a prefix of the prefix", text("filter_prefix=in/new/", "filter_prefix=in/"), "possible"},
		{"an unknown prefix of the trigger", text("filter_prefix=?", ""), "possible"},
		{"an unknown prefix of the write", text("filter_prefix=in/", ""), "possible"},
		{"a trigger that is not live", text("filtered=false live=no", ""), ""},
		{"another bucket", "store In\nstore Out\nfunction F\nIn triggers F filtered=false\nF writes Out", ""},
		{"a queue", "queue Q\nfunction F\nQ polls F\nF writes Q", "likely"},
		{"a filtered queue", "queue Q\nfunction F\nQ polls F filtered=true\nF writes Q", "possible"},
		{"itself", "function F\nF invokes F", "likely"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			loops := walked(t, tt.model).Loops()
			got := ""
			if len(loops) > 0 {
				got = loops[0].Certainty.String()
			}
			if got != tt.want || len(loops) > 1 {
				t.Errorf("loops %+v, want %q", loops, tt.want)
			}
		})
	}
}

// The policies of a role tell under which prefix its function writes.
func TestLoopsByPolicy(t *testing.T) {
	for _, tt := range []struct {
		resource string
		want     int
		sure     model.Certainty
	}{
		{"arn:aws:s3:::bucket/thumbnails/*", 0, 0},
		{"arn:aws:s3:::bucket/uploads/*", 1, model.Likely},
		{"arn:aws:s3:::bucket/*", 1, model.Possible},
	} {
		g := sketch(t, `
			store Bucket service=aws.s3.bucket arn=arn:aws:s3:::bucket
			function F
			Bucket triggers F filter_prefix=uploads/
			F writes Bucket evidence=granted
			identity Role origin=authored
			F assumes Role
		`)
		g.Component("Role").Permissions = []model.Statement{allow("s3:PutObject", tt.resource)}
		loops := run(t, g).Loops()
		if len(loops) != tt.want || tt.want > 0 && loops[0].Certainty != tt.sure {
			t.Errorf("%s: %+v", tt.resource, loops)
		}
	}
}

func TestAvailability(t *testing.T) {
	want(t, walked(t, `
		route R authentication=none
		function F concurrency_limited=false recursion_protection=true
		R routes F
		function Neighbour concurrency_limited=default:false
		function Reserved concurrency_limited=true
		stream S
		function Reader concurrency_limited=true
		S polls Reader retry_attempts=-1
		F writes S
	`), `
		availability F: anonymous likely/open
		availability Neighbour: anonymous likely/open
		availability Reserved: anonymous none
		availability Reader: anonymous likely/open
	`)
	bounded := walked(t, "route R authentication=none\nfunction F concurrency_limited=true\nR routes F\nfunction G concurrency_limited=false")
	want(t, bounded, "availability F: anonymous none\navailability G: anonymous none")
}
