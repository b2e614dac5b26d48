package layer_test

import (
	"testing"

	"github.com/fourgate/fourgate/catalogs"
	"github.com/fourgate/fourgate/controls/layer"
	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
)

func TestProfile(t *testing.T) {
	g := model.NewGraph()
	zip, _ := g.AddComponent(model.Component{ID: "zip", Kind: model.KindFunction, Service: "aws.lambda.function"})
	image, _ := g.AddComponent(model.Component{ID: "image", Kind: model.KindFunction, Service: "aws.lambda.function"})
	image.Facts.Set(fact.PackageType, model.KnownText("image", model.Pos{}))
	role, _ := g.AddComponent(model.Component{ID: "role", Kind: model.KindIdentity})
	for _, tc := range []struct {
		c    *model.Component
		want string
	}{{zip, "function-managed"}, {image, "function-image"}, {role, ""}} {
		if got := layer.Profile(tc.c); got != tc.want {
			t.Errorf("Profile(%s) = %q, want %q", tc.c.ID, got, tc.want)
		}
	}
	if err := g.Freeze(); err != nil {
		t.Fatal(err)
	}
	owner := map[string]model.Layer{}
	for _, r := range layer.Of(g) {
		if r.Dimension == "patching" {
			owner[r.Component] = r.Owner
		}
	}
	if owner["zip"] != model.LayerShared || owner["image"] != model.LayerCustomer {
		t.Errorf("patching is owed by %v: a managed runtime shares it, an image leaves it to the customer", owner)
	}
}

func TestEveryProfileCoversTheFiveDimensions(t *testing.T) {
	for _, profile := range []string{"function-managed", "function-image", "entry", "service", "compute", "external"} {
		rows := catalogs.Responsibilities(profile)
		if len(rows) != 5 {
			t.Errorf("%s has %d dimensions, want 5", profile, len(rows))
		}
		for _, r := range rows {
			if r.Owner == model.LayerShared && (r.Provider == "" || r.Customer == "") {
				t.Errorf("%s/%s is shared without both halves", profile, r.Dimension)
			}
			if r.Why == "" {
				t.Errorf("%s/%s gives no reason", profile, r.Dimension)
			}
		}
	}
}
